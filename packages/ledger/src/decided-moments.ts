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
}

/** Of all decisions that move something, in order of the ledger (SPEC L-45). */
export function decidedMoments(ledger: LedgerState): readonly DecidedMoments[] {
  const raised = agendaMoments(ledger);
  return ledger.decisions.filter(movesSomething).flatMap((entry) => {
    const { state, began } = decisionStanding(entry, ledger.decisionSteps);
    // What people carry out is in force as soon as it is decided.
    const inForce = began?.at ?? (state === 'recorded' ? entry.at : null);
    return entry.payload.kpis.map(({ card }) => ({
      ...{ decision: entry.seq, card, decided: entry.at, inForce },
      raised: raisedFor(entry, card, ledger, raised),
      judged: effectOf(ledger.effects, entry.seq, card),
    }));
  });
}

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

function raisedFor(
  entry: DecisionEntry,
  card: string,
  { decisions }: Pick<LedgerState, 'decisions'>,
  named: ReturnType<typeof agendaMoments>,
): string | null {
  const { about } = entry.payload;
  const subjects = about === undefined ? [card] : [card, about];
  const before = decisions.findLast(
    (other) =>
      other.seq < entry.seq &&
      [other.payload.about, ...other.payload.kpis.map((kpi) => kpi.card)].some(
        (subject) => subject !== undefined && subjects.includes(subject),
      ),
  );
  const moments = subjects
    .flatMap((subject) => named.get(subject) ?? [])
    .filter(({ seq }) => seq < entry.seq && seq > (before?.seq ?? 0));
  return moments.sort((a, b) => a.seq - b.seq)[0]?.at ?? null;
}
