/** Mounted inside an open board; shows itself while `uiState.dialog` is `settings`. */
export function SettingsDialog() {
  return null;
}
