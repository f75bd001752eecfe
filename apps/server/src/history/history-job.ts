import type { DataSource } from '../store/data-source.ts';
import type { MadePast, PastSegment } from '../store/store.ts';

/** Where the log of a board lies, and how much of it is on the disk. */
export interface LogRequest {
  readonly source: DataSource;
  readonly board: string;
  readonly updates: number;
}

/** Pieces that are to be made of a board's log. */
export interface MakeJob extends LogRequest {
  readonly type: 'make';
}

/** Pieces that were closed, to be kept, and what came after them, which goes on growing. */
export interface Made {
  readonly made: MadePast | null;
  readonly open: (PastSegment & { readonly bytes: Uint8Array<ArrayBuffer> }) | null;
}

/** Money at risk at moments of a board's past, until so many ms went by. */
export interface MoneyJob extends LogRequest {
  readonly type: 'money';
  readonly entries: number;
  readonly documents: readonly number[];
  readonly segments: readonly PastSegment[];
  /** Of the last segment, where that is not kept yet. */
  readonly open: Uint8Array | null;
  readonly ms: number;
}

/** Money at a moment: ms since 1970, entries, updates, money in the board's currency. */
export type MoneyPoint = readonly [at: number, entry: number, update: number, money: number];

export interface MoneyFound {
  /** All that were found until now, in order. */
  readonly points: readonly MoneyPoint[];
  readonly complete: boolean;
}

/** What was made of this board was not kept: it is made again. */
export interface ForgetJob {
  readonly type: 'forget';
  readonly board: string;
}

export type HistoryJob = MakeJob | MoneyJob;
export interface HistoryResults {
  readonly make: Made;
  readonly money: MoneyFound;
}
export type HistoryMessage = (HistoryJob & { readonly id: number }) | ForgetJob;
export type HistoryAnswer =
  | { readonly id: number; readonly ok: true; readonly value: HistoryResults[HistoryJob['type']] }
  | {
      readonly id: number;
      readonly ok: false;
      readonly corrupt: boolean;
      readonly message: string;
    };
