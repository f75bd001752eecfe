import { say } from '@interlock/language';
import { type Contract, contractName } from '@interlock/plan';
import type { BoardState } from './board-state.ts';

/**
 * Which of these cards and contracts a contract in force holds in its place: neither it nor a card
 * at its end is deleted or handed over until both sides have ended it. By id of what is held.
 */
export function boundSubjects(
  { plan }: Pick<BoardState, 'plan'>,
  ids: Iterable<string>,
): ReadonlyMap<string, Contract> {
  const asked = new Set(ids);
  const bound = new Map<string, Contract>();
  for (const contract of plan.contracts) {
    if (contract.signedTerms === undefined) continue;
    for (const id of [contract.id, contract.from, contract.to])
      if (asked.has(id) && !bound.has(id)) bound.set(id, contract);
  }
  return bound;
}

/** Says what is in force and who has to agree. */
export function whyBound({ view }: Pick<BoardState, 'view'>, contract: Contract): string {
  const title = (card: string) => view.cards.get(card)?.title ?? say`a deleted card`;
  const name = (id: string) => view.departments.find((d) => d.id === id)?.name ?? id;
  const { supplierDepartment: supplier, consumerDepartment: consumer } = contract;
  const called = contractName(title(contract.from), title(contract.to));
  return supplier === consumer
    ? say`“${called}” is in force: ${name(supplier)} has signed it and has to end it first.`
    : say`“${called}” is in force: ${name(supplier)} and ${name(consumer)} have signed it and have to end it together.`;
}
