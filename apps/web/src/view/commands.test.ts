import { DEFAULT_SETTINGS } from '@interlock/board';
import type { Identity } from '@interlock/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { AISHA, EVE, MARA, TestBoard, twoLanes } from '../testing/test-board.ts';
import { allCommands, commandForKey, registerCommands, runCommand } from './commands.ts';
import { panelCommand } from './panel-command.ts';
import { switchSingleKeys } from './single-keys.ts';
import {
  bringEveryone,
  endSpotlight,
  inspect,
  leaveSpotlight,
  spotlight,
  spotlightNext,
} from './ui-actions.ts';
import { uiState } from './ui-state.ts';

let board: TestBoard;
afterEach(() => board.close());

const key = (name: string, more: object = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});
const idFor = (event: ReturnType<typeof key>, typing = false): string | undefined =>
  commandForKey(event, board, typing)?.id;
const ids = async (identity: Identity): Promise<readonly string[]> => {
  board = await TestBoard.open(identity);
  return board.commands().map(({ id }) => id);
};

describe('who may what', () => {
  const FACILITATORS = ['share', 'settings', 'duplicate', 'archive', 'bring-everyone'];
  const EDITORS = ['undo', 'import', 'tool.demand', 'tool.contract', 'decide', 'canvas.tidy'];
  const ALL = [
    'export',
    'versions',
    'track-record',
    'leave',
    'panel.inspector',
    'outline',
    'theme',
  ];

  it('a facilitator: everything', async () => {
    const may = await ids(AISHA);
    expect(may).toEqual(expect.arrayContaining([...FACILITATORS, ...EDITORS, ...ALL]));
    expect(may).toContain('session.start');
    expect(may).not.toContain('session.end');
    expect(may).not.toContain('unarchive');
  });

  it('a participant: what changes the board, not what organises it', async () => {
    const may = await ids(MARA);
    expect(may).toEqual(expect.arrayContaining([...EDITORS, ...ALL]));
    expect(may.filter((id) => FACILITATORS.includes(id))).toEqual([]);
    expect(may.some((id) => id.startsWith('session.'))).toBe(false);
  });

  it('an observer: only what looks', async () => {
    const may = await ids(EVE);
    expect(may).toEqual(expect.arrayContaining([...ALL, 'tool.hand', 'zoom.fit']));
    expect(may.filter((id) => [...FACILITATORS, ...EDITORS].includes(id))).toEqual([]);
  });

  it('on an archived board: nothing but to bring it back', async () => {
    board = await TestBoard.open();
    board.server.operations.updateSettings({ ...DEFAULT_SETTINGS, archived: true });
    await board.settle();
    const may = board.commands().map(({ id }) => id);
    expect(may).toEqual(expect.arrayContaining(['unarchive', 'settings', 'share', ...ALL]));
    expect(may.filter((id) => ['archive', ...EDITORS].includes(id))).toEqual([]);
  });

  it('without a board: what needs none', async () => {
    board = await TestBoard.open();
    const none = allCommands().filter(({ when }) => when({ session: null }));
    expect(none.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['palette', 'shortcuts', 'theme', 'projector']),
    );
    expect(none.some(({ id }) => id === 'export' || id === 'undo' || id === 'escape')).toBe(false);
  });
});

describe('keys', () => {
  it('are told apart by their modifiers', async () => {
    board = await TestBoard.open();
    expect(idFor(key('z', { ctrlKey: true }))).toBe('undo');
    expect(idFor(key('Z', { ctrlKey: true, shiftKey: true }))).toBe('redo');
    expect(idFor(key('y', { ctrlKey: true }))).toBe('redo');
    expect(idFor(key('z'))).toBeUndefined();
    expect(idFor(key('d'))).toBe('tool.demand');
    expect(idFor(key('D', { shiftKey: true }))).toBe('decide');
    expect(idFor(key('!', { shiftKey: true }))).toBe('zoom.fit');
  });

  it('in a field are the field’s, but for the search', async () => {
    board = await TestBoard.open();
    expect(idFor(key('d'), true)).toBeUndefined();
    expect(idFor(key('z', { ctrlKey: true }), true)).toBeUndefined();
    expect(idFor(key('k', { ctrlKey: true }), true)).toBe('palette');
  });

  it('over a dialog are the dialog’s, but for those that ask for it', async () => {
    board = await TestBoard.open();
    board.run('share');
    expect(board.ui.dialog).toBe('share');
    expect(idFor(key('d'))).toBeUndefined();
    const run = (): void => undefined;
    const over = { id: 'over', title: '', group: 'Go to', shortcut: 'D', run } as const;
    const leave = registerCommands([{ ...over, overDialogs: true, when: () => true }]);
    expect(idFor(key('d'))).toBe('over');
    leave();
    expect(idFor(key('d'))).toBeUndefined();
  });

  it('alone are switched off by whoever speaks to the computer', async () => {
    board = await TestBoard.open();
    switchSingleKeys(false);
    expect(idFor(key('d'))).toBeUndefined();
    expect(idFor(key('D', { shiftKey: true }))).toBeUndefined();
    expect(idFor(key('z', { ctrlKey: true }))).toBe('undo');
    switchSingleKeys(true);
    expect(idFor(key('d'))).toBe('tool.demand');
  });

  it('do nothing that this person may not', async () => {
    board = await TestBoard.open(EVE);
    expect(idFor(key('d'))).toBeUndefined();
    runCommand('tool.demand', board);
    expect(board.ui.tool).toBe('select');
  });
});

describe('the registry', () => {
  it('has a list once, however often it is added', async () => {
    board = await TestBoard.open();
    const list = [panelCommand('inbox', () => 'Show again', '9')];
    const count = allCommands().length;
    registerCommands(list);
    const leave = registerCommands(list);
    expect(allCommands()).toHaveLength(count + 1);
    expect(list[0]).toMatchObject({ id: 'panel.inbox', title: 'Show again', shortcut: '9' });
    leave();
    expect(allCommands()).toHaveLength(count);
  });

  it('gives no two commands one id, and no two one key on the same board', async () => {
    board = await TestBoard.open();
    const all = allCommands();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const keys = all.flatMap(({ shortcut, aliases = [] }) => [shortcut ?? [], aliases].flat());
    expect(keys.filter((each, i) => keys.indexOf(each) !== i)).toEqual([]);
  });

  it('lists in the palette what is not hidden', async () => {
    board = await TestBoard.open();
    expect(board.commands().some(({ id }) => id === 'palette' || id === 'escape')).toBe(false);
  });
});

describe('panel, outline and camera', () => {
  it('are opened and closed', async () => {
    board = await TestBoard.open();
    board.press('2');
    expect(board.ui).toMatchObject({ panel: 'inspector', panelOpen: true });
    board.press('P');
    expect(board.ui.panelOpen).toBe(false);
    board.press('6');
    expect(board.ui).toMatchObject({ panel: 'session', panelOpen: true });
    board.press('O');
    expect(board.ui.outlineOpen).toBe(true);
    board.press('O');
    expect(board.ui.outlineOpen).toBe(false);
  });

  it('zoom to all, to what is selected, and to 100 %', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'near' });
    await board.card({ id: 'one', pos: [4_000, 40] });
    board.press('Shift+1');
    expect(board.viewport.zoom).toBeLessThan(1);
    const middle = board.ui.canvas?.middle() ?? [0, 0];
    board.press('Shift+0');
    expect(board.viewport.zoom).toBe(1);
    expect(board.ui.canvas?.middle()[0]).toBeCloseTo(middle[0], 5);
    expect(board.press('Shift+2')).toBe(false);
    board.select('one').press('Shift+2');
    expect(board.ui.canvas?.middle()[0]).toBeCloseTo(4_108, 5);
  });

  it('show what is gone to, and go back to the panel before', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', pos: [4_000, 40] });
    inspect('one');
    expect(board.ui).toMatchObject({
      selection: ['one'],
      panel: 'inspector',
      panelBefore: 'exceptions',
      panelOpen: true,
    });
    expect(board.ui.canvas?.middle()[0]).toBeCloseTo(4_108, 5);
    board.select();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(board.ui.panel).toBe('exceptions');
  });
});

describe('undo', () => {
  it('says when there is nothing to take back', async () => {
    board = await TestBoard.open();
    board.press('Mod+Z');
    board.press('Mod+Y');
    expect(board.told).toEqual(['There is nothing to undo.', 'There is nothing to redo.']);
  });

  it('takes back, and again', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', title: 'Trucks' });
    board.drag('one', [400, 60]);
    await board.settle();
    board.press('Mod+Z');
    await board.settle();
    board.press('Mod+Y');
    await board.settle();
    expect(board.view.cards.get('one')?.pos).toEqual([400, 60]);
    expect(board.told).toEqual([
      'Undone. 1 card changed: Trucks.',
      'Redone. 1 card changed: Trucks.',
    ]);
  });

  it('leaves what is in force, and says what that is', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'line', title: 'Line', kind: 'supply' });
    await board.card({ id: 'orders', title: 'Orders', kind: 'demand', department: 'b' });
    const made = board.session.operations.addContract({ from: 'line', to: 'orders' });
    await board.settle();
    const { plan } = board.state;
    const contracts = plan.contracts.map((each) => ({ ...each, signedTerms: each }));
    board.session.state.setState({ plan: { ...plan, contracts } });
    board.press('Mod+Z');
    await board.settle();
    expect(made.ok && board.view.edges.has(made.id)).toBe(true);
    expect(board.told).toHaveLength(1);
    expect(board.told[0]).toContain('Not undone: “Line → Orders” is in force');
  });

  it('overwrites nobody’s later change, and says whose', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', title: 'Trucks' });
    board.session.operations.updateCard('one', { title: 'Lorries' });
    await board.settle();
    board.server.operations.updateCard('one', { title: 'Vans' });
    await board.settle();
    board.press('Mod+Z');
    await board.settle();
    expect(board.view.cards.get('one')?.title).toBe('Vans');
    expect(board.told).toEqual(['Not undone: Somebody else changed “Vans” after you.']);
  });
});

describe('the spotlight', () => {
  const EXCEPTIONS = [
    { id: 'k1', kind: 'collision', money: 10, cards: ['one'], edges: [] },
    { id: 'k2', kind: 'collision', money: 90, cards: ['two'], edges: [] },
    { id: 'k3', kind: 'stale', money: null, cards: ['one'], edges: [] },
  ];
  const withExceptions = (exceptions: readonly object[]): void => {
    const { assessment } = board.state;
    board.session.state.setState({ assessment: { ...assessment, exceptions } as never });
  };

  it('goes from the dearest collision to the next, and begins again', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', pos: [200, 40] });
    await board.card({ id: 'two', pos: [4_000, 40] });
    withExceptions(EXCEPTIONS);
    const shown = [0, 1, 2].map(() => {
      board.press('C');
      return board.ui.spotlight;
    });
    expect(shown).toEqual(['k2', 'k1', 'k2']);
    expect(board.ui).toMatchObject({ panel: 'exceptions', panelOpen: true });
    expect(board.ui.canvas?.middle()[0]).toBeCloseTo(4_108, 5);
  });

  it('ends where one was before it began', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', pos: [200, 40] });
    await board.card({ id: 'two', pos: [4_000, 40] });
    withExceptions(EXCEPTIONS);
    const before = { ...board.viewport };
    spotlightNext(board.session);
    spotlightNext(board.session);
    expect(board.viewport).not.toEqual(before);
    endSpotlight(board.session);
    expect(board.ui).toMatchObject({ spotlight: null, viewBeforeSpotlight: null });
    expect(board.viewport.x).toBeCloseTo(before.x, 5);
    spotlight(board.session, 'k2');
    const seen = { ...board.viewport };
    leaveSpotlight(board.session);
    expect(board.ui.spotlight).toBeNull();
    expect(board.viewport).toEqual(seen);
  });

  it('says when there is nothing to show, and shows nothing that is not there', async () => {
    board = await TestBoard.open();
    withExceptions([EXCEPTIONS[2] ?? {}]);
    spotlightNext(board.session);
    expect(board.told).toEqual(['Nothing collides and nothing is at risk.']);
    spotlight(board.session, 'gone');
    expect(board.ui.spotlight).toBeNull();
  });

  it('takes contracts at risk where nothing collides', async () => {
    board = await TestBoard.open();
    withExceptions([{ ...EXCEPTIONS[0], kind: 'at-risk' }, EXCEPTIONS[2] ?? {}]);
    spotlightNext(board.session);
    expect(board.ui.spotlight).toBe('k1');
  });

  it('of a facilitator is seen by those who follow, and nobody else’s is', async () => {
    const server = twoLanes();
    board = await TestBoard.open(AISHA, server);
    const mara = await TestBoard.open(MARA, server);
    withExceptions(EXCEPTIONS);
    spotlight(board.session, 'k2');
    await mara.until(() => mara.state.peers[0]?.presence.spotlight === 'k2');
    endSpotlight(board.session);
    await mara.until(() => mara.state.peers[0]?.presence.spotlight === null);
    const [one] = EXCEPTIONS;
    for (const [id, shown] of [
      ['k', 'k'],
      ['k'.repeat(41), null],
      ['k'.repeat(40), 'k'.repeat(40)],
      ['unowned:one', null],
    ] as const) {
      withExceptions([{ ...one, id }]);
      spotlight(board.session, id);
      await mara.until(() => mara.state.peers[0]?.presence.spotlight === shown);
    }
    leaveSpotlight(board.session);
    await mara.until(() => mara.state.peers[0]?.presence.spotlight === null);
    withExceptions(EXCEPTIONS);
    mara.session.state.setState({ assessment: board.state.assessment });
    spotlight(mara.session, 'k2');
    bringEveryone(board.session);
    await mara.until(() => mara.state.peers[0]?.presence.summon !== undefined);
    await mara.settle();
    expect(board.state.peers[0]?.presence.spotlight).toBeUndefined();
    mara.close();
  });

  it('is the first thing that Escape ends', async () => {
    board = await TestBoard.open();
    withExceptions(EXCEPTIONS);
    board.select('one');
    spotlight(board.session, 'k1');
    uiState.setState({ following: 3 });
    board.press('Escape');
    expect(board.ui).toMatchObject({ spotlight: null, following: 3, selection: ['one'] });
  });
});
