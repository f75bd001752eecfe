import { hashInForce } from '@interlock/board';
import {
  type Decision,
  type DecisionRequest,
  type DecisionStanding,
  decisionAt,
  pendingOn,
  sameTerms,
  stillStands,
  termsHash,
} from '@interlock/ledger';
import { type Amendment, type Contract, type PlanMove, subjectsOf } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import { problemOfMoves } from '../contingencies/plan-problem.ts';
import type { Change } from '../rooms/draft.ts';
import type { Room } from '../rooms/rooms.ts';
import type { LedgerDraft } from '../store/store.ts';
import { contractOf } from './contract-side.ts';
import { draftsTakenBack, draftTerms, drawing } from './decision-drafts.ts';
import { no, type Refused } from './refusal.ts';

/** What a decision carries out with its entry. */
interface Carried {
  readonly ok: true;
  readonly change: Change | undefined;
  readonly signatures: readonly LedgerDraft[];
  readonly awaits: NonNullable<Decision['awaits']>;
}

interface Asked {
  readonly room: Room;
  readonly identity: Identity;
  readonly body: DecisionRequest;
}

/** An amendment with its contract, and which sides have signed it once the decision is recorded. */
interface Amended {
  readonly move: Amendment;
  readonly contract: Contract;
  readonly sides: readonly string[];
  readonly signing: readonly string[];
  readonly complete: boolean;
}

/** Drafts, signatures, and what is left to be signed; or why it cannot be carried out. */
export function carriedBy({ room, identity, body }: Asked): Carried | Refused {
  const { carries = [], signs = [], supersedes } = body;
  const earlier = supersedes === undefined ? null : standingDecision(room, supersedes);
  if (earlier !== null && !earlier.ok) return earlier;
  const refused =
    (earlier === null ? null : notYours(earlier.standing, identity, 'supersedes')) ??
    problemInMoves(room, identity, carries);
  if (refused !== null) return refused;
  const amended: Amended[] = [];
  for (const [index, move] of carries.entries()) {
    if (move.kind !== 'amendment') continue;
    const found = amendmentOf(room, move, `carries.${index}`, signs, supersedes);
    if (!found.ok) return found;
    amended.push(found.amended);
  }
  const unsigned = refusedSignature(identity, signs, amended);
  if (unsigned !== null) return unsigned;
  const replaced = new Set(amended.map(({ contract }) => contract.id));
  const takenBack = earlier === null ? [] : draftsTakenBack(room, earlier.standing, replaced);
  const drafts = [...takenBack, ...amended.map(({ move }) => draftTerms(move))];
  return {
    ok: true,
    change: drawing(drafts),
    signatures: amended.flatMap((each) => signaturesOf(each, identity)),
    // One that is not signed holds all of them back: they come into force together.
    awaits: amended.every(({ complete }) => complete)
      ? []
      : amended.map(({ move, contract }) => ({
          contract: contract.id,
          termsHash: hashOf(move, contract),
        })),
  };
}

/** A decision that nothing has taken back yet. */
export function standingDecision(
  room: Room,
  seq: number,
): { readonly ok: true; readonly standing: DecisionStanding } | Refused {
  const standing = decisionAt(room.ledgerState, seq);
  if (standing === null)
    return no(
      'decision-unknown',
      `Ledger entry ${seq} is not a decision of this board. Load the board again; nothing was written.`,
    );
  if (!stillStands(standing))
    return no(
      'decision-over',
      `Decision ${seq} was ${standing.state} by ledger entry ${standing.over!.seq}. Record a new decision instead; nothing was written.`,
    );
  return { ok: true, standing };
}

/** A decision is taken back by who recorded it, or by the facilitator. */
export function notYours(
  { entry }: DecisionStanding,
  identity: Identity,
  field?: string,
): Refused | null {
  if (can(identity, 'decision.overrule') || entry.actor === identity.actor) return null;
  return no(
    'forbidden',
    `Decision ${entry.seq} is superseded or withdrawn by who recorded it, or by the facilitator. Ask one of them; nothing was written.`,
    field === undefined ? {} : { field },
  );
}

function problemInMoves(
  room: Room,
  identity: Identity,
  carries: readonly PlanMove[],
): Refused | null {
  const { view, ledgerState: ledger } = room;
  const problem = problemOfMoves(carries, 'carries', { view, ledger });
  if (problem !== null) {
    const { reason, field, message } = problem;
    return no(reason, `${field}: ${message}; nothing was written.`, { field });
  }
  const seen = new Set<string>();
  for (const [index, move] of carries.entries()) {
    const field = `carries.${index}`;
    if (!mayMove(room, identity, move))
      return no(
        'forbidden',
        'You decide for your own department: its cards, and contracts of which it is a side. Ask the facilitator to record this move; nothing was written.',
        { field },
      );
    if (move.kind !== 'amendment') continue;
    if (seen.has(move.contract))
      return no(
        'invalid-input',
        `${field}: the contract is amended twice. Amend it once; nothing was written.`,
        { field },
      );
    seen.add(move.contract);
  }
  return null;
}

/** All cards that it moves, or one side of the contract, are of a department that they act for. */
function mayMove({ view }: Room, identity: Identity, move: PlanMove): boolean {
  const may = (department: string | undefined): boolean =>
    department !== undefined && can(identity, 'contract.sign', department);
  if (move.kind !== 'amendment')
    return subjectsOf(move).every((id) => may(view.cards.get(id)?.department));
  const edge = view.edges.get(move.contract);
  return may(edge?.supplierDepartment) || may(edge?.consumerDepartment);
}

function amendmentOf(
  room: Room,
  move: Amendment,
  field: string,
  signs: readonly string[],
  supersedes: number | undefined,
): { readonly ok: true; readonly amended: Amended } | Refused {
  const contract = contractOf(room, move.contract)!;
  const { id, from, to, supplierDepartment, consumerDepartment, signatures } = contract;
  if (
    termsHash(from, to, move.terms) ===
    hashInForce(id, { view: room.view, ledger: room.ledgerState })
  )
    return no(
      'invalid-input',
      `${field}: these terms are in force already. Change one of them, or take the row out; nothing was written.`,
      { field },
    );
  const pending = pendingOn(room.ledgerState, id).find(({ entry }) => entry.seq !== supersedes);
  if (pending !== undefined)
    return no(
      'decision-pending',
      `Decision ${pending.entry.seq} waits for signatures on this contract. Supersede or withdraw it first; nothing was written.`,
      { field },
    );
  const drawnAlready = sameTerms(move.terms, contract);
  const ownPending = supersedes !== undefined && isAwaited(room, supersedes, id);
  if (
    !drawnAlready &&
    !ownPending &&
    contract.state === 'amendment-pending' &&
    signatures.length > 0
  )
    return no(
      'contract-changed',
      'Another amendment of this contract has been signed by one side. Sign or decline that one first; nothing was written.',
      { field },
    );
  const sides = [...new Set([supplierDepartment, consumerDepartment])];
  const before = drawnAlready ? signatures.map(({ department }) => department) : [];
  const signing = sides.filter((side) => signs.includes(side) && !before.includes(side));
  const complete = sides.every((side) => before.includes(side) || signing.includes(side));
  return { ok: true, amended: { move, contract, sides, signing, complete } };
}

const isAwaited = ({ ledgerState }: Room, decision: number, contract: string): boolean =>
  pendingOn(ledgerState, contract).some(({ entry }) => entry.seq === decision);

function refusedSignature(
  identity: Identity,
  signs: readonly string[],
  amended: readonly Amended[],
): Refused | null {
  for (const [index, department] of signs.entries()) {
    const field = `signs.${index}`;
    if (!amended.some(({ sides }) => sides.includes(department)))
      return no(
        'invalid-input',
        `${field}: "${department}" is no side of a contract that this decision amends. Leave it out; nothing was written.`,
        { field },
      );
    if (!can(identity, 'contract.sign', department))
      return no(
        'forbidden',
        'You sign for your own department. Leave the other one out: it finds the amendment in its inbox. Nothing was written.',
        { field },
      );
  }
  return null;
}

const hashOf = ({ terms }: Amendment, { from, to }: Contract): string => termsHash(from, to, terms);

function signaturesOf({ move, contract, signing }: Amended, identity: Identity): LedgerDraft[] {
  const { id, from, to } = contract;
  return signing.map((department) => ({
    actor: identity.actor,
    event: {
      type: 'contract-signed',
      payload: {
        ...{ contract: id, from, to, department },
        onBehalf: identity.role === 'facilitator',
        terms: move.terms,
        termsHash: hashOf(move, contract),
      },
    },
  }));
}
