import { type RefObject, useEffect } from 'react';
import { useSession } from '../../board/use-session.ts';
import { isTyping } from '../../kit/page/shortcuts.ts';
import { uiState } from '../../view/ui-state.ts';
import { rightsOf } from '../rights.ts';
import { copySelection } from './clipboard.ts';
import { pasteText } from './paste-text.ts';

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
      if (pasteText(session, text)) event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [session, root]);
}
