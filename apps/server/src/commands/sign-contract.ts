import type { DrawnContract } from '@interlock/board';
import { termsOf } from '@interlock/ledger';
import { isExpired, supplyOwner } from '@interlock/plan';
import type { signContractRoute } from '@interlock/protocol/routes/sign-contract';
import type { Room } from '../rooms/rooms.ts';
import type { Clock } from '../store/clock.ts';
import { boardDay } from './board-day.ts';
import { contractOf, setStatus, sideOfDrawn } from './contract-side.ts';
import type { Decide } from './decision.ts';
import { no, type Refused } from './refusal.ts';
import { afterInForce } from './settle-decisions.ts';

/** A signature on exactly the terms that the signer has read. */
export const signContract: Decide<typeof signContractRoute> = (asked, { clock }) => {
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
  const unbound = cannotBind(room, contract, clock);
  if (unbound !== null) return unbound;
  const sides = new Set([contract.supplierDepartment, contract.consumerDepartment]);
  const isLast = [...sides].every((d) => d === department || signed.has(d));
  const settled = isLast ? afterInForce(room, edge, hash) : null;
  const inForce = isLast && settled?.holds !== true;
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

/** Nobody would answer for it, or the day by which it was needed is over (L-32, L-33). */
function cannotBind(room: Room, contract: DrawnContract, clock: Clock): Refused | null {
  const supplier = room.view.cards.get(contract.from);
  if (supplyOwner(contract, supplier) === '')
    return no(
      'unowned',
      `owner: nobody answers for what “${supplier?.title}” supplies. Name a person as the owner of the contract, or of the card, then sign; nothing was written.`,
      { field: 'owner' },
    );
  const day = boardDay(room, clock);
  const signedTerms = contractOf(room, contract.id)?.signedTerms;
  if (!isExpired({ ...contract, ...(signedTerms === undefined ? {} : { signedTerms }) }, day))
    return null;
  return no(
    'expired',
    `needBy: this offer expired on ${contract.needBy}, the day by which it was needed, and the board is at ${day}. Agree on a later day, then sign; nothing was written.`,
    { field: 'needBy' },
  );
}

/** Whose signatures count for the terms as drawn; after a decline none does, and all sign anew. */
function signedBy(room: Room, edge: string): ReadonlySet<string> {
  const contract = contractOf(room, edge);
  if (contract === undefined || contract.state === 'declined') return new Set();
  return new Set(contract.signatures.map(({ department }) => department));
}
