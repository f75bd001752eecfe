import { say } from '@interlock/language';
import { endableTerms, endingOf, type LedgerState, sameTerms, termsOf } from '@interlock/ledger';
import {
  type Contract,
  type ContractState,
  cycleEnd,
  cycleIndex,
  isExpired,
  type Plan,
  supplyOwner,
} from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';

const STATE_WORD: Readonly<Record<ContractState, string>> = {
  get draft() {
    return say`Draft`;
  },
  get proposed() {
    return say`Proposed`;
  },
  get signed() {
    return say`Signed by both`;
  },
  get 'amendment-pending'() {
    return say`Amendment pending`;
  },
  get declined() {
    return say`Declined`;
  },
  get withdrawn() {
    return say`Withdrawn`;
  },
};

/** Where a contract stands in a word, on a day of the board. */
export function standingWord(contract: Contract, day: string, countered = false): string {
  if (isOpen(contract) && isExpired(contract, day)) return say`Expired`;
  if (countered && contract.state === 'proposed') return say`Countered`;
  return STATE_WORD[contract.state];
}

/** Whether it waits for signatures. */
export const isOpen = ({ state }: Contract): boolean =>
  state === 'proposed' || state === 'amendment-pending';

/** What keeps everybody from signing what is drawn (L-32, L-33); null = nothing does. */
export function unbound(
  contract: Contract,
  { asOf, cards }: Pick<Plan, 'asOf' | 'cards'>,
): 'unowned' | 'expired' | null {
  if (isExpired(contract, asOf)) return 'expired';
  const supplier = cards.find(({ id }) => id === contract.from);
  return supplyOwner(contract, supplier) === '' ? 'unowned' : null;
}

/** The day on which an offer expires, told a cycle ahead; null = later, or never. */
export function expiresSoon(
  contract: Contract,
  { asOf, settings: { cycle } }: Pick<Plan, 'asOf' | 'settings'>,
): string | null {
  const { needBy, signedTerms } = contract;
  if (needBy === undefined || signedTerms !== undefined || needBy < asOf) return null;
  return needBy <= cycleEnd(cycle, cycleIndex(cycle, asOf) + 1) ? needBy : null;
}

/** The departments whose signature a contract needs: two, or one inside a department. */
export function sidesOf(contract: Contract): readonly string[] {
  return [...new Set([contract.supplierDepartment, contract.consumerDepartment])];
}

/** Where the end of a contract stands, in force or declined, and what somebody can do about it. */
export interface Ending {
  /** Departments that have agreed to end it; none: nobody asks. */
  readonly agreed: readonly string[];
  /** Departments that have not. */
  readonly missing: readonly string[];
  /** Those of them for which this person may agree. */
  readonly agreeFor: readonly string[];
  /** The department for which this person may keep it; null: nobody asks, or it is not theirs. */
  readonly keepFor: string | null;
}

/** Null where nothing is in force, and nothing was declined. */
export function endingFor(
  contract: Contract,
  who: Identity,
  ledger: Pick<LedgerState, 'signatures' | 'declines' | 'endings'>,
): Ending | null {
  if (endableTerms(contract, ledger) === null) return null;
  const sides = sidesOf(contract);
  const agreed = endingOf(contract, ledger);
  const missing = sides.filter((side) => !agreed.includes(side));
  const mine = sides.filter((side) => can(who, 'contract.sign', side));
  return {
    agreed,
    missing,
    agreeFor: missing.filter((side) => mine.includes(side)),
    keepFor: agreed.length === 0 ? null : (mine[0] ?? null),
  };
}

/** Sides that have not signed the terms as drawn now. */
export function missingSides(contract: Contract): readonly string[] {
  return sidesOf(contract).filter(
    (side) => !contract.signatures.some((s) => s.department === side),
  );
}

/** Sides that this person may still sign for. A facilitator signs in a department's name. */
export function signableSides(contract: Contract, who: Identity): readonly string[] {
  if (contract.state === 'declined' || contract.state === 'withdrawn') return [];
  return missingSides(contract).filter((side) => can(who, 'contract.sign', side));
}

/** Whether what is drawn differs from what is in force. */
export function isAmended(contract: Contract): boolean {
  return contract.signedTerms !== undefined && !sameTerms(contract.signedTerms, termsOf(contract));
}
