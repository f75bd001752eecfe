import type { BoardSession } from '../../board/board-state.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';

/** The first one has the key R. */
export const REACTIONS = ['👍', '👏', '❤️', '❓', '⚠️', '🎉'] as const;

/** Shows a sign for a moment on every screen, where this person points. */
export function react(session: BoardSession, sign: string): void {
  const at = canvasState.getState().pointer ?? uiState.getState().canvas?.middle() ?? [0, 0];
  const reaction = { nonce: crypto.randomUUID(), sign, at: [at[0], at[1]] as [number, number] };
  canvasState.setState({ reaction });
  session.setPresence({ reaction });
}
