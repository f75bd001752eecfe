/** Route `/`. No props; works without an open board. */
export function StartPage() {
  return null;
}
