/** Mounted inside an open board; shows itself while `uiState.dialog` is `import`. */
export function ImportDialog() {
  return null;
}
