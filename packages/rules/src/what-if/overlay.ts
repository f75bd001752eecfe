import type { Contract, ContractTerms, Plan } from '@interlock/plan';

/** Numbers that a what-if changes; nothing of it is written. Ids that the plan lacks are ignored. */
export interface Overlay {
  /** Per card id: what it asks (demand) or could make (any other) per cycle ahead. */
  readonly values: Readonly<Record<string, number>>;
  /**
   * Ids of cards whose value is a mean: more is made, as surely or unsurely as before. A value that
   * a person assumes is certain.
   */
  readonly spread?: readonly string[] | undefined;
  /** Per contract id: terms that would be in force instead. */
  readonly terms: Readonly<Record<string, Partial<ContractTerms>>>;
}

export const NO_OVERLAY: Overlay = { values: {}, terms: {} };

export function isEmptyOverlay(overlay: Overlay): boolean {
  return Object.keys(overlay.values).length === 0 && Object.keys(overlay.terms).length === 0;
}

/**
 * The plan as it would be. Objects that the overlay does not reach keep their identity; contracts
 * that it reaches along the arrows are marked as rehearsed.
 */
export function withOverlay(plan: Plan, overlay: Overlay): Plan {
  if (isEmptyOverlay(overlay)) return plan;
  const reached = reachedBy(plan, overlay);
  const spread = new Set(overlay.spread);
  return {
    ...plan,
    cards: plan.cards.map((card) => {
      const whatIf = Object.hasOwn(overlay.values, card.id) ? overlay.values[card.id] : undefined;
      if (whatIf === undefined) return card;
      return { ...card, whatIf, ...(spread.has(card.id) ? { whatIfSpread: true } : {}) };
    }),
    contracts: plan.contracts.map((contract) => {
      if (!reached.has(contract.from) && !reached.has(contract.to)) return contract;
      const terms = Object.hasOwn(overlay.terms, contract.id) ? overlay.terms[contract.id]! : {};
      return amended(contract, terms);
    }),
  };
}

/** Cards whose numbers are changed, suppliers of amended contracts, and all that they supply. */
function reachedBy(plan: Plan, overlay: Overlay): Set<string> {
  const supplied = Map.groupBy(plan.contracts, ({ from }) => from);
  const reached = new Set(Object.keys(overlay.values));
  for (const { id, from } of plan.contracts)
    if (Object.hasOwn(overlay.terms, id)) reached.add(from);
  const open = [...reached];
  while (open.length > 0)
    for (const { to } of supplied.get(open.pop()!) ?? [])
      if (!reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
  return reached;
}

function amended(contract: Contract, terms: Partial<ContractTerms>): Contract {
  return {
    ...contract,
    ...terms,
    rehearsed: true,
    ...(contract.signedTerms === undefined
      ? {}
      : { signedTerms: { ...contract.signedTerms, ...terms } }),
  };
}
