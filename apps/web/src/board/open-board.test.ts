import { afterEach, describe, expect, it, vi } from 'vitest';
import { AISHA, EVE, MARA, TestBoard, twoLanes } from '../testing/test-board.ts';
import { openBoard } from './open-board.ts';

const open: TestBoard[] = [];
const join = async (...args: Parameters<typeof TestBoard.open>): Promise<TestBoard> => {
  const board = await TestBoard.open(...args);
  open.push(board);
  return board;
};
afterEach(() => {
  for (const board of open.splice(0)) board.close();
});

describe('an open board', () => {
  it('is ready with what the server has, judged and saved', async () => {
    const board = await join();
    expect(board.view.departments.map(({ name }) => name)).toEqual(['Sales', 'Operations']);
    expect(board.state).toMatchObject({ ready: true, damage: null, refused: null });
    expect(board.state.save.kind).toBe('saved');
  });

  it('is saving until what was written is on disk', async () => {
    const board = await join();
    board.server.holding = true;
    board.session.operations.addNote({ pos: [300, 40], body: 'one' });
    board.session.operations.addNote({ pos: [600, 40], body: 'two' });
    expect(board.state.save).toEqual({ kind: 'saving', pending: 2 });
    expect(await board.session.kept()).toBe(false);
    board.server.release();
    expect(board.state.save.kind).toBe('saved');
    expect(await board.session.kept()).toBe(true);
  });

  it('shows what others write and tells who listens', async () => {
    const board = await join();
    let heard = 0;
    const stop = board.session.onOthersChange(() => heard++);
    await board.card({ id: 'theirs' });
    expect(board.view.cards.has('theirs')).toBe(true);
    expect(heard).toBe(1);
    stop();
    board.server.operations.addNote({ pos: [0, 0] });
    expect(heard).toBe(1);
  });

  it('keeps what is written while the server is away, and says how much came through', async () => {
    const board = await join();
    board.server.cut('aisha');
    board.session.operations.addNote({ pos: [300, 40], body: 'offline' });
    expect(board.state.save).toMatchObject({ kind: 'offline', pending: 1 });
    board.server.restore('aisha');
    expect(board.state.save.kind).toBe('saved');
    expect(board.told).toContain('1 change saved.');
  });

  it('takes a refused change back, says which, and goes on', async () => {
    const board = await join(MARA);
    board.server.refuse = ({ actor }) =>
      actor === 'mara' ? { reason: 'other-department', text: 'Not your lane.' } : null;
    board.session.operations.addNote({ id: 'gone', pos: [300, 40], body: 'refused' });
    board.server.refuse = () => null;
    await board.until(() => board.state.save.kind !== 'saved');
    await board.until(() => board.state.save.kind === 'saved');
    await board.settle();
    expect(board.view.notes.size).toBe(0);
    expect(board.told).toContain('Not saved: Not your lane.');
    expect(board.state.refused?.refusal.text).toBe('Not your lane.');
    expect(board.state.refused?.lost).toHaveLength(1);
    board.session.dismissRefusal();
    expect(board.state.refused).toBeNull();
    board.session.operations.addNote({ id: 'kept', pos: [300, 40] });
    expect(board.server.doc.getMap('notes').has('kept')).toBe(true);
  });

  it('writes again what was refused for its structs alone', async () => {
    const board = await join(MARA);
    board.server.refuse = () => ({ reason: 'foreign-client-id', text: 'Not your id.' });
    board.session.operations.addNote({ id: 'mine', pos: [300, 40], body: 'again' });
    board.server.refuse = () => null;
    await board.until(() => board.state.save.kind !== 'saved');
    await board.until(() => board.state.save.kind === 'saved');
    await board.settle();
    expect(board.view.notes.get('mine')?.body).toBe('again');
    expect(board.server.doc.getMap('notes').has('mine')).toBe(true);
    expect(board.state.refused).toBeNull();
  });

  it('loses of what was written offline only the refused part', async () => {
    const board = await join(MARA);
    board.server.cut('mara');
    board.session.operations.addNote({ id: 'mine', pos: [300, 40], body: 'kept' });
    board.session.operations.addCard({
      id: 'theirs',
      department: 'b',
      kind: 'supply',
      title: 'Motor winding',
      pos: [300, 200],
    });
    const at = { root: 'cards' as const, key: 'b:theirs' };
    board.server.refuse = () => ({ reason: 'other-department', text: 'Not your lane.', at });
    board.server.restore('mara');
    board.server.refuse = () => null;
    await board.until(() => board.state.save.kind !== 'saved');
    await board.until(() => board.state.save.kind === 'saved');
    await board.settle();
    expect(board.view.notes.get('mine')?.body).toBe('kept');
    expect(board.view.cards.has('theirs')).toBe(false);
    expect(board.state.refused?.lost.join()).toContain('Motor winding');
  });

  it('asks again for a ledger that came with a gap', async () => {
    const board = await join();
    const entry = (seq: number) =>
      ({ seq, at: '', actor: 'x', type: 'role-granted', payload: {}, prev: '', hash: '' }) as never;
    board.server.tell(entry(1));
    board.server.ledger.push(entry(2));
    board.server.tell(entry(3));
    await board.until(() => board.state.ledger.entries.length === 3);
    expect(board.state.ledger.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('shows a card that has no title yet here alone', async () => {
    const board = await join();
    board.session.setSketch({
      id: 'new',
      department: 'a',
      kind: 'supply',
      title: '',
      pos: [200, 40],
      owner: '',
    });
    board.session.showNow();
    expect(board.view.cards.has('new')).toBe(true);
    expect(board.server.doc.getMap('cards').size).toBe(0);
    board.session.setSketch(null);
    board.session.showNow();
    expect(board.view.cards.size).toBe(0);
  });

  it('judges with a horizon and a what-if of its own', async () => {
    const board = await join();
    board.session.setHorizon(3);
    board.session.setOverlay({ values: { x: 1 }, terms: {} });
    expect(board.state).toMatchObject({ horizon: 3, overlay: { values: { x: 1 }, terms: {} } });
  });
});

describe('several people', () => {
  it('see each other’s presence, with the server’s stamp', async () => {
    const server = twoLanes();
    const aisha = await join(AISHA, server);
    const mara = await join(MARA, server);
    mara.session.setPresence({ cursor: [10, 20] });
    await aisha.until(() => aisha.state.peers.some(({ presence }) => presence.cursor));
    const [peer] = aisha.state.peers;
    expect(peer?.presence).toMatchObject({ cursor: [10, 20], user: { name: 'Mara' } });
  });

  it('do not see an observer, who says nothing', async () => {
    const server = twoLanes();
    const aisha = await join(AISHA, server);
    const eve = await join(EVE, server);
    eve.session.setPresence({ cursor: [1, 2] });
    await aisha.settle();
    expect(aisha.state.peers).toEqual([]);
    expect(eve.state.save.kind).toBe('saved');
  });
});

it('what is left writes and hears nothing more', async () => {
  const board = await TestBoard.open();
  board.close();
  const before = board.state.view;
  board.server.operations.addNote({ pos: [0, 0] });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(board.state.view).toBe(before);
});

describe('opening', () => {
  /** What this browser keeps, by the names of the memory's own keys. */
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  const answer = (status: number, body: unknown) =>
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));
  const unreachable = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  const refused = (status: number, reason: string) =>
    answer(status, { error: { reason, message: 'no' } });

  const opened = async (server = twoLanes()) => {
    const frame = (task: () => void) => {
      const timer = setTimeout(task);
      return () => clearTimeout(timer);
    };
    const result = await openBoard('b1', { connect: server.connectAs(AISHA), nextFrame: frame });
    if (!result.ok) return result.problem.reason;
    const { identity, damage } = result.session.state.getState();
    result.session.close();
    return { identity, damage };
  };
  const begin = () => {
    kept.clear();
    vi.stubGlobal('localStorage', storage);
  };
  afterEach(() => vi.unstubAllGlobals());

  it('asks who one is, and tells of damage', async () => {
    begin();
    answer(200, { board: 'b1', identity: AISHA, damage: 'The last change is cut off.' });
    expect(await opened()).toEqual({ identity: AISHA, damage: 'The last change is cut off.' });
  });

  it('shows a board that was open before while the server is away, and no other', async () => {
    begin();
    unreachable();
    expect(await opened()).toBe('unreachable');
    answer(200, { board: 'b1', identity: AISHA });
    await opened();
    unreachable();
    expect(await opened()).toEqual({ identity: AISHA, damage: null });
  });

  it('shows nothing more to who may no longer read it, and forgets it', async () => {
    begin();
    answer(200, { board: 'b1', identity: AISHA });
    await opened();
    refused(403, 'forbidden');
    expect(await opened()).toBe('forbidden');
    expect(kept.size).toBeGreaterThan(0);
    refused(401, 'not-signed-in');
    expect(await opened()).toBe('not-signed-in');
    expect(kept.size).toBe(0);
  });
});
