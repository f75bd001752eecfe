import { hashAgreed, hashInForce } from '@interlock/board';
import {
  type DecisionStanding,
  type LedgerEvent,
  type PayloadOf,
  pendingOn,
} from '@interlock/ledger';
import type { Room } from '../rooms/rooms.ts';
import { draftsTakenBack } from './decision-drafts.ts';

type Draft = ReturnType<typeof draftsTakenBack>[number];

/** What becomes of decisions that waited for a contract, in the commit that answers it. */
export interface Settled {
  readonly events: readonly LedgerEvent[];
  readonly drafts: readonly Draft[];
  /** The terms are signed by all sides, and wait for the other amendments of their decision. */
  readonly holds?: boolean;
}

/** All sides have signed terms with this hash: a decision that waited for nothing else does too. */
export function afterInForce(room: Room, contract: string, termsHash: string): Settled {
  return all(pendingOn(room.ledgerState, contract), (standing) => {
    const { awaits = [], together } = standing.entry.payload;
    if (awaits.some((each) => each.contract === contract && each.termsHash !== termsHash))
      return lapsed(room, standing, contract, 'other-terms');
    const board = { view: room.view, ledger: room.ledgerState };
    // Of amendments that come together each is signed by all sides, and held back, until the last is.
    const agreedHash = together === true ? hashAgreed : hashInForce;
    const isOpen = awaits.some(
      (each) => each.contract !== contract && agreedHash(each.contract, board) !== each.termsHash,
    );
    if (isOpen) return together === true ? { ...NOTHING, holds: true } : NOTHING;
    const decision = standing.entry.seq;
    return { events: [{ type: 'decision-in-force', payload: { decision } }], drafts: [] };
  });
}

/** These terms were declined. */
export function afterDeclined(room: Room, contract: string, termsHash: string): Settled {
  return all(pendingOn(room.ledgerState, contract), (standing) => {
    const { awaits = [] } = standing.entry.payload;
    return awaits.some((each) => each.contract === contract && each.termsHash === termsHash)
      ? lapsed(room, standing, contract, 'declined')
      : NOTHING;
  });
}

/** Both sides ended the contract. */
export const afterEnded = (room: Room, contract: string): Settled =>
  all(pendingOn(room.ledgerState, contract), (standing) =>
    lapsed(room, standing, contract, 'ended'),
  );

const NOTHING: Settled = { events: [], drafts: [] };

function all(
  pending: readonly DecisionStanding[],
  settle: (standing: DecisionStanding) => Settled,
): Settled {
  const settled = pending.map(settle);
  return {
    events: settled.flatMap(({ events }) => events),
    drafts: settled.flatMap(({ drafts }) => drafts),
    holds: settled.some(({ holds = false }) => holds),
  };
}

function lapsed(
  room: Room,
  standing: DecisionStanding,
  contract: string,
  why: PayloadOf<'decision-lapsed'>['why'],
): Settled {
  const decision = standing.entry.seq;
  return {
    events: [{ type: 'decision-lapsed', payload: { decision, contract, why } }],
    drafts: draftsTakenBack(room, standing, new Set([contract])),
  };
}
