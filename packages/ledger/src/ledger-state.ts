import type { Actual, Measure, MeasureDefinition } from '@interlock/plan';
import type { EntryOf, LedgerEntry } from './ledger-entry.ts';
import { GENESIS_HEAD, type LedgerHead } from './ledger-head.ts';

export type SignedEntry = EntryOf<'contract-signed'>;
export type DeclinedEntry = EntryOf<'contract-declined'>;
/** A side agrees to end a contract, or wants to keep it. */
export type EndingEntry = EntryOf<'contract-end-agreed' | 'contract-end-refused'>;
export type ForecastEntry = EntryOf<'forecast-recorded'>;
export type ContingencyEntry = EntryOf<
  | 'contingency-proposed'
  | 'contingency-signed'
  | 'contingency-armed'
  | 'contingency-withdrawn'
  | 'contingency-fired'
  | 'contingency-confirmed'
  | 'contingency-stood-down'
  | 'contingency-closed'
>;
/** Somebody lives with a risk, or puts an exception off. */
export type RiskAnswerEntry = EntryOf<'risk-accepted' | 'exception-deferred'>;
/** What decides, beside signatures and refusals, on which terms a contract is in force. */
export type ContractTurnEntry = EndingEntry | DecisionStepEntry;
/** What became of a session; the first of its entries is its plan or its start. */
export type SessionEntry = EntryOf<
  | 'session-planned'
  | 'session-cancelled'
  | 'session-started'
  | 'session-joined'
  | 'session-stepped'
  | 'session-agenda-set'
  | 'session-ended'
>;
export type DecisionEntry = EntryOf<'decision-recorded'>;
/** What became of a decision; one that is recorded takes the place of the earlier one. */
export type DecisionStepEntry = EntryOf<
  'decision-recorded' | 'decision-in-force' | 'decision-lapsed' | 'decision-withdrawn'
>;
/** Whether a decision moved its KPI. */
export type EffectEntry = EntryOf<'effect-judged'>;

/** What became of an initiative; the first of its entries defines it. */
export type InitiativeEntry = EntryOf<
  | 'initiative-proposed'
  | 'initiative-change-answered'
  | 'initiative-gate-passed'
  | 'initiative-forecast'
  | 'initiative-held'
  | 'initiative-resumed'
  | 'initiative-cancelled'
>;

/** What the ledger says of one card's measure. */
export interface LedgerMeasure {
  /** The last definition that was set; null while only actuals were reported. */
  readonly definition: MeasureDefinition | null;
  /** In order of cycle, one per cycle; the last report of a cycle counts. */
  readonly actuals: readonly Actual[];
  /** Both together as the rules want it; null without a definition. */
  readonly measure: Measure | null;
}

/** Projection of the ledger. Parts that an entry does not touch keep their identity. */
export interface LedgerState {
  readonly entries: readonly LedgerEntry[];
  /** By card id. */
  readonly measures: ReadonlyMap<string, LedgerMeasure>;
  /** By edge id, in order of the ledger. */
  readonly signatures: ReadonlyMap<string, readonly SignedEntry[]>;
  /** By edge id, in order of the ledger. */
  readonly declines: ReadonlyMap<string, readonly DeclinedEntry[]>;
  /**
   * By edge id, in order of the ledger: agreements to end, refusals of them, and what became of
   * decisions that hold signatures on it back.
   */
  readonly endings: ReadonlyMap<string, readonly ContractTurnEntry[]>;
  /** By the contingency's id, in order of the ledger; the first is its proposal. */
  readonly contingencies: ReadonlyMap<string, readonly ContingencyEntry[]>;
  /** By the id of the card or contract, in order of the ledger. */
  readonly riskAnswers: ReadonlyMap<string, readonly RiskAnswerEntry[]>;
  readonly decisions: readonly DecisionEntry[];
  /** By the number of the decision, as text, in order of the ledger. */
  readonly decisionSteps: ReadonlyMap<string, readonly DecisionStepEntry[]>;
  /** By the number of the session, as text, in order of the ledger. */
  readonly sessions: ReadonlyMap<string, readonly SessionEntry[]>;
  /** By the number of the decision, as text, in order of the ledger. */
  readonly effects: ReadonlyMap<string, readonly EffectEntry[]>;
  /** By the initiative's id, in order of the ledger; the first defines it. */
  readonly initiatives: ReadonlyMap<string, readonly InitiativeEntry[]>;
  /** What was foretold as cycles closed. */
  readonly forecasts: readonly ForecastEntry[];
  /** Of types that only a newer version knows: what they bind is in no other part of this state. */
  readonly newer: readonly LedgerEntry[];
  readonly head: LedgerHead;
}

export const emptyLedger: LedgerState = {
  entries: [],
  measures: new Map(),
  signatures: new Map(),
  declines: new Map(),
  endings: new Map(),
  contingencies: new Map(),
  riskAnswers: new Map(),
  decisions: [],
  decisionSteps: new Map(),
  sessions: new Map(),
  effects: new Map(),
  initiatives: new Map(),
  forecasts: [],
  newer: [],
  head: GENESIS_HEAD,
};

/** Whether a side agrees to end a contract, or wants to keep it. */
export const isEnding = (entry: ContractTurnEntry): entry is EndingEntry =>
  entry.type === 'contract-end-agreed' || entry.type === 'contract-end-refused';
