import type { LedgerHead, SessionFigures } from '@interlock/ledger';
import type { Cycle } from '@interlock/plan';
import type { EffectCalibration, Latency } from '@interlock/rules';

/** Everything that the record of a board shows, as plain values: it is made beside the page. */
export interface RecordBook {
  readonly board: string;
  readonly title: string;
  readonly currency: string;
  readonly cycle: Cycle;
  /** Day as of which it is judged. */
  readonly asOf: string;
  readonly head: LedgerHead;
  /** Null = every hash was computed anew, here, and fits; else which entry does not. */
  readonly fault: string | null;
  /** Where the past ended that came with an imported board. */
  readonly imported: LedgerHead | null;
  /** The last one first. */
  readonly sessions: readonly SessionRow[];
  readonly decisions: readonly DecisionRow[];
  /** All that were recorded, notes to self among them. */
  readonly recorded: number;
  readonly promises: PromiseRecord;
  readonly latencies: readonly LatencyRow[];
  readonly calibration: readonly EffectCalibration[];
  /** In order of the ledger. */
  readonly entries: readonly EntryRow[];
  /** Names by id; `cards`: of those that entries are about. */
  readonly cards: Readonly<Record<string, string>>;
  readonly departments: Readonly<Record<string, string>>;
  /** Addresses of the whole ledger as files. */
  readonly files: { readonly csv: string; readonly json: string };
}

export interface SessionRow
  extends Pick<SessionFigures, 'seconds' | 'moneyBefore' | 'moneyAfter' | 'moving'> {
  readonly session: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** Numbers of the entries of its end and its start. */
  readonly seq: number;
  readonly began: number;
  readonly decisions: number;
  readonly attended: number;
  /** Null where nobody counted them. */
  readonly exceptions: {
    readonly opened: number;
    readonly resolved: number;
    readonly left: number;
  } | null;
}

export interface DecisionRow {
  readonly seq: number;
  readonly at: string;
  readonly statement: string;
  readonly owner: string;
  readonly by: string;
  /** Number of the session in which it was recorded; null between sessions. */
  readonly session: number | null;
  readonly state: string;
  readonly moves: readonly string[];
  readonly kpis: readonly DecidedKpi[];
}

export interface DecidedKpi {
  readonly kpi: string;
  /** What was promised, in words. */
  readonly promised: string;
  readonly done: string;
  readonly verdict: string;
  readonly kind: 'yes' | 'no' | 'untold' | 'open';
  /** Numbers of the verdicts that a correction has overtaken; they stay in the ledger. */
  readonly overtaken: readonly number[];
}

/** What a step took: of all decisions, and of each KPI of them. */
export interface LatencyRow extends Latency {
  readonly dots: readonly {
    readonly key: string;
    readonly decision: number;
    readonly days: number;
  }[];
}

/** What was promised by one department to another, cycle by cycle. */
export interface PromiseRow {
  readonly supplier: string;
  readonly consumer: string;
  readonly due: number;
  readonly kept: number;
  readonly starved: number;
  /** Kept ÷ due; null where too few were due. */
  readonly share: number | null;
  /** As many as `cycles`, in their order. */
  readonly strip: readonly PromiseCell[];
}

export interface PromiseCell {
  readonly kept: number;
  readonly broken: number;
  readonly starved: number;
  readonly unreported: number;
}

export interface PromiseRecord {
  /** What the cycles of the strips are called, the oldest first. */
  readonly cycles: readonly string[];
  readonly rows: readonly PromiseRow[];
  /** So many of the last cycles count, and fewer promises that were due tell nothing. */
  readonly counted: number;
  readonly least: number;
}

/** An entry as it is listed, searched and filtered. */
export interface EntryRow {
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  /** As it is shown: `0412`, `9f3c 41d2`. */
  readonly number: string;
  readonly shortHash: string;
  readonly moment: string;
  /** Kind of entry in a word. */
  readonly word: string;
  readonly text: string;
  /** Name of whoever wrote it; '' where a server did, or somebody who was forgotten. */
  readonly by: string;
  readonly department: string;
  readonly session: number | null;
  /** Ids of the cards that it is about. */
  readonly cards: readonly string[];
}
