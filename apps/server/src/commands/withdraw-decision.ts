import type { withdrawDecisionRoute } from '@interlock/protocol/routes/withdraw-decision';
import { entryBy } from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';
import { notYours, standingDecision } from './decision-carried.ts';
import { draftsTakenBack, drawing } from './decision-drafts.ts';

/** A decision is taken back with a reason; its entry stays as it was written. */
export const withdrawDecision: Decide<typeof withdrawDecisionRoute> = ({
  room,
  identity,
  params,
  body: { reason },
}) => {
  const decision = Number(params.decision);
  const found = standingDecision(room, decision);
  if (!found.ok) return found;
  const refused = notYours(found.standing, identity);
  if (refused !== null) return refused;
  const drafts = draftsTakenBack(room, found.standing, new Set());
  return {
    ok: true,
    change: drawing(drafts),
    ledger: entryBy(identity, { type: 'decision-withdrawn', payload: { decision, reason } }),
    result: recorded,
  };
};
