import type { Card, Contract, ContractTerms, Plan } from '@interlock/plan';

/** Numbers that a what-if changes; nothing of it is written. Ids that the plan lacks are ignored. */
export interface Overlay {
  /** Per card id: what it asks (demand) or could make (any other) per cycle ahead. */
  readonly values: Readonly<Record<string, number>>;
  /** Per contract id: terms that would be in force instead. */
  readonly terms: Readonly<Record<string, Partial<ContractTerms>>>;
}

export const NO_OVERLAY: Overlay = { values: {}, terms: {} };

export function isEmptyOverlay(overlay: Overlay): boolean {
  return Object.keys(overlay.values).length === 0 && Object.keys(overlay.terms).length === 0;
}

/** The plan as it would be. Objects that the overlay does not touch keep their identity. */
export function withOverlay(plan: Plan, overlay: Overlay): Plan {
  const values = new Map(Object.entries(overlay.values));
  const terms = new Map(Object.entries(overlay.terms));
  return {
    ...plan,
    cards: values.size === 0 ? plan.cards : plan.cards.map((card) => overlaid(card, values)),
    contracts:
      terms.size === 0 ? plan.contracts : plan.contracts.map((c) => amended(c, terms.get(c.id))),
  };
}

function overlaid(card: Card, values: ReadonlyMap<string, number>): Card {
  const whatIf = values.get(card.id);
  return whatIf === undefined ? card : { ...card, whatIf };
}

function amended(contract: Contract, terms: Partial<ContractTerms> | undefined): Contract {
  if (terms === undefined) return contract;
  return {
    ...contract,
    ...terms,
    ...(contract.signedTerms === undefined
      ? {}
      : { signedTerms: { ...contract.signedTerms, ...terms } }),
  };
}
