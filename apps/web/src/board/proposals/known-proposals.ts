import type { Plan } from '@interlock/plan';
import type { Overlay, Proposal } from '@interlock/rules';

/** Proposals by the what-if that carries them out: what is rehearsed knows whose moves it is. */
const byOverlay = new WeakMap<Overlay, Proposal>();

/** The last one, for a form that opens beside it. */
let last: { readonly plan: Plan; readonly proposal: Proposal } | null = null;

export function keepProposal(plan: Plan, proposal: Proposal): void {
  byOverlay.set(proposal.overlay, proposal);
  last = { plan, proposal };
}

/** The proposal that this what-if rehearses, untouched. */
export const proposalOf = (overlay: Overlay): Proposal | null => byOverlay.get(overlay) ?? null;

/** What was found against this contract on this very plan, if anything helps. */
export function proposalAgainst(contract: string | null, plan: Plan): Proposal | null {
  if (last === null || last.plan !== plan || last.proposal.target !== contract) return null;
  return last.proposal.moves.length === 0 ? null : last.proposal;
}
