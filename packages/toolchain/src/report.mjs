/** Something that the person at the terminal can act on: shown as one line, without a stack. */
export class Problem extends Error {}

/** One line of progress. Standard error, so that standard output stays with the server or runner. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** `1.2 s` since `from` (a value of `performance.now()`). */
export function since(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
