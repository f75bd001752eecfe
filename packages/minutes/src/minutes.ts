import { formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import {
  type Attendee,
  contingencyStanding,
  type DecisionState,
  decidedMoments,
  decisionStanding,
  effectOf,
  emptyLedger,
  fold,
  type LedgerEntry,
  type LedgerHead,
  type LedgerState,
  movesSomething,
  type PayloadOf,
  promisedEffects,
  type SessionFigures,
  sessionFigures,
  sessionsOf,
} from '@interlock/ledger';
import type { PlanMove } from '@interlock/plan';
import { type Latency, latencies } from '@interlock/rules';
import { contractLines } from './contract-lines.ts';
import { initiativeLine } from './initiative-line.ts';
import { type BoardNames, contractOf } from './names.ts';

/** What one KPI was to do, in its unit. */
export interface MinutedEffect {
  readonly kpi: string;
  readonly unit: string;
  readonly from: number | null;
  readonly to: number;
  readonly by: string;
}

export interface MinutedDecision {
  /** Number in the ledger. */
  readonly seq: number;
  /** It was recorded after the session before, and before this one began. */
  readonly between: boolean;
  readonly statement: string;
  readonly owner: string;
  readonly by: string;
  readonly recordedBy: string | null;
  readonly state: DecisionState;
  readonly effects: readonly MinutedEffect[];
  /** One line each. */
  readonly moves: readonly string[];
  readonly moneyBefore: number | null;
  readonly moneyAfter: number | null;
}

/** Something else that was bound, in one line. */
export interface MinutedLine {
  readonly seq: number;
  readonly between: boolean;
  readonly text: string;
}

/** What became of an earlier decision, or when that will be known. */
export interface MinutedFollowUp {
  readonly decision: number;
  readonly statement: string;
  readonly owner: string;
  readonly kpi: string;
  readonly unit: string;
  /** What was promised; the KPI's value after is what the verdict found. */
  readonly from: number | null;
  readonly to: number;
  readonly by: string;
  readonly done: PayloadOf<'effect-judged'>['done'];
  /** Null = it is not due, or not reported. */
  readonly verdict: PayloadOf<'effect-judged'>['verdict'] | null;
  readonly after: number | null;
  readonly effect: number | null;
  /** It was found since the session before. */
  readonly isNew: boolean;
}

/** The record of a closed session: what was bound from the end of the session before to its own end. */
export interface Minutes {
  readonly board: string;
  readonly currency: string;
  /** Number of the session in the ledger. */
  readonly session: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** The ledger's last entry that they know. */
  readonly head: LedgerHead;
  readonly attended: readonly Attendee[];
  readonly decisions: readonly MinutedDecision[];
  /** What moves nothing, and is no decision. */
  readonly notes: readonly MinutedLine[];
  readonly contracts: readonly MinutedLine[];
  readonly contingencies: readonly MinutedLine[];
  /** What was bound of initiatives: gates, changes, holds, ends. */
  readonly initiatives: readonly MinutedLine[];
  readonly risks: readonly MinutedLine[];
  /** The new ones first, then those that wait. */
  readonly followUps: readonly MinutedFollowUp[];
  readonly figures: SessionFigures;
  /** From the decision to the number that moved, and the steps in between that are known, at the end of the session. */
  readonly latencies: readonly Latency[];
}

/**
 * The minutes of a closed session: a pure function of the ledger up to its end, and of what things
 * are called. What is bound later changes nothing in them. Null where the session has not ended.
 */
export function minutesOf(
  ledger: Pick<LedgerState, 'entries'>,
  session: number,
  names: BoardNames,
): Minutes | null {
  const whole = sessionsOf(fold(emptyLedger, ledger.entries));
  const standing = whole.find(({ number }) => number === session);
  if (standing?.start == null || standing.end === null) return null;
  const { start, end } = standing;
  const then = fold(emptyLedger, ledger.entries.slice(0, end.seq));
  const figures = sessionFigures(then, session);
  if (figures === null) return null;
  const before = Math.max(
    0,
    ...whole.flatMap((other) =>
      other.end !== null && other.end.seq < start.seq ? [other.end.seq] : [],
    ),
  );
  const entries = then.entries.slice(before, end.seq);
  const isBetween = ({ seq }: LedgerEntry): boolean => seq < start.seq;
  const lines = (textOf: (entry: LedgerEntry) => string | null): MinutedLine[] =>
    entries.flatMap((entry) => {
      const text = textOf(entry);
      return text === null ? [] : [{ seq: entry.seq, between: isBetween(entry), text }];
    });
  return {
    ...{ board: names.board, currency: names.currency, session },
    ...{ startedAt: start.at, endedAt: end.at, head: { seq: end.seq, hash: end.hash } },
    attended: figures.attended,
    decisions: entries.flatMap((entry) =>
      entry.type === 'decision-recorded' && movesSomething(entry)
        ? [decisionIn(entry, isBetween(entry), then, names)]
        : [],
    ),
    notes: lines((entry) =>
      entry.type === 'decision-recorded' && !movesSomething(entry) ? entry.payload.statement : null,
    ),
    contracts: contractLines(entries, isBetween, names),
    contingencies: lines((entry) => contingencyLine(entry, then)),
    initiatives: lines((entry) => initiativeLine(entry, then, names)),
    risks: lines(riskLine),
    followUps: followUpsOf(then, before, names),
    figures,
    latencies: latenciesOf(then),
  };
}

function decisionIn(
  entry: Extract<LedgerEntry, { type: 'decision-recorded' }>,
  between: boolean,
  then: LedgerState,
  names: BoardNames,
): MinutedDecision {
  const { statement, owner, by, kpis, moneyBefore, moneyAfter } = entry.payload;
  return {
    ...{ seq: entry.seq, between, statement, owner, by },
    recordedBy: entry.by?.name ?? null,
    state: decisionStanding(entry, then.decisionSteps).state,
    effects: kpis.map((kpi) => ({
      kpi: names.card(kpi.card),
      unit: names.unit(kpi.card),
      ...{ from: kpi.from, to: kpi.to, by: kpi.by },
    })),
    moves: moveLines(entry.payload, names),
    moneyBefore: moneyBefore ?? null,
    moneyAfter: moneyAfter ?? null,
  };
}

/** What a decision moves, one line for each move. */
export function moveLines(
  { carries = [], moves }: Pick<PayloadOf<'decision-recorded'>, 'carries' | 'moves'>,
  names: BoardNames,
): readonly string[] {
  const carried = new Set(carries.map((move) => subjectOf(move)));
  return [
    ...carries.map((move) => moveLine(move, names)),
    // What the board carries out itself stands there once.
    ...moves.filter(({ subject }) => !carried.has(subject ?? '')).map(({ text }) => text),
  ];
}

const subjectOf = (move: PlanMove): string => {
  if (move.kind === 'amendment') return move.contract;
  return move.kind === 'overtime' ? move.card : move.to;
};

/** What a move of a decision or contingency changes, in one line. */
export function moveLine(move: PlanMove, names: BoardNames): string {
  switch (move.kind) {
    case 'overtime':
      return say`${names.card(move.card)} makes ${formatNumber(move.more)} more a cycle`;
    case 'transfer':
      return say`${names.card(move.from)} lends ${formatNumber(move.less)} a cycle to ${names.card(move.to)}`;
    case 'amendment': {
      const name = contractOf(names, move.contract);
      const { quantity } = move.terms;
      return quantity === undefined
        ? say`${name}: other terms`
        : say`${name}: ${formatNumber(quantity)} a cycle`;
    }
  }
}

function contingencyLine(entry: LedgerEntry, then: LedgerState): string | null {
  const titleOf = (id: string): string => {
    const entries = then.contingencies.get(id);
    return entries === undefined ? id : contingencyStanding(entries).plan.title;
  };
  switch (entry.type) {
    case 'contingency-armed':
      return say`${titleOf(entry.payload.contingency)}: armed`;
    case 'contingency-withdrawn':
      return say`${titleOf(entry.payload.contingency)}: withdrawn: ${entry.payload.reason}`;
    case 'contingency-fired':
      return say`${titleOf(entry.payload.contingency)}: fired at ${formatNumber(entry.payload.value)}`;
    case 'contingency-confirmed':
      return say`${titleOf(entry.payload.contingency)}: confirmed`;
    case 'contingency-stood-down':
      return say`${titleOf(entry.payload.contingency)}: stood down: ${entry.payload.reason}`;
    case 'contingency-closed':
      return say`${titleOf(entry.payload.contingency)}: over`;
    default:
      return null;
  }
}

function riskLine(entry: LedgerEntry): string | null {
  switch (entry.type) {
    case 'risk-accepted': {
      const { title, owner, until, reason } = entry.payload;
      return say`${title}: accepted by ${owner} until ${until}: ${reason}`;
    }
    case 'exception-deferred': {
      const { title, owner, until, reason } = entry.payload;
      return say`${title}: put off by ${owner} until ${until}: ${reason}`;
    }
    default:
      return null;
  }
}

/** Verdicts since the session before, the last of each effect; then all that waits for its own. */
function followUpsOf(then: LedgerState, before: number, names: BoardNames): MinutedFollowUp[] {
  const statements = new Map(then.decisions.map((entry) => [entry.seq, entry.payload]));
  const found = promisedEffects(then).map(({ decision, card, from, to, by, done }) => {
    const judged = effectOf(then.effects, decision, card);
    const { statement = '', owner = '' } = statements.get(decision) ?? {};
    return {
      ...{ decision, statement, owner, kpi: names.card(card), unit: names.unit(card) },
      ...{ from, to, by },
      done: judged?.payload.done ?? done,
      verdict: judged?.payload.verdict ?? null,
      after: judged?.payload.after ?? null,
      effect: judged?.payload.effect ?? null,
      isNew: judged !== null && judged.seq > before,
    };
  });
  return [
    ...found.filter(({ isNew }) => isNew),
    // What was decided since is among the decisions.
    ...found.filter(({ verdict, decision }) => verdict === null && decision <= before),
  ];
}

/** Of the steps that the ledger knows by itself: when a miss occurred is told by measures, and on the page of record. */
function latenciesOf(ledger: LedgerState): readonly Latency[] {
  const moments = decidedMoments(ledger).map(({ raised, decided, inForce, moved }) => ({
    ...{ occurred: null, detected: null, raised, decided, inForce, moved },
  }));
  return latencies(moments).filter(
    ({ from, count }) => from !== 'occurred' && from !== 'detected' && count > 0,
  );
}
