import { createOperations, createProjector, DEFAULT_SETTINGS } from '@interlock/board';
import { afterEach, describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import type { BoardSession } from '../../board/board-state.ts';
import { createPrivacy } from '../../board/private-notes.ts';
import { takeSource } from '../../kit/spreadsheet/pending-source.ts';
import { MARA as PARTICIPANT, TestBoard } from '../../testing/test-board.ts';
import { copySelection, parseClip, pasteClip } from './clipboard.ts';

const MARA = { actor: 'mara', name: 'Mara', role: 'participant', department: null } as const;

function privateBoard() {
  const doc = new Doc();
  const operations = createOperations(doc);
  const projector = createProjector(doc);
  operations.updateSettings({ ...DEFAULT_SETTINGS, privateNotes: true });
  operations.addNote({ id: 'mine', pos: [0, 0], sealedBy: 'mara' });
  operations.addNote({ id: 'theirs', pos: [0, 0], sealedBy: 'aisha' });
  const texts = new Map([['mine', 'typed in private']]);
  const shown = createPrivacy(() => MARA, { of: (note) => texts.get(note) ?? '', version: 1 });
  const session = {
    operations,
    state: { getState: () => ({ identity: MARA, view: shown(projector.view()) }) },
    writeNote: (id: string, body: string) => {
      texts.set(id, body);
      return { ok: true, id };
    },
  } as unknown as BoardSession;
  return { session, texts, notes: () => [...projector.view().notes.values()] };
}

it('what is pasted in private writing is as sealed as what is typed', () => {
  const { session, texts, notes } = privateBoard();
  const clip = parseClip(copySelection(session, ['mine']) ?? '');
  if (clip === null) throw new Error('nothing was copied');
  pasteClip(session, clip, null);
  const seals = notes().map(({ body, sealedBy }) => `${sealedBy} “${body}”`);
  expect(seals.sort()).toEqual(['aisha “”', 'mara “”', 'mara “”']);
  expect([...texts.values()]).toEqual(['typed in private', 'typed in private']);
});

it('a sealed note of somebody else is not copied', () => {
  expect(copySelection(privateBoard().session, ['theirs'])).toBeNull();
});

describe('a copy', () => {
  let board: TestBoard;
  afterEach(() => board.close());

  /** Copies these and takes the text to a board that is opened as this person. */
  const copied = (...ids: readonly string[]): string => board.select(...ids).copy();
  const cardsTitled = (title: string) =>
    [...board.view.cards.values()].filter((card) => card.title === title);
  /** The cards of this name, the original first. */
  const withCopy = (title: string, original: string) =>
    cardsTitled(title).sort((a) => (a.id === original ? -1 : 1));

  it('has the fields of cards, and the contracts between them with their terms', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', title: 'Trucks', owner: 'Ann', onHand: 40 });
    await board.card({ id: 'two', title: 'Orders', kind: 'demand', pos: [600, 40] });
    await board.card({ id: 'three', title: 'Else', kind: 'demand', pos: [1000, 40] });
    await board.contract({ from: 'one', to: 'two', quantity: 25, lag: 2 });
    await board.contract({ from: 'one', to: 'three', quantity: 7 });
    board.paste(copied('one', 'two'));
    await board.settle();
    const [, truck] = withCopy('Trucks', 'one');
    const [, order] = withCopy('Orders', 'two');
    expect(truck).toMatchObject({ owner: 'Ann', onHand: 40, kind: 'supply', department: 'a' });
    const edges = [...board.view.edges.values()].filter(({ from }) => from === truck?.id);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({ to: order?.id, kind: 'contract', quantity: 25, lag: 2 });
    expect(board.ui.selection).toEqual([truck?.id, order?.id]);
  });

  it('lies beside the originals, as one step of undo', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', title: 'Trucks', pos: [200, 40] });
    board.paste(copied('one'));
    await board.settle();
    const [, copy] = withCopy('Trucks', 'one');
    expect(copy?.pos[1]).toBe(64);
    expect(copy?.pos[0]).toBeGreaterThanOrEqual(416);
    board.press('Mod+Z');
    await board.settle();
    expect(board.view.cards.size).toBe(1);
    expect(board.told.at(-1)).toMatch(/^Undone\. 1 card deleted/);
  });

  it('lies with its middle where one points', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', title: 'Trucks', pos: [200, 20] });
    await board.card({ id: 'two', title: 'Orders', pos: [600, 60] });
    const text = copied('one', 'two');
    board.point([2_000, 240]).paste(text);
    await board.settle();
    const [, truck] = withCopy('Trucks', 'one');
    const [, order] = withCopy('Orders', 'two');
    expect([truck?.pos, order?.pos]).toEqual([
      [1_692, 176],
      [2_092, 216],
    ]);
    expect([truck?.department, order?.department]).toEqual(['b', 'b']);
  });

  it('goes to no lane of others, and says how much of it did not', async () => {
    board = await TestBoard.open(PARTICIPANT);
    await board.card({ id: 'mine', title: 'Trucks' });
    await board.card({ id: 'theirs', title: 'Orders', department: 'b', pos: [200, 200] });
    board.paste(copied('mine', 'theirs'));
    await board.settle();
    expect(cardsTitled('Trucks')).toHaveLength(2);
    expect(cardsTitled('Orders')).toHaveLength(1);
    expect(board.told).toEqual(['1 not pasted: these lanes belong to other departments.']);
    expect(board.ui.selection).toHaveLength(1);
  });

  it('of a frame takes along what lies in it', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', title: 'Trucks' });
    board.server.operations.addFrame({ id: 'f', title: 'Q4', pos: [180, 20], size: [400, 140] });
    board.server.operations.addNote({ id: 'n', pos: [300, 30], body: 'see' });
    await board.settle();
    board.paste(copied('f'));
    await board.settle();
    expect(cardsTitled('Trucks')).toHaveLength(2);
    const frames = [...board.view.frames.values()];
    expect(frames.map(({ title, size }) => [title, size])).toEqual([
      ['Q4', [400, 140]],
      ['Q4', [400, 140]],
    ]);
    expect([...board.view.notes.values()].map(({ body }) => body)).toEqual(['see', 'see']);
    expect(board.ui.selection).toHaveLength(3);
    const [from, to] = frames.sort((a) => (a.id === 'f' ? -1 : 1)).map(({ pos }) => pos);
    const [one, copy] = withCopy('Trucks', 'one').map(({ pos }) => pos);
    expect((copy?.[0] ?? 0) - (one?.[0] ?? 0)).toBe((to?.[0] ?? 0) - (from?.[0] ?? 0));
  });

  it('of nothing is no text', async () => {
    board = await TestBoard.open();
    expect(copySelection(board.session, [])).toBeNull();
    expect(copySelection(board.session, ['gone'])).toBeNull();
  });

  it('is taken only where it is whole', () => {
    expect(parseClip('{"interlock":"cards"')).toBeNull();
    expect(parseClip('{"interlock":"cards","cards":[{}],"contracts":[]}')).toBeNull();
    expect(parseClip('{"interlock":"else","cards":[],"contracts":[]}')).toBeNull();
    const empty = parseClip('{"interlock":"cards","cards":[],"contracts":[]}');
    expect(empty).toMatchObject({ cards: [], contracts: [], notes: [], frames: [] });
  });
});

describe('pasted text', () => {
  let board: TestBoard;
  afterEach(() => board.close());

  it('that is words becomes a note where one points', async () => {
    board = await TestBoard.open();
    expect(board.point([500, 300]).paste('  Ask the plant.  ')).toBe(true);
    await board.settle();
    const [note] = board.view.notes.values();
    expect(note).toMatchObject({ body: 'Ask the plant.', pos: [392, 256] });
    expect(board.canvas.editing).toBe(note?.id);
  });

  it('that is words becomes a note in the middle of what is seen', async () => {
    board = await TestBoard.open();
    const [x = 0, y = 0] = board.ui.canvas?.middle() ?? [];
    board.paste('Ask the plant.');
    await board.settle();
    const [note] = board.view.notes.values();
    expect(Math.abs((note?.pos[0] ?? 0) + 108 - x)).toBeLessThan(4);
    expect(Math.abs((note?.pos[1] ?? 0) + 44 - y)).toBeLessThan(4);
  });

  it('that is cells goes to the import, and nothing is written before', async () => {
    board = await TestBoard.open();
    board.paste('Week\tOrders\n47\t120');
    await board.settle();
    expect(board.ui.dialog).toBe('import');
    expect(takeSource()).toEqual({ kind: 'text', text: 'Week\tOrders\n47\t120' });
    expect(board.view.notes.size + board.view.cards.size).toBe(0);
  });

  it('that is empty is nothing', async () => {
    board = await TestBoard.open();
    expect(board.paste('  \n')).toBe(false);
    expect(board.view.notes.size).toBe(0);
  });
});
