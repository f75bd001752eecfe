import { createOperations } from '@interlock/board';
import { endingOf } from '@interlock/ledger';
import type { endContractRoute } from '@interlock/protocol/routes/end-contract';
import { sideOfBinding } from './contract-side.ts';
import type { Decide } from './decision.ts';
import { no } from './refusal.ts';
import { afterEnded } from './settle-decisions.ts';

/** One side agrees to end a contract in force; when all have, it is taken off the board. */
export const endContract: Decide<typeof endContractRoute> = (asked) => {
  const { room, identity, params } = asked;
  const { edge } = params;
  const side = sideOfBinding(asked);
  if (!side.ok) return side;
  const { contract, department, hash } = side;
  const agreed = endingOf(contract, room.ledgerState);
  if (agreed.includes(department))
    return no(
      'already-signed',
      'Your department has agreed to end this contract already. It ends when the other one agrees too; nothing was written.',
    );
  const sides = [contract.supplierDepartment, contract.consumerDepartment];
  const ended = sides.every((each) => each === department || agreed.includes(each));
  const settled = ended ? afterEnded(room, edge) : null;
  return {
    ok: true,
    change:
      settled === null
        ? undefined
        : (doc) => {
            createOperations(doc).deleteSubjects([edge]);
            for (const draft of settled.drafts) draft(doc);
          },
    ledger: [
      {
        actor: identity.actor,
        event: {
          type: 'contract-end-agreed',
          payload: {
            contract: edge,
            from: contract.from,
            to: contract.to,
            department,
            onBehalf: identity.role === 'facilitator',
            termsHash: hash,
          },
        },
      },
      ...(settled?.events ?? []).map((event) => ({ actor: identity.actor, event })),
    ],
    result: ([entry]) => ({ entry: entry!, ended }),
  };
};
