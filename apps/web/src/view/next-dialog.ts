import type { DialogName } from './ui-state.ts';

/*
 * A dialog that is to open with the next board: sharing after it was created, importing after a
 * spreadsheet was dropped on the start page. Kept in memory only, so that a reload opens nothing.
 */

let next: DialogName = null;

export function openNext(dialog: DialogName): void {
  next = dialog;
}

/** The board page asks when it opens; twice in one turn gives the same, as strict effects need. */
export function takeNextDialog(): DialogName {
  const dialog = next;
  if (dialog !== null) {
    setTimeout(() => {
      if (next === dialog) next = null;
    }, 0);
  }
  return dialog;
}
