import type { CardKind, Position } from '@interlock/plan';
import type { BoardSession } from '../../board/board-state.ts';
import { focusPanel } from '../../view/focus-panel.ts';
import { showSelected } from '../../view/panel-of-selection.ts';
import { openPanel } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { type Met, PRESSES, type Press } from './gesture-table.ts';
import { changeable, createAt } from './subject-actions.ts';

/** What is under a press: its id, null = the bare canvas; and where on the canvas. */
export interface Pressed {
  readonly id: string | null;
  readonly at?: Position;
}

/** What this id stands for on the board. */
export function metBy(session: BoardSession, id: string | null): Met {
  if (id === null) return 'canvas';
  const { cards, notes, frames } = session.state.getState().view;
  if (cards.has(id)) return 'card';
  if (notes.has(id)) return 'note';
  return frames.has(id) ? 'frame' : 'contract';
}

/**
 * Carries out what the table says of a press. False where it means nothing here; menus, lanes and the
 * way into the canvas are for who has the window.
 */
export function press(session: BoardSession, gesture: Press, { id, at }: Pressed): boolean {
  const meaning = PRESSES[gesture][metBy(session, id)];
  if (meaning === 'clear') uiState.setState({ selection: [] });
  else if (meaning === 'create') return at !== undefined && create(session, at);
  else if (id === null) return false;
  else if (meaning === 'select') {
    uiState.setState({ selection: [id] });
    showSelected();
  } else if (meaning === 'add') toggle(id);
  else if (meaning === 'edit') {
    if (!edit(session, id)) return gesture !== 'F2' && inspect(id);
  } else if (meaning === 'inspect') return inspect(id);
  else return false;
  return true;
}

function create(session: BoardSession, at: Position): boolean {
  return createAt(session, kindAtHand(session), at) !== null;
}

function toggle(id: string): void {
  uiState.setState(({ selection }) => ({
    selection: selection.includes(id)
      ? selection.filter((each) => each !== id)
      : [...selection, id],
  }));
}

function inspect(id: string): boolean {
  const { panel, panelOpen, selection } = uiState.getState();
  const isOpen =
    panelOpen && panel === 'inspector' && selection.length === 1 && selection[0] === id;
  uiState.setState({ selection: [id] });
  if (isOpen) focusPanel();
  else openPanel('inspector');
  return true;
}

/** Title of a card or frame, text of a note, in its place; false where it is not this person's. */
function edit(session: BoardSession, id: string): boolean {
  if (changeable(session, [id]).length === 0) return false;
  uiState.setState({ selection: [id] });
  canvasState.setState({ editing: id, explained: null });
  return true;
}

/** Double-click makes another card of the kind that is selected, else a supply. */
export function kindAtHand(session: BoardSession): CardKind {
  const [id] = uiState.getState().selection;
  return (id ? session.state.getState().view.cards.get(id)?.kind : undefined) ?? 'supply';
}
