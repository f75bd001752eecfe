/** Mounted inside an open board; shows itself while `uiState.dialog` is `shortcuts`. */
export function ShortcutsDialog() {
  return null;
}
