import { type BoardView, contentOf } from '@interlock/board';

/** Entries that are made into text between two looks at the clock. */
const ENTRIES = 100;

/** What is drawn as JSON, in pieces: the text of a large board takes a tenth of a second. */
export function* contentText(view: BoardView): Generator<void, Buffer[]> {
  const parts: Buffer[] = [];
  let before = '{';
  for (const [field, value] of Object.entries(contentOf(view))) {
    before += `${JSON.stringify(field)}:`;
    if (!Array.isArray(value)) before += JSON.stringify(value);
    else {
      before += '[';
      for (let from = 0; from < value.length; from += ENTRIES) {
        const some = JSON.stringify(value.slice(from, from + ENTRIES)).slice(1, -1);
        parts.push(Buffer.from(`${before}${some}`));
        before = from + ENTRIES < value.length ? ',' : '';
        yield;
      }
      before += ']';
    }
    parts.push(Buffer.from(before));
    before = ',';
  }
  parts.push(Buffer.from('}'));
  return parts;
}
