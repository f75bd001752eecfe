/** Mounted inside an open board; shows itself while `uiState.dialog` is `share`. */
export function ShareDialog() {
  return null;
}
