/** Where a caret at `at` in `before` stands in `after`, when somebody else changed one place. */
export function shiftCaret(before: string, after: string, at: number): number {
  let start = 0;
  const least = Math.min(before.length, after.length);
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (at <= start) return at;
  if (at >= before.length - end) return at + after.length - before.length;
  return after.length - end;
}
