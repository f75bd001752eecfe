import { LIMITS } from '@interlock/plan';
import { type RefObject, useEffect } from 'react';
import type { BoardSession } from '../../board/board-state.ts';
import { useSession } from '../../board/use-session.ts';
import { isTyping } from '../../kit/page/shortcuts.ts';
import { offerSource } from '../../kit/spreadsheet/pending-source.ts';
import { openDialog } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { rightsOf } from '../rights.ts';
import { copySelection, parseClip, pasteClip } from './clipboard.ts';
import { looksLikeCells } from './looks-like-cells.ts';
import { createAt } from './subject-actions.ts';

/** Copy, cut-free, and paste of cards, also between boards and windows. */
export function useClipboard(root: RefObject<HTMLElement | null>): void {
  const session = useSession();
  useEffect(() => {
    const here = (): boolean => {
      const active = document.activeElement;
      if (isTyping(active) || uiState.getState().dialog !== null) return false;
      return active === document.body || (root.current?.contains(active) ?? false);
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (!here() || String(getSelection()) !== '') return;
      const text = copySelection(session, uiState.getState().selection);
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (!here() || event.defaultPrevented) return;
      if (!rightsOf(session.state.getState()).edit) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const clip = parseClip(text);
      if (clip) pasteClip(session, clip, canvasState.getState().pointer);
      else if (text.trim() !== '' && !looksLikeCells(text)) pasteNote(session, text);
      else if (text.trim() !== '') {
        // Cells of a spreadsheet: the dialog shows what they would become before anything is written.
        offerSource({ kind: 'text', text });
        openDialog('import');
      } else return;
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [session, root]);
}

/** Words become a note, where the pointer is or in the middle of what is seen. */
function pasteNote(session: BoardSession, text: string): void {
  const at = canvasState.getState().pointer ?? uiState.getState().canvas?.middle() ?? [0, 0];
  createAt(session, 'note', [at[0], at[1]], text.trim().slice(0, LIMITS.noteLength));
}
