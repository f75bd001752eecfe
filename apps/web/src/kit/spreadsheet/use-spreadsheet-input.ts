import { useEffect, useRef } from 'react';
import { isTyping } from '../page/shortcuts.ts';
import type { ImportSource } from './reader-messages.ts';
import { carriesFiles, useWindowDrop } from './use-window-drop.ts';

/**
 * Takes spreadsheets that are dropped anywhere on the page, and cells that are pasted while no
 * field has the keyboard. `dragging`: a file or text is held over the page.
 */
export function useSpreadsheetInput(
  active: boolean,
  onSource: (source: ImportSource) => void,
): { readonly dragging: boolean } {
  const take = useRef(onSource);
  take.current = onSource;
  const { dragging } = useWindowDrop(active, carriesTable, (data) => {
    const source = sourceOf(data);
    if (source !== null) take.current(source);
    return source !== null;
  });

  useEffect(() => {
    if (!active) return;
    const paste = (event: ClipboardEvent): void => {
      if (isTyping(event.target)) return;
      const source = sourceOf(event.clipboardData);
      if (source === null) return;
      event.preventDefault();
      take.current(source);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [active]);
  return { dragging };
}

const carriesTable = (data: DataTransfer): boolean =>
  carriesFiles(data) || data.types.includes('text/plain');

function sourceOf(data: DataTransfer | null): ImportSource | null {
  const file = data?.files[0];
  if (file !== undefined) return { kind: 'file', file };
  const text = data?.getData('text/plain') ?? '';
  return text.trim() === '' ? null : { kind: 'text', text };
}

/** Cells from the clipboard; null where the browser does not give them. */
export async function readClipboard(): Promise<ImportSource | null> {
  try {
    const text = await navigator.clipboard.readText();
    return text.trim() === '' ? null : { kind: 'text', text };
  } catch {
    return null;
  }
}
