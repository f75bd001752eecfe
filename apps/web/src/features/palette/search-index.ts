/*
 * The palette's own index: everything that can be found, folded once, scanned on every key.
 * A linear scan over 5,000 short strings takes a few milliseconds, so there is nothing to keep in
 * step but the list itself.
 */

export type EntryKind = 'command' | 'card' | 'contract' | 'department' | 'note' | 'frame';

/** Something that the palette can find. `detail` is searched too, but weighs less. */
export interface Entry {
  /** Unique over all kinds. */
  readonly key: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly detail: string;
}

export interface Hit<E extends Entry> {
  readonly entry: E;
  readonly score: number;
  /** Half-open ranges of `title` that matched, in order, for emphasis. */
  readonly ranges: readonly (readonly [number, number])[];
}

interface Folded {
  readonly title: string;
  readonly detail: string;
}

export interface SearchIndex<E extends Entry> {
  readonly size: number;
  /** Best first, at most `limit`. Every word of the query must match in title or detail. */
  find(query: string, limit: number): readonly Hit<E>[];
}

const foldedUnits = new Map<string, string>();

function foldUnit(unit: string): string {
  let plain = foldedUnits.get(unit);
  if (plain === undefined) {
    const bare = unit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    plain = bare.length === 1 ? bare : unit;
    foldedUnits.set(unit, plain);
  }
  return plain;
}

/** Lower case without accents, of the same length as the text, so that positions agree. */
export function fold(text: string): string {
  // Capitals of ASCII by the dozen, everything else unit by unit: `İ` in lower case is two units.
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase()).replace(/[^ -~]/g, foldUnit);
}

/** Text is folded, so ASCII letters are small; the pattern is slow and only for the others. */
function isWordChar(char: string | undefined): boolean {
  if (char === undefined) return false;
  if (char <= '~') return (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9');
  return /[\p{L}\p{N}]/u.test(char);
}

/** A letter or digit that begins a word, as `4` in `PM-40` does. */
const startsWord = (text: string, at: number): boolean =>
  isWordChar(text[at]) && !isWordChar(text[at - 1]);

interface Match {
  readonly score: number;
  readonly ranges: readonly (readonly [number, number])[];
}

/** How well one word matches a folded text; null where it does not. */
export function matchWord(text: string, word: string): Match | null {
  const lengthPenalty = Math.min(60, (text.length - word.length) * 0.5);
  let at = text.indexOf(word);
  if (at >= 0) {
    // The first occurrence at the start of a word counts more than an earlier one inside of a word.
    for (let next = at; next >= 0; next = text.indexOf(word, next + 1)) {
      if (startsWord(text, next)) {
        at = next;
        break;
      }
    }
    const base = at === 0 ? 1000 : startsWord(text, at) ? 800 : 500;
    return { score: base - lengthPenalty, ranges: [[at, at + word.length]] };
  }
  // One letter that occurs nowhere as itself cannot be a subsequence.
  return word.length < 2 ? null : matchSubsequence(text, word, lengthPenalty);
}

/** Letters in order with gaps: initials and typed skeletons (`fas` finds `Final assembly`). */
function matchSubsequence(text: string, word: string, lengthPenalty: number): Match | null {
  const ranges: [number, number][] = [];
  let score = 200 - lengthPenalty;
  let from = 0;
  for (const char of word) {
    let at = text.indexOf(char, from);
    if (at < 0) return null;
    if (at !== from || ranges.length === 0) {
      // A word that begins with the letter beats the next place where it happens to stand.
      for (let next = at; next >= 0; next = text.indexOf(char, next + 1)) {
        if (startsWord(text, next)) {
          if (restFits(text, next + 1, word, ranges)) at = next;
          break;
        }
      }
    }
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else {
      score -= startsWord(text, at) ? 0 : 40;
      ranges.push([at, at + 1]);
    }
    from = at + 1;
  }
  return score <= 0 ? null : { score, ranges };
}

function restFits(
  text: string,
  from: number,
  word: string,
  ranges: readonly (readonly [number, number])[],
): boolean {
  let at = from;
  const done = ranges.reduce((sum, [start, end]) => sum + end - start, 0);
  for (const char of word.slice(done + 1)) {
    const next = text.indexOf(char, at);
    if (next < 0) return false;
    at = next + 1;
  }
  return true;
}

/** Among equals: what can be done before what can be looked at. */
const KIND_BONUS: Record<EntryKind, number> = {
  command: 30,
  card: 20,
  department: 15,
  contract: 5,
  note: 0,
  frame: 0,
};

function matchEntry(folded: Folded, words: readonly string[]): Match | null {
  let score = 0;
  const ranges: (readonly [number, number])[] = [];
  for (const word of words) {
    const inTitle = matchWord(folded.title, word);
    const inDetail =
      inTitle === null || inTitle.score < 300 ? matchWord(folded.detail, word) : null;
    // In the detail (department, owner) only whole runs count; a skeleton there would be noise.
    const detailScore = inDetail !== null && inDetail.score > 400 ? inDetail.score * 0.4 : 0;
    if (inTitle !== null && inTitle.score >= detailScore) {
      score += inTitle.score;
      ranges.push(...inTitle.ranges);
    } else if (detailScore > 0) score += detailScore;
    else return null;
  }
  return { score: score / words.length, ranges: mergeRanges(ranges) };
}

function mergeRanges(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const out: [number, number][] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** The hits that can be among the first `limit`: numbers sort many times faster than hits do. */
function atLeast<H extends { readonly score: number }>(hits: H[], limit: number): H[] {
  if (hits.length <= limit) return hits;
  const least =
    Float64Array.from(hits, (hit) => hit.score)
      .sort()
      .at(-limit) ?? 0;
  return hits.filter((hit) => hit.score >= least);
}

/** Builds the index. An empty query gives the commands, in the order in which they were given. */
export function createSearchIndex<E extends Entry>(entries: readonly E[]): SearchIndex<E> {
  const folded = entries.map((e): Folded => ({ title: fold(e.title), detail: fold(e.detail) }));
  return {
    size: entries.length,
    find(query, limit) {
      const words = fold(query).split(/\s+/).filter(Boolean);
      if (words.length === 0) {
        return entries
          .filter((entry) => entry.kind === 'command')
          .slice(0, limit)
          .map((entry) => ({ entry, score: 0, ranges: [] }));
      }
      const hits: (Hit<E> & { folded: string })[] = [];
      entries.forEach((entry, index) => {
        const match = matchEntry(folded[index]!, words);
        if (match !== null) {
          const score = match.score + KIND_BONUS[entry.kind];
          hits.push({ entry, folded: folded[index]!.title, ...match, score });
        }
      });
      const best = atLeast(hits, limit);
      // A collator would be politer and costs 100 ms for thousands of equal scores.
      best.sort(
        (a, b) => b.score - a.score || (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0),
      );
      return best.slice(0, limit).map(({ entry, score, ranges }) => ({ entry, score, ranges }));
    },
  };
}
