import { createOperations } from '@interlock/board';
import { type DecisionStanding, sameTerms } from '@interlock/ledger';
import { type Amendment, CONTRACT_TERM_NAMES, type ContractTerms } from '@interlock/plan';
import type * as Y from 'yjs';
import type { Room } from '../rooms/rooms.ts';
import { contractOf } from './contract-side.ts';

type Draft = (doc: Y.Doc) => void;

/** Draws the terms of an amendment, to be signed. */
export const draftTerms =
  ({ contract, terms }: Pick<Amendment, 'contract' | 'terms'>): Draft =>
  (doc) => {
    // Absent terms are taken away: a patch that leaves them out would keep what is drawn.
    const patch = Object.fromEntries(
      CONTRACT_TERM_NAMES.map((name) => [name, terms[name] ?? null]),
    );
    const result = createOperations(doc).updateContract(contract, { ...patch, status: 'proposed' });
    if (!result.ok) throw new Error(`terms of ${contract}: ${result.issues[0]?.message}`);
  };

/**
 * Draws again what is in force where a pending decision had drawn its amendments, and nobody has drawn
 * others since. `but`: contracts that are left as they are.
 */
export function draftsTakenBack(
  room: Room,
  { entry, state }: DecisionStanding,
  but: ReadonlySet<string>,
): Draft[] {
  if (state !== 'pending') return [];
  const { carries = [], awaits = [] } = entry.payload;
  const awaited = new Set(awaits.map(({ contract }) => contract));
  return carries.flatMap((move): Draft[] => {
    if (move.kind !== 'amendment' || !awaited.has(move.contract) || but.has(move.contract))
      return [];
    const contract = contractOf(room, move.contract);
    const inForce: ContractTerms | undefined = contract?.signedTerms;
    if (contract === undefined || inForce === undefined || !sameTerms(contract, move.terms))
      return [];
    return [draftTerms({ contract: move.contract, terms: inForce })];
  });
}

/** All of them in one change; undefined where there is nothing to draw. */
export const drawing = (drafts: readonly Draft[]): Draft | undefined =>
  drafts.length === 0
    ? undefined
    : (doc) => {
        for (const draft of drafts) draft(doc);
      };
