import type { DecisionRequest } from '@interlock/ledger';
import { termsOf } from '@interlock/ledger';
import { cardChanges, type Plan, type PlanMove } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';
import { parseNumber } from '../../kit/forms/parse-number.ts';
import type { MoveDraft } from './move-draft.ts';

/** Hash of the terms that all sides have signed; null where none are in force. */
export type HashInForce = (contract: string) => string | null;

/**
 * The rows that the board carries out by itself: other quantities of contracts in force, what a supply
 * makes more, what one lends to another. All else stays in words, and people do it. Pure.
 */
export function carriedMoves(
  plan: Plan,
  moves: readonly MoveDraft[],
  hashOf: HashInForce,
): readonly PlanMove[] {
  return moves.flatMap((move): PlanMove[] => {
    const to = parseNumber(move.to ?? '');
    const { kind, subject, lender, more, from = null } = move;
    if (subject === undefined || to === null) return [];
    if (kind === 'amendment') {
      const signed = plan.contracts.find(({ id }) => id === subject)?.signedTerms;
      const replaces = hashOf(subject);
      if (signed === undefined || replaces === null || signed.quantity === to) return [];
      return [{ kind, contract: subject, terms: { ...termsOf(signed), quantity: to }, replaces }];
    }
    if (kind !== 'reallocation' || to <= 0) return [];
    if (lender !== undefined)
      return [{ kind: 'transfer', from: lender, to: subject, less: to, more: to }];
    if (more) return [{ kind: 'overtime', card: subject, more: to }];
    const isSupply = plan.cards.find(({ id }) => id === subject)?.kind === 'supply';
    return isSupply && from !== null && to > from
      ? [{ kind: 'overtime', card: subject, more: to - from }]
      : [];
  });
}

/** Departments whose cards make or lend something by these moves: nobody is asked to sign that. */
export function movedDepartments(plan: Plan, carries: readonly PlanMove[]): readonly string[] {
  const moved = new Set(carries.flatMap(cardChanges).map(([card]) => card));
  const sides = new Set(
    plan.cards.flatMap(({ id, department }) => (moved.has(id) ? [department] : [])),
  );
  return [...sides].map((id) => plan.departments.find((d) => d.id === id)?.name ?? id);
}

/** Departments for which this person may sign the amendments among them, in the order of the rows. */
export function signable(
  plan: Plan,
  carries: readonly PlanMove[],
  identity: Pick<Identity, 'role' | 'department'>,
): readonly string[] {
  const sides = carries.flatMap((move) => {
    const contract =
      move.kind === 'amendment' ? plan.contracts.find(({ id }) => id === move.contract) : undefined;
    return contract === undefined ? [] : [contract.supplierDepartment, contract.consumerDepartment];
  });
  return [...new Set(sides)].filter((side) => can(identity, 'contract.sign', side));
}

/** What is sent beside the words: signatures of whom the rows still need, and what it takes the place of. */
export function carriedWith(
  carries: readonly PlanMove[],
  signs: readonly string[],
  supersedes: number | null,
): Pick<DecisionRequest, 'carries' | 'signs' | 'supersedes'> {
  return {
    ...(carries.length === 0 ? {} : { carries: [...carries] }),
    ...(signs.length === 0 ? {} : { signs: [...signs] }),
    ...(supersedes === null ? {} : { supersedes }),
  };
}
