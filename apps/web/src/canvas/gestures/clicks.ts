import type { EdgeChange } from '@xyflow/react';
import type { BoardSession } from '../../board/board-state.ts';
import { addsToSelection } from '../../view/panel-of-selection.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { press } from './presses.ts';
import { connect } from './subject-actions.ts';

/** With the contract tool a click on a card begins a contract, and on a second one draws it. */
export function clickCard(session: BoardSession, id: string): boolean {
  const isCard = session.state.getState().view.cards.has(id);
  if (uiState.getState().tool !== 'contract' || !isCard) return false;
  const { connectFrom } = canvasState.getState();
  canvasState.setState({ connectFrom: connectFrom === null ? id : null });
  if (connectFrom !== null && connectFrom !== id) connect(session, connectFrom, id);
  return true;
}

/** A click on what React Flow does not select by itself: a line, a label, the title of a frame. */
export function clickSubject(
  session: BoardSession,
  id: string,
  event: Parameters<typeof addsToSelection>[0],
): void {
  press(session, addsToSelection(event) ? 'add-click' : 'click', { id });
}

/** A box selects cards; their contracts go along with them anyway, so only leaving counts. */
export function takeEdgeChanges(changes: readonly EdgeChange[]): void {
  const selection = new Set(uiState.getState().selection);
  const left = changes.filter((c) => c.type === 'select' && !c.selected && selection.delete(c.id));
  if (left.length > 0) uiState.setState({ selection: [...selection] });
}
