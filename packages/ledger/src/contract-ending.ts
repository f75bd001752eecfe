import type { Contract, ContractTerms } from '@interlock/plan';
import { agreementOf } from './contract-standing.ts';
import { termsOf } from './contract-terms.ts';
import { lastWord, needEnding } from './declined-needs.ts';
import type { LedgerState } from './ledger-state.ts';

/**
 * Terms of which both sides may agree that they end: those in force, or those of a "no" that stands
 * in the ledger, or of an offer that was taken off the board. Null where there is nothing to end.
 */
export function endableTerms(
  contract: Contract,
  { declines }: Pick<LedgerState, 'declines'>,
): ContractTerms | null {
  if (contract.signedTerms !== undefined) return contract.signedTerms;
  const isDeclined = contract.state === 'declined' && declines.has(contract.id);
  return isDeclined || contract.removed === true ? termsOf(contract) : null;
}

/** Departments that have agreed to end the terms in force; or what was declined, as not needed. */
export function endingOf(
  contract: Contract,
  ledger: Pick<LedgerState, 'signatures' | 'declines' | 'endings'>,
): readonly string[] {
  const { id, supplierDepartment, consumerDepartment } = contract;
  const endings = ledger.endings.get(id);
  if (endings === undefined) return [];
  const last = lastWord(id, ledger);
  if (contract.signedTerms === undefined && last !== undefined)
    return needEnding(last, [supplierDepartment, consumerDepartment], endings);
  const { signatures, declines } = ledger;
  return agreementOf(contract, signatures.get(id) ?? [], declines.get(id) ?? [], endings).ending;
}
