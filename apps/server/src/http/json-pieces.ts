import { endOfString, SIGN } from './json-shape.ts';

/** Letters that are parsed in one go: about a millisecond. */
const PIECE = 64 * 1024;
/** The lists of all bodies here lie higher; what is large further down is parsed in one go. */
const MOST_LEVELS = 8;

/** Entries of a list or an object that are parsed together, or one that is large by itself. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly large: boolean;
}

/**
 * What `JSON.parse` gives, or throws, in steps: a long list or object is cut between its entries,
 * and what lies between two cuts is parsed by the engine.
 */
export function* parsingJson(text: string, piece = PIECE): Generator<void, unknown> {
  return yield* parsing(text, 0, text.length, piece, 0);
}

function* parsing(
  text: string,
  start: number,
  end: number,
  piece: number,
  level: number,
): Generator<void, unknown> {
  const [from, to] = [afterSpace(text, start, end), beforeSpace(text, start, end)];
  const close = CLOSING[text.charAt(from)];
  if (to - from <= piece || close === undefined || level === MOST_LEVELS) {
    yield;
    return JSON.parse(text.slice(from, to));
  }
  if (text.charAt(to - 1) !== close) throw notJson(to);
  const isList = close === ']';
  const list: unknown[] = [];
  const object: Record<string, unknown> = {};
  let entries = 0;
  let blank = false;
  for (const run of cutting(text, from + 1, to - 1, piece)) {
    yield;
    if (run === null) continue;
    if (blank) throw notJson(run.from);
    blank = afterSpace(text, run.from, run.to) === run.to;
    if (blank && entries > 0) throw notJson(run.from);
    entries += 1;
    if (blank) continue;
    if (!run.large) {
      const entriesOfRun = JSON.parse(
        isList ? `[${text.slice(run.from, run.to)}]` : `{${text.slice(run.from, run.to)}}`,
      ) as object;
      if (isList) for (const item of entriesOfRun as unknown[]) list.push(item);
      else for (const [key, item] of Object.entries(entriesOfRun)) define(object, key, item);
    } else if (isList) list.push(yield* parsing(text, run.from, run.to, piece, level + 1));
    else {
      const { key, at } = keyOf(text, run);
      define(object, key, yield* parsing(text, at, run.to, piece, level + 1));
    }
  }
  return isList ? list : object;
}

const CLOSING: Readonly<Record<string, string | undefined>> = { '[': ']', '{': '}' };

/** The runs between two brackets, in order; null = a step without one. */
function* cutting(text: string, start: number, end: number, piece: number): Generator<Run | null> {
  let depth = 0;
  let run = start;
  let entry = start;
  let rest = start + piece;
  for (let at = start; at <= end; at += 1) {
    if (at >= rest) {
      yield null;
      rest = at + piece;
    }
    const letter = at === end ? SIGN.comma : text.charCodeAt(at);
    if (letter === SIGN.quote) {
      at = endOfString(text, at);
      if (at >= end) throw notJson(end);
    } else if (letter === SIGN.openList || letter === SIGN.openObject) depth += 1;
    else if (letter === SIGN.closeList || letter === SIGN.closeObject) {
      depth -= 1;
      if (depth < 0) throw notJson(at);
    } else if (letter === SIGN.comma && (depth === 0 || at === end)) {
      const large = at - entry > piece;
      if (large && run < entry) yield { from: run, to: entry - 1, large: false };
      if (large) yield { from: entry, to: at, large };
      else if (at - run >= piece || at === end) yield { from: run, to: at, large };
      if (large || at - run >= piece) run = at + 1;
      entry = at + 1;
    }
  }
  if (depth !== 0) throw notJson(end);
}

function keyOf(text: string, { from, to }: Run): { readonly key: string; readonly at: number } {
  const start = afterSpace(text, from, to);
  if (text[start] !== '"') throw notJson(start);
  const end = endOfString(text, start) + 1;
  const colon = afterSpace(text, end, to);
  if (text[colon] !== ':') throw notJson(colon);
  return { key: JSON.parse(text.slice(start, end)) as string, at: colon + 1 };
}

/** As `JSON.parse` does: a field of that name is a field, and no prototype. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  else object[key] = value;
}

const isSpace = (letter: string | undefined): boolean =>
  letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t';

function afterSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text[at])) at += 1;
  return at;
}

function beforeSpace(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isSpace(text[at - 1])) at -= 1;
  return at;
}

const notJson = (at: number): SyntaxError => new SyntaxError(`no JSON at ${at}`);
