import { afterEach, describe, expect, it } from 'vitest';
import { MARA, TestBoard, twoLanes } from '../../testing/test-board.ts';
import { giveUpDrag, stopDrag, takeChanges } from './drag.ts';

let board: TestBoard;
afterEach(() => board.close());

const posOf = (id: string) => board.view.cards.get(id)?.pos;

describe('a drag', () => {
  it('is shown as it goes, told to others, and written once as one step of undo', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    board.drag('one', [324, 40], false);
    expect(board.canvas.drag.get('one')).toEqual([324, 40]);
    expect(posOf('one')).toEqual([200, 40]);
    expect(board.scene.places.get('one')).toEqual([324, 40]);
    board.drag('one', [400, 60]);
    await board.settle();
    expect(posOf('one')).toEqual([400, 60]);
    expect(board.canvas).toMatchObject({ dragGivenUp: false, guides: { x: null, y: null } });
    expect(board.canvas.drag.size).toBe(0);
    board.press('Mod+Z');
    await board.settle();
    expect(posOf('one')).toEqual([200, 40]);
  });

  it('takes what is selected along', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'two', pos: [500, 40] });
    board.select('one', 'two').drag('one', [240, 60]);
    await board.settle();
    expect([posOf('one'), posOf('two')]).toEqual([
      [240, 60],
      [540, 60],
    ]);
  });

  it('that Escape gives up moves nothing, until the button is let go', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    expect(giveUpDrag(board.session)).toBe(false);
    board.drag('one', [400, 60], false);
    expect(giveUpDrag(board.session)).toBe(true);
    board.drag('one', [500, 60], false);
    expect(board.canvas.drag.size).toBe(0);
    stopDrag(board.session);
    await board.settle();
    expect(posOf('one')).toEqual([200, 40]);
    board.drag('one', [400, 60]);
    await board.settle();
    expect(posOf('one')).toEqual([400, 60]);
  });

  it('jumps into line with what is near, and shows the line', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'two', pos: [800, 60] });
    board.drag('one', [805, 20], false);
    expect(board.canvas.drag.get('one')?.[0]).toBe(800);
    expect(board.canvas.guides.x).toBe(800);
    expect(board.canvas.explained).toBeNull();
    board.drag('one', [812, 20], false);
    expect(board.canvas.drag.get('one')?.[0]).toBe(812);
  });

  it('of several has the edges of the box around them', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one', pos: [200, 20] });
    await board.card({ id: 'two', pos: [500, 60] });
    await board.card({ id: 'third', department: 'b', pos: [840, 180] });
    board.select('one', 'two').drag('one', [543, 22], false);
    expect(board.canvas.guides.x).toBe(840 + 216);
    expect([...board.canvas.drag.values()].map(([x]) => x)).toEqual([540, 840]);
  });

  it('is in line on the screen: within less px of a board that is looked at closely', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'two', pos: [800, 60] });
    board.viewport.zoom = 2;
    board.drag('one', [804, 20], false);
    expect(board.canvas.guides.x).toBeNull();
  });

  it('looks only at what is in view', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'two', pos: [800, 60] });
    const { canvasState } = await import('../canvas-state.ts');
    canvasState.setState({ seen: { x: 0, y: 0, width: 600, height: 400 } });
    board.drag('one', [805, 20], false);
    expect(board.canvas.guides.x).toBeNull();
  });

  it('stays in the own lane, with its whole card', async () => {
    board = await TestBoard.open(MARA);
    await board.card({ id: 'one' });
    board.drag('one', [200, 300], false);
    expect(board.canvas.drag.get('one')).toEqual([200, 72]);
    stopDrag(board.session);
    await board.settle();
    expect(board.view.cards.get('one')).toMatchObject({ department: 'a', pos: [200, 72] });
  });

  it('into another lane hands the card over, where both are this person’s to decide', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    board.drag('one', [200, 200]);
    await board.settle();
    expect(board.view.cards.get('one')).toMatchObject({ department: 'b', pos: [200, 200] });
    expect(board.told).toContain('Handed over to Operations. Ctrl Z takes it back.');
    board.press('Mod+Z');
    await board.settle();
    expect(board.view.cards.get('one')).toMatchObject({ department: 'a', pos: [200, 40] });
  });

  it('of a note goes anywhere, on the grid', async () => {
    board = await TestBoard.open(MARA);
    board.server.operations.addNote({ id: 'note', pos: [200, 40], body: '' });
    await board.settle();
    board.select('note');
    takeChanges(board.session, [
      { type: 'position', id: 'note', position: { x: 601, y: 701 }, dragging: true },
    ]);
    stopDrag(board.session);
    await board.settle();
    expect(board.view.notes.get('note')?.pos).toEqual([600, 700]);
  });

  it('back to where it began writes nothing', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    board.server.holding = true;
    board.drag('one', [200, 40]);
    expect(board.state.save.kind).toBe('saved');
  });

  it('of what is already let go is no drag', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    takeChanges(board.session, [
      { type: 'position', id: 'one', position: { x: 500, y: 60 }, dragging: false },
    ]);
    expect(board.canvas.drag.size).toBe(0);
  });

  it('is seen by others, and is over for them, too', async () => {
    const server = twoLanes();
    board = await TestBoard.open(undefined, server);
    await board.card({ id: 'one' });
    const other = await TestBoard.open(MARA, server);
    // The first one has the screen again.
    board.drag('one', [400, 60], false);
    await other.until(() => other.state.peers[0]?.presence.drag?.one !== undefined);
    expect(other.state.peers[0]?.presence.drag).toEqual({ one: [400, 60] });
    stopDrag(board.session);
    await other.until(() => other.state.peers[0]?.presence.drag === null);
    other.close();
  });
});

describe('React Flow’s selection', () => {
  it('goes to the view', async () => {
    board = await TestBoard.open();
    await board.card({ id: 'one' });
    await board.card({ id: 'two', pos: [500, 40] });
    takeChanges(board.session, [
      { type: 'select', id: 'one', selected: true },
      { type: 'select', id: 'two', selected: true },
    ]);
    expect(board.ui.selection).toEqual(['one', 'two']);
    takeChanges(board.session, [{ type: 'select', id: 'one', selected: false }]);
    expect(board.ui.selection).toEqual(['two']);
  });
});
