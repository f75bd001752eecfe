import type { CardKind } from '@interlock/plan';
import type { EdgeChange } from '@xyflow/react';
import type { BoardSession } from '../../board/board-state.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
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

/** A box selects cards; their contracts go along with them anyway, so only leaving counts. */
export function takeEdgeChanges(changes: readonly EdgeChange[]): void {
  const selection = new Set(uiState.getState().selection);
  const left = changes.filter((c) => c.type === 'select' && !c.selected && selection.delete(c.id));
  if (left.length > 0) uiState.setState({ selection: [...selection] });
}

/** Double-click makes another card of the kind that is selected, else a supply. */
export function kindAtHand(session: BoardSession): CardKind {
  const [id] = uiState.getState().selection;
  return (id ? session.state.getState().view.cards.get(id)?.kind : undefined) ?? 'supply';
}
