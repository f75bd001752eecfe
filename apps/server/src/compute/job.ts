import type { MinutesFormat, NameLists, Paper } from '@interlock/minutes';
import type { AgendaItem, Cycle, Plan, RecordedForecast } from '@interlock/plan';
import type { ImportMappingKept } from '@interlock/protocol';
import type { Import } from '@interlock/protocol/routes/import-series';
import type {
  Assessment,
  JudgedEffect,
  JudgeEffectsJob,
  Proposal,
  ProposeJob,
  Rehearsal,
  RehearseJob,
  SimulateJob,
  Simulation,
  TrackRecord,
} from '@interlock/rules';
import type { Answers, MappingDefaults, RowError } from '@interlock/spreadsheet';
import type { LedgerRequest, LedgerText } from '../store/ledger-text.ts';
import type { StoredLedger } from '../store/read-stored-ledger.ts';

/** An assessment with its sentences, and what is asked for beside it. */
export interface AssessJob {
  readonly type: 'assess';
  readonly plan: Plan;
  readonly proposals: boolean;
  readonly simulation: boolean;
  /** Cards of which the last actual is wanted by itself. */
  readonly actualsOf?: readonly string[];
  /** Whether all exceptions are wanted by themselves. */
  readonly listed?: boolean;
}

/** The answer's JSON, made where nobody waits for it, and what the server itself goes by. */
export interface Assessed {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly moneyAtRisk: Assessment['moneyAtRisk'];
  readonly currency: Assessment['currency'];
  readonly counts: Assessment['counts'];
  /** What a session would talk about that began now. */
  readonly items: readonly AgendaItem[];
  /** All exceptions as such items, the gravest first; empty unless they were asked for. */
  readonly exceptions: readonly AgendaItem[];
  /** By card; null = unknown. Of those that were asked for. */
  readonly actuals: Readonly<Record<string, number | null>>;
}

/** A ledger to be downloaded: nothing of it goes over to the thread, which reads it by itself. */
export interface LedgerJob extends LedgerRequest {
  readonly type: 'ledger';
}

/** What is foretold of a plan, as it is to stand in the board's ledger after what is there. */
export interface ForetellJob extends StoredLedger {
  readonly type: 'foretell';
  readonly plan: Plan;
}

/** How the forecasts in a board's ledger came true. */
export interface TrackRecordJob extends StoredLedger {
  readonly type: 'track-record';
  readonly cycle: Cycle;
  readonly asOf: string;
}

/** A spreadsheet to be read, as bytes, by the guess that the page begins with. */
export interface ReadSheetJob {
  readonly type: 'read-sheet';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  /** Which of its tables; null = the first that can be read. */
  readonly table: number | null;
  readonly answers: Answers;
  readonly defaults: MappingDefaults;
  /** Lane and kind that the request names, which go before those of a mapping. */
  readonly said: Pick<ImportMappingKept['common'], 'kind' | 'department'>;
  readonly corrections: boolean;
  /** Absent = as the mapping says. */
  readonly skipErrors?: boolean;
  /** By which it is read; null = by the first guess. */
  readonly mapping: ImportMappingKept | null;
  /** Name under which the reading is kept; null = it is not. */
  readonly keep: string | null;
}

/** What a spreadsheet would import, how it was understood, and what is wrong with it. */
export type ReadSheet =
  | {
      readonly ok: true;
      readonly import: Import;
      readonly told: readonly (readonly ('department' | 'kind')[])[];
      readonly sentence: string;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly message: string; readonly errors: readonly RowError[] };

/** The minutes of a closed session, as a file. */
export interface MinutesJob extends StoredLedger {
  readonly type: 'minutes';
  readonly session: number;
  readonly format: MinutesFormat;
  readonly paper: Paper;
  readonly names: NameLists;
}

/** What the thread can be asked for. */
export type Job =
  | AssessJob
  | ProposeJob
  | SimulateJob
  | LedgerJob
  | ForetellJob
  | JudgeEffectsJob
  | MinutesJob
  | RehearseJob
  | TrackRecordJob
  | ReadSheetJob;

export interface JobResults {
  readonly assess: Assessed;
  readonly propose: Proposal;
  readonly simulate: Simulation;
  readonly ledger: LedgerText;
  /** Null where nothing is to be recorded. */
  readonly foretell: RecordedForecast | null;
  readonly 'judge-effects': readonly JudgedEffect[];
  /** Null where no session of this number has ended. */
  readonly minutes: string | Uint8Array | null;
  readonly rehearse: Rehearsal;
  readonly 'track-record': TrackRecord;
  readonly 'read-sheet': ReadSheet;
}

export type JobAnswer =
  | { readonly ok: true; readonly value: JobResults[Job['type']] }
  | { readonly ok: false; readonly message: string };

/** A plan's lists as numbers of objects that the thread was sent, each of them once. */
export interface SentPlan extends Pick<Plan, 'settings' | 'asOf'> {
  readonly departments: readonly number[];
  readonly cards: readonly number[];
  readonly contracts: readonly number[];
  readonly influences: readonly number[];
}

/** What goes to the thread. */
export type Message =
  | { readonly type: 'objects'; readonly first: number; readonly objects: readonly object[] }
  | { readonly type: 'forget' }
  | { readonly type: 'job'; readonly job: object; readonly plan: SentPlan | null };
