import { contingencyStanding } from './contingency-standing.ts';
import { decisionStanding, stillStands } from './decision-standing.ts';
import type { LedgerState } from './ledger-state.ts';

/** What the room has for the case that a measure misses. */
export type Answer = AcceptedRisk | ArmedPlan;

/** Somebody lives with the risk until a day. */
interface AcceptedRisk {
  readonly kind: 'accepted';
  readonly owner: string;
  /** Last day on which it counts. */
  readonly until: string;
  /** Number of its entry. */
  readonly seq: number;
}

/** A contingency fires by itself when it happens. */
interface ArmedPlan {
  readonly kind: 'armed';
  readonly title: string;
  /** Last day on which it can fire. */
  readonly until: string;
  /** Number of the entry that armed it. */
  readonly seq: number;
}

/**
 * The answers that stand on a day, by the card whose measure would miss (SPEC L-22, L-23). An armed
 * contingency goes before an accepted risk; of either the newest of a card counts. One whose day is over is
 * none any more, and the question stands open again.
 */
export function answersOf(
  ledger: Pick<LedgerState, 'decisions' | 'decisionSteps' | 'riskAnswers' | 'contingencies'>,
  day: string,
): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const { card, ...accepted } of acceptedRisks(ledger))
    if (accepted.until >= day) answers.set(card, accepted);
    else answers.delete(card);
  for (const { card, ...armed } of armedPlans(ledger))
    if (armed.until >= day) answers.set(card, armed);
  return answers;
}

type OfCard<A extends Answer> = A & { readonly card: string };

/** In order of the ledger, whether by a decision or by an entry of its own. */
function acceptedRisks({
  decisions,
  decisionSteps,
  riskAnswers,
}: Pick<LedgerState, 'decisions' | 'decisionSteps' | 'riskAnswers'>): OfCard<AcceptedRisk>[] {
  const decided = decisions.flatMap((decision) => {
    const { seq, payload } = decision;
    const { owner, by: until, about } = payload;
    const accepting = payload.moves.filter(({ kind }) => kind === 'accepted-risk');
    if (accepting.length === 0 || !stillStands(decisionStanding(decision, decisionSteps)))
      return [];
    return accepting.flatMap(({ subject: card = about }): OfCard<AcceptedRisk>[] =>
      card === undefined ? [] : [{ kind: 'accepted', card, owner, until, seq }],
    );
  });
  const stated = [...riskAnswers.values()].flat().flatMap(({ type, seq, payload }) => {
    const { subject: card, of, owner, until } = payload;
    return type === 'risk-accepted' && of === 'miss'
      ? [{ kind: 'accepted' as const, card, owner, until, seq }]
      : [];
  });
  return [...decided, ...stated].sort((a, b) => a.seq - b.seq);
}

function armedPlans({ contingencies }: Pick<LedgerState, 'contingencies'>): OfCard<ArmedPlan>[] {
  const plans = [...contingencies.values()].flatMap((entries): OfCard<ArmedPlan>[] => {
    const { state, armed, plan } = contingencyStanding(entries);
    if (state !== 'armed' || armed === null) return [];
    const { title, expires: until, trigger } = plan;
    return [{ kind: 'armed', card: trigger.card, title, until, seq: armed.seq }];
  });
  return plans.sort((a, b) => a.seq - b.seq);
}
