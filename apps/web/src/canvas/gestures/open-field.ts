import type { Outcome } from '@interlock/board';
import type { BoardSession } from '../../board/board-state.ts';
import { complain } from '../../kit/page/complain.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';

/** Selects what was just made and opens the field on it; returns its id, or null where nothing was. */
export function openField(session: BoardSession, made: Outcome): string | null {
  complain(made);
  if (!made.ok) return null;
  session.showNow();
  uiState.setState({ selection: [made.id], tool: 'select' });
  canvasState.setState({ editing: made.id, explained: null });
  return made.id;
}
