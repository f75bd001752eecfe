/** Deeper than anything that is taken here; each level costs a parser more than a value does. */
export const MOST_DEPTH = 64;

/** How much a JSON text may hold before it is parsed: time and memory, which its bytes do not tell. */
export interface JsonBounds {
  readonly values: number;
  /** Lists and objects, which cost ten times as much as a number. */
  readonly containers: number;
}

/** What one person sends to a board: an import of 150,000 actuals has three values in each. */
export const MEMBER_BOUNDS: JsonBounds = { values: 600_000, containers: 200_000 };
/** A whole board, which only the operator may send. One of 32 MiB has about two million values. */
export const BOARD_BOUNDS: JsonBounds = { values: 2_500_000, containers: 1_000_000 };

/** No object that is taken here has as many fields; a table of a million keys is slow to build. */
export const MOST_FIELDS = 2_000;

/** Letters that mean something in JSON, as their codes. */
export const SIGN = {
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

/** Letters that are counted in one go. */
const SOME = 256 * 1024;

/**
 * Why this JSON is not to be parsed at all, or null, in steps: a text of 32 MiB may hold eleven million empty
 * objects, which take a hundred times the room once they are parsed. Counts commas and brackets
 * outside of strings, and looks at nothing else.
 */
export function* findingShapeFault(text: string, most: JsonBounds): Generator<void, string | null> {
  let depth = 0;
  let values = 1;
  let containers = 0;
  /** By depth: fields of the object that is open there, less than none for a list. */
  const fields = new Float64Array(MOST_DEPTH + 1);
  let rest = SOME;
  for (let at = 0; at < text.length; at += 1) {
    if (at >= rest) {
      yield;
      rest = at + SOME;
    }
    switch (text.charCodeAt(at)) {
      case SIGN.quote:
        at = endOfString(text, at);
        break;
      case SIGN.comma:
        values += 1;
        if (values > most.values) return `it holds more than ${most.values} values`;
        fields[depth]! += 1;
        if (fields[depth]! > MOST_FIELDS) return `an object has more than ${MOST_FIELDS} fields`;
        break;
      case SIGN.openList:
      case SIGN.openObject:
        depth += 1;
        containers += 1;
        if (containers > most.containers)
          return `it holds more than ${most.containers} lists and objects`;
        if (depth > MOST_DEPTH) return `it is nested deeper than ${MOST_DEPTH} levels`;
        fields[depth] = text.charCodeAt(at) === SIGN.openObject ? 1 : Number.NEGATIVE_INFINITY;
        break;
      case SIGN.closeList:
      case SIGN.closeObject:
        // More that close than open are no JSON: the parser says so.
        depth = Math.max(0, depth - 1);
    }
  }
  return null;
}

/** Index of the closing quotation mark, or the end of a text that lacks it. */
export function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1) {
    let first = at;
    while (text.charCodeAt(first - 1) === SIGN.backslash) first -= 1;
    if ((at - first) % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
}
