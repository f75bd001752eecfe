import type { EntryRow } from './record-book.ts';

/** What entries are to be shown; '' = all. */
export interface EntryFilter {
  readonly text: string;
  readonly word: string;
  /** Id. */
  readonly department: string;
  /** Id. */
  readonly card: string;
  readonly by: string;
  /** Number of a session, or `none` for what is of none. */
  readonly session: string;
}

export const NO_FILTER: EntryFilter = {
  ...{ text: '', word: '', department: '', card: '', by: '', session: '' },
};

/** Entries that fit all of it, the last one first. Each word of the text has to be somewhere. */
export function filterEntries(
  entries: readonly EntryRow[],
  { text, word, department, card, by, session }: EntryFilter,
): readonly EntryRow[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter(
      (entry) =>
        (word === '' || entry.word === word) &&
        (department === '' || entry.department === department) &&
        (card === '' || entry.cards.includes(card)) &&
        (by === '' || entry.by === by) &&
        (session === '' || String(entry.session ?? 'none') === session) &&
        (words.length === 0 || hasAll(entry, words)),
    )
    .toReversed();
}

function hasAll({ seq, word, text, by, hash }: EntryRow, words: readonly string[]): boolean {
  const whole = `${seq} ${word} ${text} ${by} ${hash}`.toLocaleLowerCase();
  return words.every((each) => whole.includes(each));
}
