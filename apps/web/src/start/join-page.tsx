/** Route `/j#<capability>`. No props; works without an open board. */
export function JoinPage() {
  return null;
}
