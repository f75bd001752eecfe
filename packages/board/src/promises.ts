import {
  type ContractTurnEntry,
  type DeclinedEntry,
  type LedgerState,
  type TermsInForce,
  versionsOf,
} from '@interlock/ledger';
import { type Actual, type ContractTerms, dateOfDay, dayNumber } from '@interlock/plan';
import type { BoardView } from './view.ts';

/** Terms of a contract while they were in force, as the rules judge promises by. */
export interface PromiseInForce {
  readonly contract: string;
  readonly from: string;
  readonly to: string;
  readonly sides: readonly [string, string];
  readonly terms: ContractTerms;
  readonly since: string;
  readonly until: string | null;
}

const NO_DECLINES: readonly DeclinedEntry[] = [];
const NO_ENDINGS: readonly ContractTurnEntry[] = [];

/**
 * Everything that was promised: each version of each contract with the days on which it was in force.
 * A contract that was ended and taken off the board counts while its two cards are there.
 */
export function promisesInForce(
  view: Pick<BoardView, 'cards' | 'edges'>,
  ledger: Pick<LedgerState, 'signatures' | 'declines' | 'endings'>,
): PromiseInForce[] {
  const promises: PromiseInForce[] = [];
  for (const [contract, signed] of ledger.signatures) {
    const drawn = view.edges.get(contract);
    const last = signed.at(-1)?.payload;
    const { from, to } = drawn ?? last ?? {};
    if (from === undefined || to === undefined || drawn?.kind === 'influence') continue;
    const supplierDepartment = view.cards.get(from)?.department;
    const consumerDepartment = view.cards.get(to)?.department;
    if (supplierDepartment === undefined || consumerDepartment === undefined) continue;
    const versions = versionsOf(
      { from, to, supplierDepartment, consumerDepartment },
      signed,
      ledger.declines.get(contract) ?? NO_DECLINES,
      ledger.endings.get(contract) ?? NO_ENDINGS,
    );
    for (const { terms, since, until } of versions) {
      const days = daysOf({ since, until });
      if (days === null) continue;
      const sides = [supplierDepartment, consumerDepartment] as const;
      promises.push({ contract, from, to, sides, terms, ...days });
    }
  }
  return promises;
}

/** The day of an amendment belongs to the terms that it puts in force; null where no day is left. */
function daysOf({ since, until }: Pick<TermsInForce, 'since' | 'until'>) {
  const first = since.slice(0, 10);
  if (until === null) return { since: first, until: null };
  const last = dateOfDay(dayNumber(until.slice(0, 10)) - 1);
  return last < first ? null : { since: first, until: last };
}

/** What was reported, by card, with the reports of cards that have no target as well. */
export function reportsOf({
  measures,
}: Pick<LedgerState, 'measures'>): ReadonlyMap<string, readonly Actual[]> {
  return new Map([...measures].map(([card, { actuals }]) => [card, actuals]));
}
