import { subjectsOf } from '@interlock/plan';
import { type DecisionParts, type DecisionState, decisionStanding } from './decision-standing.ts';
import type { PayloadOf } from './ledger-event.ts';
import type { DecisionEntry, EffectEntry, LedgerState } from './ledger-state.ts';

export type EffectDone = PayloadOf<'effect-judged'>['done'];

/** What a decision that stands said a KPI would do, and whether it was done. */
export interface PromisedOfDecision {
  /** Number of the decision, and the card of its KPI. */
  readonly decision: number;
  readonly card: string;
  readonly from: number | null;
  readonly to: number;
  /** Days, YYYY-MM-DD, in UTC. `inForce`: of the decision itself where people carry it out. */
  readonly decided: string;
  readonly by: string;
  readonly inForce: string;
  /** Ids of cards and contracts that it moves. */
  readonly subjects: readonly string[];
  readonly done: EffectDone;
}

/** Of notes nothing is expected, and of what was taken back nothing any more. */
const DONE: Readonly<Partial<Record<DecisionState, EffectDone>>> = {
  recorded: 'by-hand',
  'in-force': 'carried-out',
  pending: 'pending',
  lapsed: 'lapsed',
};

/** All effects that decisions promise, one for each KPI, in order of the ledger (SPEC L-43). */
export function promisedEffects({ decisions, decisionSteps }: DecisionParts): PromisedOfDecision[] {
  return decisions.flatMap((entry) => {
    const { state, began } = decisionStanding(entry, decisionSteps);
    const done = DONE[state];
    if (done === undefined) return [];
    const decided = dayOf(entry.at);
    return entry.payload.kpis.map(({ card, from, to, by }) => ({
      decision: entry.seq,
      card,
      from,
      to,
      decided,
      by,
      inForce: dayOf(began?.at ?? entry.at),
      subjects: movedBy(entry),
      done,
    }));
  });
}

/** The verdict on one KPI of a decision that counts: the last. */
export function effectOf(
  effects: LedgerState['effects'],
  decision: number,
  card: string,
): EffectEntry | null {
  return effects.get(String(decision))?.findLast(({ payload }) => payload.card === card) ?? null;
}

const movedBy = ({ payload: { carries = [], moves } }: DecisionEntry): string[] => [
  ...new Set([
    ...carries.flatMap(subjectsOf),
    ...moves.flatMap(({ subject }) => (subject === undefined ? [] : [subject])),
  ]),
];

const dayOf = (at: string): string => at.slice(0, 10);
