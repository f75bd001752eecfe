import { createOperations, type DrawnContract } from '@interlock/board';
import { type DeclinableContract, needOf, sameTerms, termsHash, termsOf } from '@interlock/ledger';
import type { ContractTerms } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import {
  declineContractRoute,
  declineContractText,
} from '@interlock/protocol/routes/decline-contract';
import { signContractRoute, signContractText } from '@interlock/protocol/routes/sign-contract';
import type * as Y from 'yjs';
import type { Room } from '../../rooms/rooms.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Decision, recorded, runCommand } from '../command.ts';
import { serve } from '../route.ts';

/** …/sign: a signature on exactly the terms that the signer has read. */
export const signContract = serve(signContractRoute, signContractText, {
  handle(request, services) {
    const { edge, board: id } = request.params;
    return runCommand(services, {
      board: id,
      identity: request.identity,
      key: request.idempotencyKey,
      request: { route: 'signContract', edge, body: request.body },
      decide(room): Decision {
        const side = sideOf(room, edge, request.identity, request.body, 'contract.sign');
        if (!side.ok) return { refused: side.answer };
        const { contract, department, hash } = side;
        const signed = signedBy(room, edge);
        if (signed.has(department))
          return {
            refused: refuse(
              'already-signed',
              'Your department has signed these terms already. Nothing more is needed; nothing was written.',
            ),
          };
        const onBehalf = request.identity.role === 'facilitator';
        const sides = new Set([contract.supplierDepartment, contract.consumerDepartment]);
        const inForce = [...sides].every((d) => d === department || signed.has(d));
        return {
          // A signature puts a draft, or one that was declined, on the table again.
          change:
            contract.status === 'proposed' ? undefined : (doc) => setStatus(doc, edge, 'proposed'),
          ledger: [
            {
              actor: request.identity.actor,
              event: {
                type: 'contract-signed',
                payload: {
                  contract: edge,
                  from: contract.from,
                  to: contract.to,
                  department,
                  onBehalf,
                  terms: termsOf(contract),
                  termsHash: hash,
                },
              },
            },
          ],
          respond: (entries) => ({ status: 201, body: { entry: entries[0], inForce } }),
        };
      },
    });
  },
});

/** …/decline: says no to the terms as they are, with a reason. */
export const declineContract = serve(declineContractRoute, declineContractText, {
  handle(request, services) {
    const { edge, board: id } = request.params;
    return runCommand(services, {
      board: id,
      identity: request.identity,
      key: request.idempotencyKey,
      request: { route: 'declineContract', edge, body: request.body },
      decide(room): Decision {
        const side = sideOf(room, edge, request.identity, request.body, 'contract.decline');
        if (!side.ok) return { refused: side.answer };
        const inForce = termsInForce(room, edge);
        if (inForce !== null && sameTerms(inForce, side.contract))
          return {
            refused: refuse(
              'contract-in-force',
              'These terms are in force: both sides have signed them. Agree to end the contract instead (“End this contract”); nothing was written.',
            ),
          };
        return {
          change: (doc) => setStatus(doc, edge, 'declined'),
          ledger: [
            {
              actor: request.identity.actor,
              event: {
                type: 'contract-declined',
                payload: {
                  contract: edge,
                  department: side.department,
                  termsHash: side.hash,
                  reason: request.body.reason,
                  ...needOf(side.contract),
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

export type Side<C extends DeclinableContract = DrawnContract> =
  | {
      readonly ok: true;
      readonly contract: C;
      readonly department: string;
      readonly hash: string;
    }
  | { readonly ok: false; readonly answer: Answer };

/** The contract, the department that acts, and that it acts on the terms as they are drawn now. */
function sideOf(
  room: Room,
  edge: string,
  identity: Identity,
  body: SideBody,
  action: 'contract.sign' | 'contract.decline',
): Side {
  const contract = room.view.edges.get(edge);
  if (contract === undefined || contract.kind !== 'contract') return unknownContract(edge);
  if (!room.view.cards.has(contract.from) || !room.view.cards.has(contract.to))
    return {
      ok: false,
      answer: refuse(
        'contract-unknown',
        'A card at one end of this contract was deleted. Draw the contract anew; nothing was written.',
        { field: 'edge' },
      ),
    };
  return sideOn(contract, termsOf(contract), identity, body, action);
}

export interface SideBody {
  readonly termsHash: string;
  readonly department?: string | undefined;
}

export function unknownContract(edge: string): { readonly ok: false; readonly answer: Answer } {
  return {
    ok: false,
    answer: refuse(
      'contract-unknown',
      `There is no contract "${edge}" on this board; it may have been deleted. Load the board again; nothing was written.`,
      { field: 'edge' },
    ),
  };
}

/** The department that acts for a side of this contract, on exactly these terms. */
export function sideOn<C extends DeclinableContract>(
  contract: C,
  terms: ContractTerms,
  identity: Identity,
  body: SideBody,
  action: 'contract.sign' | 'contract.decline',
): Side<C> {
  const no = (answer: Answer): Side<C> => ({ ok: false, answer });
  const sides = new Set([contract.supplierDepartment, contract.consumerDepartment]);
  const department = departmentOf(identity, body.department, sides);
  if (department === null)
    return no(
      refuse(
        'invalid-input',
        `department: say for which side: ${[...sides].join(' or ')}. Nothing was written.`,
        { field: 'department' },
      ),
    );
  if (!sides.has(department) || !can(identity, action, department))
    return no(
      refuse(
        'forbidden',
        'Only the two departments of a contract sign, decline or end it, each for itself. Ask one of them, or the facilitator; nothing was written.',
        { field: 'department' },
      ),
    );
  const hash = termsHash(contract.from, contract.to, terms);
  if (hash !== body.termsHash)
    return no(
      refuse(
        'terms-changed',
        'The terms have changed since you read them. Read them again, then decide; nothing was written.',
        {
          field: 'termsHash',
          details: { from: contract.from, to: contract.to, terms, termsHash: hash },
        },
      ),
    );
  return { ok: true, contract, department, hash };
}

function termsInForce(room: Room, edge: string): ContractTerms | null {
  return room.plan().contracts.find(({ id }) => id === edge)?.signedTerms ?? null;
}

function departmentOf(
  identity: Identity,
  asked: string | undefined,
  sides: ReadonlySet<string>,
): string | null {
  if (asked !== undefined) return asked;
  if (identity.department !== null) return identity.department;
  return sides.size === 1 ? [...sides][0]! : null;
}

/** Whose signatures count for the terms as drawn; after a decline none does, and all sign anew. */
function signedBy(room: Room, edge: string): ReadonlySet<string> {
  const contract = room.plan().contracts.find((each) => each.id === edge);
  if (contract === undefined || contract.state === 'declined') return new Set();
  return new Set(contract.signatures.map(({ department }) => department));
}

function setStatus(doc: Y.Doc, edge: string, status: 'proposed' | 'declined'): void {
  const result = createOperations(doc).updateContract(edge, { status });
  if (!result.ok) throw new Error(`status of ${edge}: ${result.issues[0]?.message}`);
}
