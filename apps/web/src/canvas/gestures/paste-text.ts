import { LIMITS } from '@interlock/plan';
import type { BoardSession } from '../../board/board-state.ts';
import { offerSource } from '../../kit/spreadsheet/pending-source.ts';
import { openDialog } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { parseClip, pasteClip } from './clipboard.ts';
import { looksLikeCells } from './looks-like-cells.ts';
import { createAt } from './subject-actions.ts';

/** Puts text of the clipboard on the board; false where there is none. */
export function pasteText(session: BoardSession, text: string): boolean {
  if (text.trim() === '') return false;
  const clip = parseClip(text);
  if (clip) pasteClip(session, clip, canvasState.getState().pointer);
  else if (!looksLikeCells(text)) pasteNote(session, text);
  else {
    // Cells of a spreadsheet: the dialog shows what they would become before anything is written.
    offerSource({ kind: 'text', text });
    openDialog('import');
  }
  return true;
}

/** Words become a note, where the pointer is or in the middle of what is seen. */
function pasteNote(session: BoardSession, text: string): void {
  const at = canvasState.getState().pointer ?? uiState.getState().canvas?.middle() ?? [0, 0];
  createAt(session, 'note', [at[0], at[1]], text.trim().slice(0, LIMITS.noteLength));
}
