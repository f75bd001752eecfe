import type { DrawnContract } from '@interlock/board';
import { createOperations } from '@interlock/board';
import { type DeclinableContract, endableTerms, termsHash, termsOf } from '@interlock/ledger';
import type { Contract, ContractTerms } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import type * as Y from 'yjs';
import type { Room } from '../rooms/rooms.ts';
import { no, type Refused } from './refusal.ts';

/** A side that acts on a contract, and the hash of the terms that it has read. */
export interface Side<C> {
  readonly ok: true;
  readonly contract: C;
  readonly department: string;
  readonly hash: string;
}

export interface SideBody {
  readonly termsHash: string;
  readonly department?: string | undefined;
}

/** Who asks, on which contract, by which reading of its terms. */
interface AskedOfSide {
  readonly room: Room;
  readonly identity: Identity;
  readonly params: { readonly edge: string };
  readonly body: SideBody;
}

type SideAction = 'contract.sign' | 'contract.decline';

/** The contract, the department that acts, and that it acts on the terms as they are drawn now. */
export function sideOfDrawn(
  { room, identity, params: { edge }, body }: AskedOfSide,
  action: SideAction,
): Side<DrawnContract> | Refused {
  const contract = room.view.edges.get(edge);
  if (contract === undefined || contract.kind !== 'contract') return unknownContract(edge);
  if (!room.view.cards.has(contract.from) || !room.view.cards.has(contract.to))
    return no(
      'contract-unknown',
      'A card at one end of this contract was deleted. Draw the contract anew; nothing was written.',
      { field: 'edge' },
    );
  return sideOn(contract, termsOf(contract), identity, body, action);
}

/** The department that acts, on the terms in force, or on those that were declined last. */
export function sideOfBinding({
  room,
  identity,
  params: { edge },
  body,
}: AskedOfSide): Side<Contract> | Refused {
  const contract = contractOf(room, edge);
  if (contract === undefined) return unknownContract(edge);
  const terms = endableTerms(contract, room.ledgerState);
  if (terms === null)
    return no(
      'not-in-force',
      'This contract is not in force: there is nothing to end. Decline or delete it; nothing was written.',
      { field: 'edge' },
    );
  return sideOn(contract, terms, identity, body, 'contract.sign');
}

export function contractOf(room: Room, edge: string): Contract | undefined {
  return room.plan().contracts.find(({ id }) => id === edge);
}

export function setStatus(doc: Y.Doc, edge: string, status: 'proposed' | 'declined'): void {
  const result = createOperations(doc).updateContract(edge, { status });
  if (!result.ok) throw new Error(`status of ${edge}: ${result.issues[0]?.message}`);
}

function unknownContract(edge: string): Refused {
  return no(
    'contract-unknown',
    `There is no contract "${edge}" on this board; it may have been deleted. Load the board again; nothing was written.`,
    { field: 'edge' },
  );
}

/** The department that acts for a side of this contract, on exactly these terms. */
function sideOn<C extends DeclinableContract>(
  contract: C,
  terms: ContractTerms,
  identity: Identity,
  body: SideBody,
  action: SideAction,
): Side<C> | Refused {
  const sides = new Set([contract.supplierDepartment, contract.consumerDepartment]);
  const department = departmentOf(identity, body.department, sides);
  if (department === null)
    return no(
      'invalid-input',
      `department: say for which side: ${[...sides].join(' or ')}. Nothing was written.`,
      { field: 'department' },
    );
  if (!sides.has(department) || !can(identity, action, department))
    return no(
      'forbidden',
      'Only the two departments of a contract sign, decline or end it, each for itself. Ask one of them, or the facilitator; nothing was written.',
      { field: 'department' },
    );
  const hash = termsHash(contract.from, contract.to, terms);
  if (hash !== body.termsHash)
    return no(
      'terms-changed',
      'The terms have changed since you read them. Read them again, then decide; nothing was written.',
      {
        field: 'termsHash',
        details: { from: contract.from, to: contract.to, terms, termsHash: hash },
      },
    );
  return { ok: true, contract, department, hash };
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
