import type { Delimiter } from '../read/delimited.ts';

/** Cells of one sheet as text, trimmed: numbers with a point, days as `YYYY-MM-DD`. */
export interface Grid {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly string[])[];
  /** Cells that reach over several, as rows and columns from 0, both ends within. */
  readonly merged: readonly Merged[];
  /** Sentences about cells that could not be taken as they are. */
  readonly notes: readonly string[];
}

export interface Merged {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * Gives the rows that it is asked about, from above, the texts of cells that are merged over several rows:
 * those below the first hold them, too.
 */
export function fillingMerged({
  merged,
}: Grid): (r: number, row: readonly string[]) => readonly string[] {
  const starting = Map.groupBy(
    merged.filter(({ top, bottom }) => bottom > top),
    ({ top }) => top,
  );
  const open = new Map<number, { readonly text: string; readonly bottom: number }>();
  return (r, row) => {
    for (const { left, bottom } of starting.get(r) ?? [])
      if (/\p{L}/u.test(row[left] ?? '')) open.set(left, { text: row[left]!, bottom });
    if (open.size === 0) return row;
    const cells = [...row];
    for (const [c, { text, bottom }] of open)
      if (bottom < r) open.delete(c);
      else if (cells[c] === '') cells[c] = text;
    return cells;
  };
}

/** A file that was read: its sheets, those that are hidden last. */
export interface Book {
  readonly sheets: readonly Grid[];
  readonly delimiter: Delimiter;
  /** Its cells stand apart by themselves: none was split at a sign within a number. */
  readonly ruled?: true;
  /** Sentences about the file as a whole. */
  readonly notes: readonly string[];
}

/** A file that cannot be read, with a sentence that says why and what to do. */
export class SpreadsheetError extends Error {
  readonly reason: 'too-large' | 'empty' | 'malformed' | 'unknown';
  constructor(reason: SpreadsheetError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}
