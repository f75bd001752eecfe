import { NO_OVERLAY } from '@interlock/rules';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVE, TestBoard } from '../../testing/test-board.ts';
import { canvasState } from '../canvas-state.ts';
import { readingOrder } from './canvas-keys.ts';
import { clickCard, takeEdgeChanges } from './clicks.ts';
import { kindAtHand } from './presses.ts';
import { isPadTool } from './tools.ts';

let board: TestBoard;
let edge: string;
afterEach(() => board.close());

/** Two cards in the upper lane, one in the lower, and a contract down. */
beforeEach(async () => {
  board = await TestBoard.open();
  await board.card({ id: 'right', kind: 'kpi', pos: [600, 40] });
  await board.card({ id: 'left', pos: [200, 60] });
  await board.card({ id: 'below', department: 'b', kind: 'demand', pos: [200, 200] });
  edge = await board.contract({ from: 'left', to: 'below' });
});

/** A key while this has the keyboard. */
function press(key: string, focused: string | null): boolean {
  board.focused = focused;
  return board.press(key);
}
const posOf = (id: string) => board.view.cards.get(id)?.pos;

describe('Tab', () => {
  it('walks lane by lane, from left to right, then through the contracts, and leaves', () => {
    expect(readingOrder(board.scene)).toEqual(['left', 'right', 'below']);
    expect(press('Tab', 'left')).toBe(true);
    expect(board.focused).toBe('right');
    expect(board.ui.selection).toEqual(['right']);
    expect(board.canvas.explained).toEqual({ id: 'right', by: 'focus' });
    press('Tab', 'below');
    expect(board.focused).toBe(edge);
    expect(press('Tab', edge)).toBe(false);
    press('Shift+Tab', 'right');
    expect(board.focused).toBe('left');
    expect(press('Shift+Tab', 'left')).toBe(false);
  });

  it('brings what it goes to into view, and moves nothing that is', async () => {
    const far = await board.card({ id: 'far', pos: [4_000, 40] });
    const before = { ...board.viewport };
    press('Tab', 'left');
    expect(board.viewport).toEqual(before);
    press('Tab', 'right');
    expect(board.focused).toBe(far);
    const { center, size } = board.ui.canvas?.view() ?? { center: [0, 0], size: [0, 0] };
    expect(center[0] - size[0] / 2).toBeLessThan(4_000);
    expect(center[0] + size[0] / 2).toBeGreaterThan(4_216);
  });

  it('from the canvas itself goes on in the page', () => {
    expect(press('Tab', null)).toBe(false);
  });
});

describe('Enter', () => {
  it('goes from the canvas to what is selected, else to the first card', () => {
    board.select(edge, 'below');
    press('Enter', null);
    expect(board.focused).toBe('below');
    board.select();
    press('Enter', null);
    expect(board.focused).toBe('left');
  });

  it('opens the inspector on a card or contract', () => {
    press('Enter', 'right');
    expect(board.ui).toMatchObject({ selection: ['right'], panel: 'inspector' });
    expect(board.canvas.editing).toBeNull();
    board.run('panel.exceptions');
    press('Enter', edge);
    expect(board.ui).toMatchObject({ selection: [edge], panel: 'inspector' });
  });

  it('opens the text of a note', async () => {
    board.server.operations.addNote({ id: 'note', pos: [0, 0] });
    await board.settle();
    press('Enter', 'note');
    expect(board.canvas.editing).toBe('note');
    expect(board.ui.panel).toBe('exceptions');
  });

  it('has nowhere to go on an empty board', async () => {
    board.close();
    board = await TestBoard.open();
    expect(press('Enter', null)).toBe(false);
  });
});

describe('F2', () => {
  it('edits the title of what has the keyboard', () => {
    expect(press('F2', 'left')).toBe(true);
    expect(board.canvas).toMatchObject({ editing: 'left', explained: null });
    canvasState.setState({ editing: null });
    expect(press('F2', edge)).toBe(false);
    expect(press('F2', null)).toBe(false);
    expect(board.canvas.editing).toBeNull();
  });
});

describe('arrows', () => {
  it.each([
    ['ArrowLeft', [196, 60]],
    ['ArrowRight', [204, 60]],
    ['ArrowUp', [200, 56]],
    ['ArrowDown', [200, 64]],
    ['Shift+ArrowRight', [216, 60]],
  ])('%s moves what is selected', async (key, pos) => {
    board.select('left');
    expect(press(key, 'left')).toBe(true);
    await board.settle();
    expect(posOf('left')).toEqual(pos);
  });

  it('without a selection enter the board', () => {
    expect(press('ArrowDown', null)).toBe(true);
    expect(board.focused).toBe('left');
  });

  it('move nothing for an observer', async () => {
    board.close();
    board = await TestBoard.open(EVE);
    await board.card({ id: 'one' });
    board.select('one');
    expect(press('ArrowLeft', 'one')).toBe(false);
    expect(posOf('one')).toEqual([200, 40]);
  });
});

describe('Escape', () => {
  it('goes from a card back to the canvas, with nothing selected', () => {
    board.select('left');
    expect(press('Escape', 'left')).toBe(true);
    expect(board.focused).toBeNull();
    expect(board.ui.selection).toEqual([]);
    expect(board.canvas.explained).toBeNull();
  });

  it('takes one step back at a time', () => {
    board.session.setOverlay({ values: { left: 3 }, terms: {} });
    board.select('left', 'right');
    board.run('tool.contract');
    expect(board.ui.tool).toBe('contract');
    press('Escape', 'left');
    expect(board.state.overlay).toEqual(NO_OVERLAY);
    expect(board.ui.tool).toBe('contract');
    press('Escape', 'left');
    expect(board.ui).toMatchObject({ tool: 'select', selection: ['left', 'right'] });
    press('Escape', null);
    expect(board.ui.selection).toEqual([]);
  });

  it('leaves who is followed first', () => {
    board.select('left');
    board.run('tool.hand');
    board.follow(7);
    press('Escape', 'left');
    expect(board.ui).toMatchObject({ following: null, selection: ['left'], tool: 'hand' });
  });
});

describe('commands of the canvas', () => {
  it('duplicate, frame, bring to the front and delete what is selected', async () => {
    board.select('left');
    board.press('Mod+D');
    await board.settle();
    expect(board.view.cards.size).toBe(4);
    board.select('left', 'right');
    board.press('Shift+F');
    await board.settle();
    const frame = [...board.view.frames.values()][0];
    expect(frame).toMatchObject({ pos: [184, 4], size: [648, 160], title: '' });
    board.select('below');
    board.press('Delete');
    await board.settle();
    expect(board.view.cards.has('below')).toBe(false);
  });

  it('need a selection, and more than one to align', () => {
    board.select();
    for (const key of ['Delete', 'Mod+D', 'Shift+F', ']']) expect(board.press(key)).toBe(false);
    board.select('left');
    const align = (): boolean => board.commands().some(({ id }) => id === 'canvas.align.left');
    expect(align()).toBe(false);
    board.select('left', 'right');
    expect(align()).toBe(true);
  });

  it('send notes back and forth, which cards have no order for', async () => {
    board.server.operations.addNote({ id: 'low', pos: [0, 0] });
    board.server.operations.addNote({ id: 'high', pos: [0, 0] });
    await board.settle();
    const levels = () => ['low', 'high'].map((id) => board.view.notes.get(id)?.z ?? 0);
    board.select('low');
    board.press(']');
    await board.settle();
    expect(levels()).toEqual([1, 0]);
    board.press('[');
    await board.settle();
    expect(levels()).toEqual([-1, 0]);
    board.select('left');
    expect(board.press(']')).toBe(false);
  });

  it('react where one points, for all', () => {
    board.point([40, 50]);
    board.press('R');
    expect(board.canvas.reaction).toMatchObject({ sign: '👍', at: [40, 50] });
  });

  it('change nothing for an observer', async () => {
    board.close();
    board = await TestBoard.open(EVE);
    await board.card({ id: 'one' });
    board.select('one');
    for (const key of ['Delete', 'Mod+D', 'Shift+F', 'R', 'D', 'N', 'Mod+Z'])
      expect(board.press(key)).toBe(false);
  });
});

describe('tools', () => {
  it('by key make a card where one points', () => {
    board.point([508, 84]);
    board.press('D');
    const { sketch } = board.session;
    expect(sketch).toMatchObject({ kind: 'demand', department: 'a' });
    expect(board.ui.tool).toBe('select');
  });

  it('by key make a card in the next free place where nothing points', () => {
    board.press('S');
    expect(board.session.sketch).toMatchObject({ kind: 'supply', department: 'a' });
    expect(board.ui.tool).toBe('select');
  });

  it('from the rail wait for a click', () => {
    board.point(null);
    board.run('tool.supply');
    expect(board.session.sketch).toBeNull();
    expect(board.ui.tool).toBe('supply');
  });

  it('by key draw a contract in the outline, from the card that is selected', () => {
    board.select('left').press('L');
    expect(board.ui).toMatchObject({ tool: 'select', outlineOpen: true, outlineForm: 'connect' });
  });

  it('by key say how a contract is drawn where no card is selected', () => {
    board.select(edge).press('L');
    board.select('left', 'right').press('L');
    expect(board.ui.outlineOpen).toBe(false);
    expect(board.told).toHaveLength(2);
  });

  it('with a pointer draw a contract from card to card', async () => {
    board.point([300, 80]).press('L');
    expect(board.ui.tool).toBe('contract');
    expect(clickCard(board.session, 'left')).toBe(true);
    expect(board.canvas.connectFrom).toBe('left');
    clickCard(board.session, 'right');
    await board.settle();
    expect(board.canvas.connectFrom).toBeNull();
    expect([...board.view.edges.values()].map(({ from, to }) => [from, to])).toContainEqual([
      'left',
      'right',
    ]);
  });

  it('draw nothing from a card to itself, and nothing from what is no card', async () => {
    board.point([300, 80]).press('L');
    clickCard(board.session, 'left');
    clickCard(board.session, 'left');
    expect(board.canvas.connectFrom).toBeNull();
    expect(clickCard(board.session, edge)).toBe(false);
    board.run('tool.select');
    expect(clickCard(board.session, 'left')).toBe(false);
    await board.settle();
    expect(board.view.edges.size).toBe(1);
  });

  it('that take the pointer for a line are pen, laser, lasso and frame', () => {
    expect((['pen', 'laser', 'lasso', 'frame'] as const).every(isPadTool)).toBe(true);
    expect((['select', 'hand', 'note', 'contract'] as const).some(isPadTool)).toBe(false);
  });
});

it('a double-click makes another card of the kind that is selected, else a supply', () => {
  expect(kindAtHand(board.session)).toBe('supply');
  board.select('right');
  expect(kindAtHand(board.session)).toBe('kpi');
  board.select(edge);
  expect(kindAtHand(board.session)).toBe('supply');
});

it('a box leaves contracts and selects none', () => {
  board.select(edge, 'left');
  takeEdgeChanges([{ type: 'select', id: 'other', selected: true }]);
  expect(board.ui.selection).toEqual([edge, 'left']);
  takeEdgeChanges([{ type: 'select', id: edge, selected: false }]);
  expect(board.ui.selection).toEqual(['left']);
});
