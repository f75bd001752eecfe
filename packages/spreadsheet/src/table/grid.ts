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

/** A file that was read: its sheets, those that are hidden last. */
export interface Book {
  readonly sheets: readonly Grid[];
  readonly delimiter: Delimiter;
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
