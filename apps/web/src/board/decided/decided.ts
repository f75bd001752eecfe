import { type DecisionEntry, type DecisionParts, decisionStanding } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import type { Exception, Overlay } from '@interlock/rules';

/** An amendment that was decided and is not in force. */
export interface OpenAmendment {
  readonly contract: string;
  readonly quantity: number;
}

/** A decision that was recorded and has not come about yet. */
export interface Waiting {
  readonly decision: DecisionEntry;
  /** Amendments that wait for signatures; none: it waits for its effect. */
  readonly amendments: readonly OpenAmendment[];
}

/** What an exception is about, as a decision names it: its contract or card. */
export const aboutOf = (exception: Pick<Exception, 'id' | 'edges' | 'cards'>): string | null =>
  [...exception.edges, ...exception.cards].find((id) => id === exception.id) ??
  exception.edges[0] ??
  exception.cards[0] ??
  null;

/**
 * The last decision about each subject, while it waits: for the signatures of its amendments, or,
 * where it amends nothing, for its date. What was signed as decided, or is past its date, has been
 * decided long enough: the board shows what came of it. Keys are what decisions are about.
 */
export function waitingDecisions(
  decisions: readonly DecisionEntry[],
  contracts: readonly Contract[],
  asOf: string,
  steps: DecisionParts['decisionSteps'] = NO_STEPS,
): ReadonlyMap<string, Waiting> {
  const last = new Map<string, DecisionEntry>();
  for (const decision of decisions)
    if (decision.payload.about !== undefined && isOpen(decision, steps))
      last.set(decision.payload.about, decision);
  if (last.size === 0) return NOTHING_WAITS;
  const inForce = new Map(contracts.map((contract) => [contract.id, contract.signedTerms]));
  const waiting = new Map<string, Waiting>();
  for (const [about, decision] of last) {
    if (decision.payload.by < asOf) continue;
    const decided = amendmentsOf(decision).filter(({ contract }) => inForce.has(contract));
    const amendments = decided.filter(
      ({ contract, quantity }) => inForce.get(contract)?.quantity !== quantity,
    );
    if (amendments.length > 0 || decided.length === 0) waiting.set(about, { decision, amendments });
  }
  return waiting.size === 0 ? NOTHING_WAITS : waiting;
}

const NO_STEPS: DecisionParts['decisionSteps'] = new Map();

/** Neither taken back nor lapsed: something may still come of it. */
function isOpen(decision: DecisionEntry, steps: DecisionParts['decisionSteps']): boolean {
  const { state } = decisionStanding(decision, steps);
  return state !== 'superseded' && state !== 'withdrawn' && state !== 'lapsed';
}

const NOTHING_WAITS: ReadonlyMap<string, Waiting> = new Map();

function amendmentsOf({ payload }: DecisionEntry): readonly OpenAmendment[] {
  return payload.moves.flatMap(({ kind, subject, to }) =>
    kind === 'amendment' && subject !== undefined && to != null
      ? [{ contract: subject, quantity: to }]
      : [],
  );
}

/** The board with everything signed that waits for signatures; null where nothing does. */
export function overlayWhenSigned(waiting: ReadonlyMap<string, Waiting>): Overlay | null {
  const inOrder = [...waiting.values()].sort((a, b) => a.decision.seq - b.decision.seq);
  const terms = Object.fromEntries(
    inOrder.flatMap(({ amendments }) =>
      amendments.map(({ contract, quantity }) => [contract, { quantity }] as const),
    ),
  );
  return Object.keys(terms).length === 0 ? null : { values: {}, terms };
}

/** Number of the decision that each contract waits for: what it is about, and what it amends. */
export function decidedEdges(waiting: ReadonlyMap<string, Waiting>): ReadonlyMap<string, number> {
  const edges = new Map<string, number>();
  for (const [about, { decision, amendments }] of waiting)
    for (const id of [about, ...amendments.map(({ contract }) => contract)])
      edges.set(id, Math.max(decision.seq, edges.get(id) ?? 0));
  return edges;
}
