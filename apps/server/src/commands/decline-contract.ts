import { needOf, sameTerms } from '@interlock/ledger';
import type { declineContractRoute } from '@interlock/protocol/routes/decline-contract';
import { contractOf, setStatus, sideOfDrawn } from './contract-side.ts';
import { type Decide, recorded } from './decision.ts';
import { no } from './refusal.ts';
import { afterDeclined } from './settle-decisions.ts';

/** Says no to the terms as they are, with a reason. */
export const declineContract: Decide<typeof declineContractRoute> = (asked) => {
  const { room, identity, params, body } = asked;
  const { edge } = params;
  const side = sideOfDrawn(asked, 'contract.decline');
  if (!side.ok) return side;
  const inForce = contractOf(room, edge)?.signedTerms ?? null;
  if (inForce !== null && sameTerms(inForce, side.contract))
    return no(
      'contract-in-force',
      'These terms are in force: both sides have signed them. Agree to end the contract instead (“End this contract”); nothing was written.',
    );
  const settled = afterDeclined(room, edge, side.hash);
  return {
    ok: true,
    change: (doc) => {
      setStatus(doc, edge, 'declined');
      for (const draft of settled.drafts) draft(doc);
    },
    ledger: [
      {
        actor: identity.actor,
        event: {
          type: 'contract-declined',
          payload: {
            contract: edge,
            department: side.department,
            termsHash: side.hash,
            reason: body.reason,
            ...needOf(side.contract),
          },
        },
      },
      ...settled.events.map((event) => ({ actor: identity.actor, event })),
    ],
    result: recorded,
  };
};
