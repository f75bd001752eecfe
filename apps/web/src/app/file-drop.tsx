import { say } from '@interlock/language';
import { useEffect, useState } from 'react';
import { offerSource } from '../import/pending-source.ts';
import { useCan } from '../session/use-can.ts';
import { openDialog } from '../ui/ui-actions.ts';
import { toast, uiState } from '../ui/ui-state.ts';
import './file-drop.css';

/**
 * A file that is dropped anywhere on an open board goes to the import dialog. The browser would
 * open it in place of the board, whoever drops it and whatever dialog is open.
 */
export function FileDrop() {
  const may = useCan('document.write');
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const free = (): boolean => may && uiState.getState().dialog === null;
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setHeld(free());
    };
    const leave = (event: DragEvent): void => {
      // Between elements `relatedTarget` is the next one.
      if (event.relatedTarget === null) setHeld(false);
    };
    const drop = (event: DragEvent): void => {
      setHeld(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      // An open dialog takes it, or has no use for it.
      if (file === undefined || uiState.getState().dialog !== null) return;
      if (!may) {
        toast(say`Observers import nothing: ask a facilitator to import ${file.name}.`);
        return;
      }
      offerSource({ kind: 'file', file });
      openDialog('import');
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [may]);
  return held ? (
    <div className="il-file-drop">{say`Drop it to import it into this board`}</div>
  ) : null;
}

const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') ?? false;
