import { DEFAULT_SETTINGS } from '@interlock/board';
import { afterEach, describe, expect, it } from 'vitest';
import { AISHA, EVE, MARA, TestBoard } from '../../testing/test-board.ts';
import { uiState } from '../../view/ui-state.ts';
import {
  align,
  changeable,
  confineDrag,
  connect,
  createAt,
  createFree,
  deleteSelection,
  finishSketch,
  moveAll,
  nudge,
} from './subject-actions.ts';

let board: TestBoard;
afterEach(() => board.close());

const settings = async (patch: object): Promise<void> => {
  board.server.operations.updateSettings({ ...DEFAULT_SETTINGS, ...patch });
  await board.settle();
};

describe('making a card', () => {
  it('centres it where one points, in the lane that is there, and lets its title be typed', async () => {
    board = await TestBoard.open();
    const id = createAt(board.session, 'demand', [508, 244]);
    expect(board.view.cards.get(id ?? '')).toMatchObject({
      kind: 'demand',
      department: 'b',
      pos: [400, 200],
      owner: '',
    });
    expect(board.canvas).toMatchObject({ editing: id, fresh: id, explained: null });
    expect(board.ui).toMatchObject({ selection: [id], tool: 'select' });
    expect(board.server.doc.getMap('cards').size).toBe(0);
  });

  it('writes it with its title, as the participant’s own, as one step of undo', async () => {
    board = await TestBoard.open(MARA);
    const id = createAt(board.session, 'supply', [508, 84]) ?? '';
    finishSketch(board.session, 'Trucks');
    await board.settle();
    expect(board.view.cards.get(id)).toMatchObject({ title: 'Trucks', owner: 'Mara' });
    board.press('Mod+Z');
    await board.settle();
    expect(board.view.cards.size).toBe(0);
  });

  it('leaves nothing of one that gets no title', async () => {
    board = await TestBoard.open();
    createAt(board.session, 'supply', [508, 84]);
    finishSketch(board.session, '');
    await board.settle();
    expect(board.view.cards.size).toBe(0);
    expect(board.session.sketch).toBeNull();
    finishSketch(board.session, 'once more');
    await board.settle();
    expect(board.view.cards.size).toBe(0);
  });

  it('covers no other card', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', pos: [400, 40] });
    const id = createAt(board.session, 'supply', [508, 84]) ?? '';
    const [x] = board.view.cards.get(id)?.pos ?? [0, 0];
    expect(Math.abs(x - 400)).toBeGreaterThanOrEqual(216);
  });

  it('in a lane of others says whose it is', async () => {
    board = await TestBoard.open(MARA);
    expect(createAt(board.session, 'supply', [508, 244])).toBeNull();
    expect(board.told).toEqual(['Only Operations can add cards to its lane.']);
    expect(board.session.sketch).toBeNull();
  });

  it('in a locked lane, or with cards switched off, says so', async () => {
    board = await TestBoard.open(MARA);
    await settings({ lockedDepartments: ['a'] });
    createAt(board.session, 'supply', [508, 84]);
    await settings({ lockedDepartments: [], participantTools: ['notes'] });
    createAt(board.session, 'supply', [508, 84]);
    expect(board.told).toEqual([
      'The facilitator has locked Sales for now.',
      'The facilitator has switched cards off for now.',
    ]);
  });

  it('needs a lane', async () => {
    const { TestServer } = await import('../../testing/test-server.ts');
    board = await TestBoard.open(AISHA, new TestServer());
    expect(createAt(board.session, 'supply', [508, 84])).toBeNull();
    expect(board.told).toEqual(['Add a department first: a card belongs to a lane.']);
  });

  it('without a place goes to the lane of the selected card, one’s own, or the first', async () => {
    board = await TestBoard.open(MARA);
    createFree(board.session, 'supply');
    expect([...board.view.cards.values()][0]?.department).toBe('a');
    board.close();
    board = await TestBoard.open();
    createFree(board.session, 'supply');
    expect([...board.view.cards.values()][0]?.department).toBe('a');
    finishSketch(board.session, 'one');
    await board.card({ id: 'below', department: 'b', pos: [400, 200] });
    board.select('below');
    createFree(board.session, 'supply');
    expect(board.session.sketch?.department).toBe('b');
  });

  it('in the middle of what is seen, or of the board, where it is a note', async () => {
    board = await TestBoard.open();
    board.viewport.x = -2_000;
    const [x = 0, y = 0] = board.ui.canvas?.middle() ?? [];
    createFree(board.session, 'note');
    await board.settle();
    const [seen] = [...board.view.notes.values()];
    expect(Math.abs((seen?.pos[0] ?? 0) + 108 - x)).toBeLessThanOrEqual(20);
    expect(Math.abs((seen?.pos[1] ?? 0) + 44 - y)).toBeLessThanOrEqual(20);
    uiState.setState({ canvas: null });
    createFree(board.session, 'note');
    await board.settle();
    expect([...board.view.notes.values()].some(({ pos }) => Math.abs(pos[0] + 108) <= 20)).toBe(
      true,
    );
  });

  it('without a place shows it where it is out of view', async () => {
    board = await TestBoard.open();
    board.viewport.x = -5_000;
    createFree(board.session, 'supply');
    const { center } = board.ui.canvas?.view() ?? { center: [0, 0] };
    const [x] = board.session.sketch?.pos ?? [0, 0];
    expect(center[0]).toBeCloseTo(x + 108, 5);
  });

  it('without a place stays where one looks, where it is in view', async () => {
    board = await TestBoard.open();
    const before = { ...board.viewport };
    createFree(board.session, 'supply');
    expect(board.viewport).toEqual(before);
  });
});

describe('making a note', () => {
  it('is written at once, by whom it is', async () => {
    board = await TestBoard.open(MARA);
    const id = createAt(board.session, 'note', [309, 85], 'remember') ?? '';
    await board.settle();
    expect(board.view.notes.get(id)).toMatchObject({
      body: 'remember',
      author: 'Mara',
      pos: [200, 40],
    });
    expect(board.canvas.editing).toBe(id);
  });

  it('is not possible while notes are switched off', async () => {
    board = await TestBoard.open(MARA);
    await settings({ participantTools: ['cards'] });
    expect(createAt(board.session, 'note', [300, 80])).toBeNull();
    expect(board.told).toEqual(['The facilitator has switched notes off for now.']);
  });
});

describe('drawing a contract', () => {
  it('selects it and shows it in the inspector', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'two', department: 'b', kind: 'demand', pos: [500, 200] });
    const id = connect(board.session, 'one', 'two') ?? '';
    await board.settle();
    expect(board.view.edges.get(id)).toMatchObject({ kind: 'contract', from: 'one', to: 'two' });
    expect(board.ui).toMatchObject({ selection: [id], panel: 'inspector', panelOpen: true });
  });

  it('to or from a KPI is an influence', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'kpi', kind: 'kpi', pos: [500, 40] });
    const id = connect(board.session, 'one', 'kpi') ?? '';
    await board.settle();
    expect(board.view.edges.get(id)?.kind).toBe('influence');
  });

  it('is for one of its two departments, and for two cards', async () => {
    board = await TestBoard.open({ ...MARA, department: 'c' });
    await board.card({ id: 'one' });
    await board.card({ id: 'two', department: 'b', pos: [500, 200] });
    expect(connect(board.session, 'one', 'two')).toBeNull();
    expect(board.told).toEqual(['A contract is drawn by one of its two departments.']);
    expect(connect(board.session, 'one', 'one')).toBeNull();
    expect(connect(board.session, 'one', 'gone')).toBeNull();
    expect(connect(board.session, 'gone', 'two')).toBeNull();
    await board.settle();
    expect(board.view.edges.size).toBe(0);
    expect(board.told).toHaveLength(1);
  });

  it('twice the same says why not', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'two', pos: [500, 40] });
    connect(board.session, 'one', 'two');
    expect(connect(board.session, 'one', 'two')).toBeNull();
    expect(board.told).toHaveLength(1);
  });
});

describe('what may be changed', () => {
  it('is the own lane’s cards, the contracts at its side, and what is drawn beside', async () => {
    board = await TestBoard.open(MARA);
    await board.card({ id: 'mine' });
    await board.card({ id: 'theirs', department: 'b', pos: [200, 200] });
    await board.card({ id: 'other', department: 'b', pos: [600, 200] });
    const ours = await board.contract({ from: 'mine', to: 'theirs' });
    const alien = await board.contract({ from: 'theirs', to: 'other' });
    board.server.operations.addNote({ id: 'note', pos: [0, 0] });
    board.server.operations.addNote({ id: 'sealed', pos: [0, 0], sealedBy: 'aisha' });
    board.server.operations.addFrame({ id: 'frame', title: '', pos: [0, 0], size: [200, 200] });
    await board.settle();
    const ids = ['mine', 'theirs', ours, alien, 'note', 'sealed', 'frame', 'gone'];
    expect(changeable(board.session, ids)).toEqual(['mine', ours, 'note', 'frame']);
  });

  it('is nothing for an observer', async () => {
    board = await TestBoard.open(EVE);
    await board.card({ id: 'one' });
    expect(changeable(board.session, ['one'])).toEqual([]);
  });
});

describe('deleting', () => {
  it('says what went and how it comes back', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', title: 'Trucks' });
    board.select('one');
    deleteSelection(board.session);
    await board.settle();
    expect(board.view.cards.size).toBe(0);
    expect(board.ui.selection).toEqual([]);
    expect(board.told).toEqual(['1 card deleted: Trucks. Ctrl Z brings it back.']);
    board.press('Mod+Z');
    await board.settle();
    expect(board.view.cards.has('one')).toBe(true);
  });

  it('leaves what is not one’s own, and says so', async () => {
    board = await TestBoard.open(MARA);
    await board.card({ id: 'mine' });
    await board.card({ id: 'theirs', department: 'b', pos: [200, 200] });
    board.select('theirs');
    deleteSelection(board.session);
    expect(board.told).toEqual(['Other departments’ cards stay.']);
    board.select('mine', 'theirs');
    deleteSelection(board.session);
    await board.settle();
    expect(board.told[1]).toBe('What is not yours stays.');
    expect([...board.view.cards.keys()]).toEqual(['theirs']);
  });
});

describe('moving what is selected', () => {
  it('goes px by px and stays in the lane', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    board.select('one');
    nudge(board.session, 8, 4);
    await board.settle();
    expect(board.view.cards.get('one')?.pos).toEqual([208, 44]);
    nudge(board.session, 0, 400);
    await board.settle();
    expect(board.view.cards.get('one')?.pos).toEqual([208, 72]);
  });

  it('takes along what lies in a frame', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    board.server.operations.addFrame({ id: 'frame', title: '', pos: [180, 20], size: [400, 140] });
    await board.settle();
    board.select('frame');
    nudge(board.session, 16, 0);
    await board.settle();
    expect(board.view.cards.get('one')?.pos).toEqual([216, 40]);
    expect(board.view.frames.get('frame')?.pos).toEqual([196, 20]);
  });

  it('is refused as a whole where it is too much for one update', async () => {
    board = await TestBoard.open();
    const moves = new Map(Array.from({ length: 801 }, (_, n) => [`${n}`, [0, 0] as const]));
    expect(moveAll(board.session, moves as never)).toBe(false);
    expect(board.told[0]).toMatch(/^801 cards are too many to move at once/);
    expect(moveAll(board.session, new Map())).toBe(true);
  });
});

describe('aligning', () => {
  it('brings cards of one lane to one height, as one step of undo', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', pos: [200, 20] });
    await board.card({ id: 'two', pos: [600, 60] });
    board.select('one', 'two');
    align(board.session, 'top');
    await board.settle();
    expect([...board.view.cards.values()].map(({ pos }) => pos[1])).toEqual([20, 20]);
    board.press('Mod+Z');
    await board.settle();
    expect([...board.view.cards.values()].map(({ pos }) => pos[1])).toEqual([20, 60]);
  });

  it('needs two of one’s own', async () => {
    board = await TestBoard.open(MARA);
    await board.card({ id: 'mine' });
    await board.card({ id: 'theirs', department: 'b', pos: [600, 200] });
    board.select('mine', 'theirs');
    align(board.session, 'left');
    await board.settle();
    expect(board.told).toEqual(['Nothing to align: select two or more cards or notes of yours.']);
    expect(board.view.cards.get('mine')?.pos).toEqual([200, 40]);
  });
});

it('a dragged card may go where its lane is the person’s to decide', async () => {
  board = await TestBoard.open(MARA);
  await board.card({ id: 'one' });
  expect(confineDrag(board.session, 'one', [203, 51])).toEqual([204, 52]);
  expect(confineDrag(board.session, 'one', [203, 240])).toEqual([204, 72]);
  expect(confineDrag(board.session, 'note', [203, 990])).toEqual([204, 992]);
  await settings({ openEditing: true });
  expect(confineDrag(board.session, 'one', [203, 240])).toEqual([204, 240]);
});
