import { termsOf } from '@interlock/ledger';
import type { signContractRoute } from '@interlock/protocol/routes/sign-contract';
import type { Room } from '../rooms/rooms.ts';
import { contractOf, setStatus, sideOfDrawn } from './contract-side.ts';
import type { Decide } from './decision.ts';
import { no } from './refusal.ts';
import { afterInForce } from './settle-decisions.ts';

/** A signature on exactly the terms that the signer has read. */
export const signContract: Decide<typeof signContractRoute> = (asked) => {
  const { room, identity, params } = asked;
  const { edge } = params;
  const side = sideOfDrawn(asked, 'contract.sign');
  if (!side.ok) return side;
  const { contract, department, hash } = side;
  const signed = signedBy(room, edge);
  if (signed.has(department))
    return no(
      'already-signed',
      'Your department has signed these terms already. Nothing more is needed; nothing was written.',
    );
  const sides = new Set([contract.supplierDepartment, contract.consumerDepartment]);
  const inForce = [...sides].every((d) => d === department || signed.has(d));
  const settled = inForce ? afterInForce(room, edge, hash) : null;
  const drafts = settled?.drafts ?? [];
  const reopen = contract.status !== 'proposed';
  return {
    ok: true,
    // A signature puts a draft, or one that was declined, on the table again.
    change:
      reopen || drafts.length > 0
        ? (doc) => {
            if (reopen) setStatus(doc, edge, 'proposed');
            for (const draft of drafts) draft(doc);
          }
        : undefined,
    ledger: [
      {
        actor: identity.actor,
        event: {
          type: 'contract-signed',
          payload: {
            contract: edge,
            from: contract.from,
            to: contract.to,
            department,
            onBehalf: identity.role === 'facilitator',
            terms: termsOf(contract),
            termsHash: hash,
          },
        },
      },
      ...(settled?.events ?? []).map((event) => ({ actor: identity.actor, event })),
    ],
    result: ([entry]) => ({ entry: entry!, inForce }),
  };
};

/** Whose signatures count for the terms as drawn; after a decline none does, and all sign anew. */
function signedBy(room: Room, edge: string): ReadonlySet<string> {
  const contract = contractOf(room, edge);
  if (contract === undefined || contract.state === 'declined') return new Set();
  return new Set(contract.signatures.map(({ department }) => department));
}
