/** Deeper than anything that is taken here; each level costs a parser more than a value does. */
export const MOST_DEPTH = 64;
/** What fits into the memory as objects. A plan of 32 MiB has about two million. */
export const MOST_VALUES = 2_500_000;

/** No object that is taken here has as many fields; a table of a million keys is slow to build. */
export const MOST_FIELDS = 2_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Why this JSON is not to be parsed at all, or null: a text of 32 MiB may hold eleven million empty
 * objects, which take a hundred times the room once they are parsed. Counts commas and brackets
 * outside of strings, and looks at nothing else.
 */
export function shapeFault(text: string): string | null {
  let depth = 0;
  let values = 1;
  /** By depth: fields of the object that is open there, less than none for a list. */
  const fields = new Int32Array(MOST_DEPTH + 1);
  for (let at = 0; at < text.length; at += 1)
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case COMMA:
        values += 1;
        if (values > MOST_VALUES) return `it holds more than ${MOST_VALUES} values`;
        fields[depth]! += 1;
        if (fields[depth]! > MOST_FIELDS) return `an object has more than ${MOST_FIELDS} fields`;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth += 1;
        values += 1;
        if (depth > MOST_DEPTH) return `it is nested deeper than ${MOST_DEPTH} levels`;
        fields[depth] = text.charCodeAt(at) === OPEN_OBJECT ? 1 : -MOST_VALUES - 1;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        // More that close than open are no JSON: the parser says so.
        depth = Math.max(0, depth - 1);
    }
  return null;
}

/** Index of the closing quotation mark, or the end of a text that lacks it. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1) {
    let first = at;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((at - first) % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
}
