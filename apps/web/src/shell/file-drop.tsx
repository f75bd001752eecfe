import { say } from '@interlock/language';
import { useCan } from '../board/use-can.ts';
import { toast } from '../kit/page/toasts.ts';
import { offerSource } from '../kit/spreadsheet/pending-source.ts';
import { carriesFiles, useWindowDrop } from '../kit/spreadsheet/use-window-drop.ts';
import { openDialog } from '../view/ui-actions.ts';
import { uiState } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';
import './file-drop.css';

/**
 * A file that is dropped anywhere on an open board goes to the import dialog. The browser would
 * open it in place of the board, whoever drops it and whatever dialog is open.
 */
export function FileDrop() {
  const may = useCan('document.write');
  const free = useUi((s) => s.dialog === null);
  const { dragging } = useWindowDrop(true, carriesFiles, (data) => {
    if (!carriesFiles(data)) return false;
    const file = data.files[0];
    // An open dialog takes it, or has no use for it.
    if (file === undefined || uiState.getState().dialog !== null) return true;
    if (may) {
      offerSource({ kind: 'file', file });
      openDialog('import');
    } else toast(say`Observers import nothing: ask a facilitator to import ${file.name}.`);
    return true;
  });
  return dragging && may && free ? (
    <div className="il-file-drop">{say`Drop it to import it into this board`}</div>
  ) : null;
}
