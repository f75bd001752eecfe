import { cycleEnd, cycleIndex } from '@interlock/plan';
import { decisionStanding, movesSomething } from './decision-standing.ts';
import type { DecisionEntry, EffectEntry, LedgerState } from './ledger-state.ts';
import { effectOf } from './promised-effects.ts';

/** Moments of one KPI of a decision that the ledger knows by itself, ISO 8601; null = not yet. */
export interface DecidedMoments {
  readonly decision: number;
  readonly card: string;
  /** An agenda named what it is about for the first time since the last decision on that. */
  readonly raised: string | null;
  readonly decided: string;
  readonly inForce: string | null;
  /** The last verdict on it, whatever it says. */
  readonly judged: EffectEntry | null;
  /** The end of the cycles by which that verdict says that the KPI moved. */
  readonly moved: string | null;
}

/** Of all decisions that move something, in order of the ledger (SPEC L-45). */
export function decidedMoments(ledger: LedgerState): readonly DecidedMoments[] {
  const named = agendaMoments(ledger);
  /** The last decision on each card or contract, by its number. */
  const decided = new Map<string, number>();
  return ledger.decisions.flatMap((entry) => {
    const subjects = entry.payload.kpis.map(({ card }) => subjectsWith(card, entry));
    const raised = subjects.map((each) => raisedSince(each, entry.seq, decided, named));
    for (const subject of subjects.flat()) decided.set(subject, entry.seq);
    if (!movesSomething(entry)) return [];
    const { state, began } = decisionStanding(entry, ledger.decisionSteps);
    // What people carry out is in force as soon as it is decided.
    const inForce = began?.at ?? (state === 'recorded' ? entry.at : null);
    return entry.payload.kpis.map(({ card }, at) => {
      const judged = effectOf(ledger.effects, entry.seq, card);
      return {
        ...{ decision: entry.seq, card, decided: entry.at, inForce, judged },
        raised: raised[at] ?? null,
        moved: judged?.payload.verdict === 'moved' ? endOfLast(judged) : null,
      };
    });
  });
}

const endOfLast = ({ payload: { cycle, last } }: EffectEntry): string =>
  `${cycleEnd(cycle, cycleIndex(cycle, last))}T23:59:59.999Z`;

const subjectsWith = (card: string, { payload: { about } }: DecisionEntry): readonly string[] =>
  about === undefined ? [card] : [card, about];

/** By subject, the card or contract that an exception is about: each time that an agenda named it. */
function agendaMoments({ sessions }: Pick<LedgerState, 'sessions'>) {
  const named = new Map<string, { seq: number; at: string }[]>();
  for (const entries of sessions.values())
    for (const { type, seq, at, payload } of entries) {
      if (type !== 'session-planned' && type !== 'session-started' && type !== 'session-agenda-set')
        continue;
      for (const { exception } of payload.items) {
        const subject = subjectOf(exception);
        const list = named.get(subject);
        if (list === undefined) named.set(subject, [{ seq, at }]);
        else list.push({ seq, at });
      }
    }
  return named;
}

/** `unsigned:pm41-assembly` is about `pm41-assembly`. */
const subjectOf = (exception: string): string => exception.slice(exception.lastIndexOf(':') + 1);

/** The first time that an agenda named one of these since the last decision on either. */
function raisedSince(
  subjects: readonly string[],
  seq: number,
  decided: ReadonlyMap<string, number>,
  named: ReturnType<typeof agendaMoments>,
): string | null {
  const last = Math.max(0, ...subjects.map((subject) => decided.get(subject) ?? 0));
  let first: { readonly seq: number; readonly at: string } | null = null;
  for (const subject of subjects)
    for (const moment of named.get(subject) ?? [])
      if (moment.seq > last && moment.seq < seq && (first === null || moment.seq < first.seq))
        first = moment;
  return first?.at ?? null;
}
