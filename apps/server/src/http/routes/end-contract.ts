import { createOperations } from '@interlock/board';
import { endableTerms, endingOf } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import { endContractRoute, endContractText } from '@interlock/protocol/routes/end-contract';
import { keepContractRoute, keepContractText } from '@interlock/protocol/routes/keep-contract';
import type { Room } from '../../rooms/rooms.ts';
import { refuse } from '../answer.ts';
import { type Decision, recorded, runCommand } from '../command.ts';
import { serve } from '../route.ts';
import { type Side, type SideBody, sideOn, unknownContract } from './contracts.ts';

/** …/end: one side agrees to end a contract in force; when all have, it is taken off the board. */
export const endContract = serve(endContractRoute, endContractText, {
  handle(request, services) {
    const { edge, board: id } = request.params;
    return runCommand(services, {
      board: id,
      identity: request.identity,
      key: request.idempotencyKey,
      request: { route: 'endContract', edge, body: request.body },
      decide(room): Decision {
        const side = sideOf(room, edge, request.identity, request.body);
        if (!side.ok) return { refused: side.answer };
        const { contract, department, hash } = side;
        const agreed = endingOf(side.contract, room.ledgerState);
        if (agreed.includes(department))
          return {
            refused: refuse(
              'already-signed',
              'Your department has agreed to end this contract already. It ends when the other one agrees too; nothing was written.',
            ),
          };
        const sides = [contract.supplierDepartment, contract.consumerDepartment];
        const ended = sides.every((each) => each === department || agreed.includes(each));
        return {
          change: ended ? (doc) => void createOperations(doc).deleteSubjects([edge]) : undefined,
          ledger: [
            {
              actor: request.identity.actor,
              event: {
                type: 'contract-end-agreed',
                payload: {
                  contract: edge,
                  from: contract.from,
                  to: contract.to,
                  department,
                  onBehalf: request.identity.role === 'facilitator',
                  termsHash: hash,
                },
              },
            },
          ],
          respond: (entries) => ({ status: 201, body: { entry: entries[0], ended } }),
        };
      },
    });
  },
});

/** …/keep: one side refuses to end a contract, or takes back that it agreed to. */
export const keepContract = serve(keepContractRoute, keepContractText, {
  handle(request, services) {
    const { edge, board: id } = request.params;
    return runCommand(services, {
      board: id,
      identity: request.identity,
      key: request.idempotencyKey,
      request: { route: 'keepContract', edge, body: request.body },
      decide(room): Decision {
        const side = sideOf(room, edge, request.identity, request.body);
        if (!side.ok) return { refused: side.answer };
        if (endingOf(side.contract, room.ledgerState).length === 0)
          return {
            refused: refuse(
              'contract-changed',
              'Nobody asks to end this contract any more: it stays as it is. Nothing was written.',
            ),
          };
        return {
          ledger: [
            {
              actor: request.identity.actor,
              event: {
                type: 'contract-end-refused',
                payload: {
                  contract: edge,
                  department: side.department,
                  onBehalf: request.identity.role === 'facilitator',
                  termsHash: side.hash,
                },
              },
            },
          ],
          respond: recorded,
        };
      },
    });
  },
});

/** The department that acts, on the terms in force, or on those that were declined last. */
function sideOf(room: Room, edge: string, identity: Identity, body: SideBody): Side<Contract> {
  const contract = room.plan().contracts.find(({ id }) => id === edge);
  if (contract === undefined) return unknownContract(edge);
  const terms = endableTerms(contract, room.ledgerState);
  if (terms === null)
    return {
      ok: false,
      answer: refuse(
        'not-in-force',
        'This contract is not in force: there is nothing to end. Decline or delete it; nothing was written.',
        { field: 'edge' },
      ),
    };
  return sideOn(contract, terms, identity, body, 'contract.sign');
}
