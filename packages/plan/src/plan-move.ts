import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { contractTermsSchema } from './contract-terms.ts';
import type { Card, Contract, Plan } from './plan.ts';
import { idSchema, positiveSchema } from './primitives.ts';

/** SHA-256 of terms, with the cards between which they hold, in hexadecimal. */
const termsHashSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, { error: () => say`64 hexadecimal digits` }));

/** Other terms for a contract that is in force; whole, so that nobody has to know what they change. */
const amendmentSchema = z.strictObject({
  kind: z.literal('amendment'),
  contract: idSchema,
  terms: contractTermsSchema,
  /** Hash of the signed terms that they take the place of: on others the move does not hold. */
  replaces: termsHashSchema,
});

/** A card makes more than by itself; units per cycle. */
const overtimeSchema = z.strictObject({
  kind: z.literal('overtime'),
  card: idSchema,
  more: positiveSchema,
});

/** Capacity that one card lends to another; units per cycle, of each card its own. */
const transferSchema = z.strictObject({
  kind: z.literal('transfer'),
  from: idSchema,
  to: idSchema,
  less: positiveSchema,
  more: positiveSchema,
});

/** One thing that a contingency or a decision changes in the plan, so that a machine can do it. */
export const planMoveSchema = z.discriminatedUnion('kind', [
  amendmentSchema,
  overtimeSchema,
  transferSchema,
]);
export type PlanMove = z.infer<typeof planMoveSchema>;

export type Amendment = Extract<PlanMove, { kind: 'amendment' }>;

/** What moves change, together. */
export interface MovedPlan {
  /** By contract: the last terms that take the place of the signed ones. */
  readonly amendments: ReadonlyMap<string, Amendment>;
  /** By card: units per cycle more, or fewer. */
  readonly moved: ReadonlyMap<string, number>;
}

/** Units per cycle more, or fewer, that a move brings to cards. */
export function cardChanges(move: PlanMove): readonly (readonly [card: string, more: number])[] {
  switch (move.kind) {
    case 'amendment':
      return [];
    case 'overtime':
      return [[move.card, move.more]];
    case 'transfer':
      return [
        [move.from, -move.less],
        [move.to, move.more],
      ];
  }
}

/** Adds moves up; of two amendments of one contract the later one counts. */
export function sumOfMoves(moves: readonly PlanMove[]): MovedPlan {
  const amendments = new Map<string, Amendment>();
  const moved = new Map<string, number>();
  for (const move of moves) {
    if (move.kind === 'amendment') amendments.set(move.contract, move);
    for (const [card, more] of cardChanges(move)) moved.set(card, (moved.get(card) ?? 0) + more);
  }
  return { amendments, moved };
}

/** The card with what moves add to it; the same object where they add nothing. */
export function movedCard(card: Card, moved: MovedPlan['moved']): Card {
  const more = moved.get(card.id);
  return more === undefined ? card : { ...card, moved: (card.moved ?? 0) + more };
}

/**
 * The contract on the terms of an amendment in force; the same object where it is not signed. Whoever
 * calls it has seen that the signed terms are those that it replaces.
 */
export function amendedContract(contract: Contract, amendment: Amendment | undefined): Contract {
  if (amendment === undefined || contract.signedTerms === undefined) return contract;
  return { ...contract, signedTerms: amendment.terms, amended: true };
}

/** The plan as it would be with these moves in force. Ids that it lacks are passed over. */
export function withMoves(plan: Plan, moves: readonly PlanMove[]): Plan {
  if (moves.length === 0) return plan;
  const { amendments, moved } = sumOfMoves(moves);
  return {
    ...plan,
    cards: plan.cards.map((card) => movedCard(card, moved)),
    contracts: plan.contracts.map((contract) =>
      amendedContract(contract, amendments.get(contract.id)),
    ),
  };
}

/** Ids of cards and contracts that a move names. */
export function subjectsOf(move: PlanMove): readonly string[] {
  switch (move.kind) {
    case 'amendment':
      return [move.contract];
    case 'overtime':
      return [move.card];
    case 'transfer':
      return [move.from, move.to];
  }
}
