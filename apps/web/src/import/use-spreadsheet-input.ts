import { useEffect, useRef, useState } from 'react';
import { isTyping } from '../ui/shortcuts.ts';
import type { ImportSource } from './reader-messages.ts';

/**
 * Takes spreadsheets that are dropped anywhere on the page, and cells that are pasted while no
 * field has the keyboard. `dragging`: a file or text is held over the page.
 */
export function useSpreadsheetInput(
  active: boolean,
  onSource: (source: ImportSource) => void,
): { readonly dragging: boolean } {
  const [dragging, setDragging] = useState(false);
  const take = useRef(onSource);
  take.current = onSource;

  useEffect(() => {
    if (!active) return;
    const over = (event: DragEvent): void => {
      if (!carriesTable(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setDragging(true);
    };
    const leave = (event: DragEvent): void => {
      // Only when the pointer leaves the window; between elements `relatedTarget` is the next one.
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      setDragging(false);
      const source = sourceOf(event.dataTransfer);
      if (source === null) return;
      event.preventDefault();
      take.current(source);
    };
    const paste = (event: ClipboardEvent): void => {
      if (isTyping(event.target)) return;
      const source = sourceOf(event.clipboardData);
      if (source === null) return;
      event.preventDefault();
      take.current(source);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
      setDragging(false);
    };
  }, [active]);
  return { dragging };
}

function carriesTable(data: DataTransfer | null): boolean {
  return data !== null && (data.types.includes('Files') || data.types.includes('text/plain'));
}

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
