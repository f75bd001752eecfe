import { endingOf } from '@interlock/ledger';
import type { keepContractRoute } from '@interlock/protocol/routes/keep-contract';
import { sideOfBinding } from './contract-side.ts';
import { type Decide, recorded } from './decision.ts';
import { no } from './refusal.ts';

/** One side refuses to end a contract, or takes back that it agreed to. */
export const keepContract: Decide<typeof keepContractRoute> = (asked) => {
  const { room, identity, params } = asked;
  const side = sideOfBinding(asked);
  if (!side.ok) return side;
  if (endingOf(side.contract, room.ledgerState).length === 0)
    return no(
      'contract-changed',
      'Nobody asks to end this contract any more: it stays as it is. Nothing was written.',
    );
  return {
    ok: true,
    ledger: [
      {
        actor: identity.actor,
        event: {
          type: 'contract-end-refused',
          payload: {
            contract: params.edge,
            department: side.department,
            onBehalf: identity.role === 'facilitator',
            termsHash: side.hash,
          },
        },
      },
    ],
    result: recorded,
  };
};
