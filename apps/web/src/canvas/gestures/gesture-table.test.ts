import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AISHA, EVE, TestBoard } from '../../testing/test-board.ts';
import { clickSubject } from './clicks.ts';
import { dragProps } from './drag-props.ts';
import { DRAGS, type Met, PRESSES, type Press, type PressMeaning } from './gesture-table.ts';
import { openMenuAt } from './open-menu.ts';
import { metBy, press } from './presses.ts';

let board: TestBoard;
let ids: Record<Exclude<Met, 'lane'>, string | null>;
/** Bare canvas of the upper lane. */
const BARE: [number, number] = [900, 60];

beforeEach(async () => {
  board = await TestBoard.open(AISHA);
  const card = await board.card({ id: 'card', pos: [200, 40] });
  await board.card({ id: 'other', department: 'b', kind: 'demand', pos: [200, 240] });
  const contract = await board.contract({ from: card, to: 'other' });
  board.server.operations.addNote({ id: 'note', pos: [600, 40] });
  board.server.operations.addFrame({
    id: 'frame',
    title: 'Plant',
    pos: [560, 20],
    size: [400, 140],
  });
  await board.settle();
  ids = { card, note: 'note', frame: 'frame', contract, canvas: null };
  board.select('other');
});
afterEach(() => board.close());

const cells = (Object.keys(PRESSES) as Press[]).flatMap((gesture) =>
  (Object.keys(PRESSES[gesture]) as Met[])
    .filter((met): met is Exclude<Met, 'lane'> => met !== 'lane')
    .map((met) => [gesture, met, PRESSES[gesture][met] as PressMeaning] as const),
);

/** What the board looks like after each meaning; everything else is as it was. */
function expectMeaning(meaning: PressMeaning, id: string | null): void {
  const { ui, canvas, session } = board;
  const only = id === null ? [] : [id];
  switch (meaning) {
    case 'select':
      expect(ui).toMatchObject({ selection: only, panel: 'inspector' });
      break;
    case 'add':
      expect(ui).toMatchObject({ selection: ['other', ...only], panel: 'exceptions' });
      break;
    case 'edit':
      expect(ui.selection).toEqual(only);
      expect(canvas.editing).toBe(id);
      break;
    case 'inspect':
      expect(ui).toMatchObject({ selection: only, panel: 'inspector', panelOpen: true });
      break;
    case 'menu':
      expect(canvas.menu).toMatchObject({ id, at: [10, 20] });
      break;
    case 'create':
      expect(session.sketch).not.toBeNull();
      break;
    case 'clear':
      expect(ui.selection).toEqual([]);
      break;
    case 'enter':
      expect(board.focused).toBe('other');
      break;
    default:
      expect(ui).toMatchObject({ selection: ['other'], panel: 'exceptions' });
  }
  expect(canvas.editing !== null).toBe(meaning === 'edit' || meaning === 'create');
  expect(session.sketch !== null).toBe(meaning === 'create');
  expect(board.view.cards.size).toBe(meaning === 'create' ? 3 : 2);
}

function perform(gesture: Press, id: string | null): void {
  if (gesture === 'right-click') {
    const found = { getAttribute: (name: string) => (name === 'data-id' ? id : null) };
    globalThis.Element = class {
      closest(): unknown {
        return id === null ? null : found;
      }
    } as never;
    globalThis.HTMLElement = class {} as never;
    openMenuAt(new Element(), [10, 20]);
  } else if (gesture === 'Enter' || gesture === 'F2') {
    board.focused = id;
    board.press(gesture);
  } else press(board.session, gesture, { id, at: BARE });
}

describe('a press', () => {
  it.each(cells)('%s on a %s means %s', (gesture, met, meaning) => {
    const id = ids[met];
    expect(metBy(board.session, id)).toBe(met);
    perform(gesture, id);
    expectMeaning(meaning, id);
  });

  it('with a key that adds takes out what is selected already', () => {
    const keys = { shiftKey: true, metaKey: false, ctrlKey: false };
    clickSubject(board.session, 'card', keys);
    expect(board.ui.selection).toEqual(['other', 'card']);
    clickSubject(board.session, 'other', keys);
    expect(board.ui.selection).toEqual(['card']);
    clickSubject(board.session, 'note', { ...keys, shiftKey: false });
    expect(board.ui.selection).toEqual(['note']);
  });

  it('that would edit shows who may not edit what it is', async () => {
    board.close();
    board = await TestBoard.open(EVE);
    await board.card({ id: 'card' });
    press(board.session, 'double-click', { id: 'card' });
    expect(board.canvas.editing).toBeNull();
    expect(board.ui).toMatchObject({ selection: ['card'], panel: 'inspector' });
  });
});

describe('a drag', () => {
  it('moves any card by mouse and pen, and only what is selected by finger', () => {
    expect(dragProps('select', false).draggable).toBe('all');
    expect(dragProps('select', true).draggable).toBe('selected');
    expect(dragProps('hand', false).draggable).toBe('none');
    expect(dragProps('note', true).draggable).toBe('none');
  });

  it('of the bare canvas draws a box by mouse, and moves the view by finger or hand', () => {
    expect(dragProps('select', false)).toMatchObject({ selectionOnDrag: true, panOnDrag: [1] });
    expect(dragProps('select', true)).toMatchObject({ selectionOnDrag: false, panOnDrag: true });
    expect(dragProps('hand', false)).toMatchObject({ selectionOnDrag: false, panOnDrag: true });
  });

  it('means something on everything that can be grabbed', () => {
    for (const row of Object.values(DRAGS))
      expect(Object.keys(row)).toEqual(Object.keys(DRAGS.mouse));
  });
});
