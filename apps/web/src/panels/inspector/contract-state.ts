import { agreementOf, type LedgerState, sameTerms, termsOf } from '@interlock/board';
import { say } from '@interlock/language';
import type { Contract, ContractState } from '@interlock/plan';
import { can, type Identity } from '@interlock/protocol';

export const STATE_WORD: Readonly<Record<ContractState, string>> = {
  draft: say`Draft`,
  proposed: say`Proposed`,
  signed: say`Signed by both`,
  'amendment-pending': say`Amendment pending`,
  declined: say`Declined`,
  withdrawn: say`Withdrawn`,
};

/** The departments whose signature a contract needs: two, or one inside a department. */
export function sidesOf(contract: Contract): readonly string[] {
  return [...new Set([contract.supplierDepartment, contract.consumerDepartment])];
}

/** Departments that have agreed to end the contract in force. */
export function endingOf(
  contract: Contract,
  { signatures, declines, endings }: Pick<LedgerState, 'signatures' | 'declines' | 'endings'>,
): readonly string[] {
  const asked = endings.get(contract.id);
  if (asked === undefined) return [];
  const { id } = contract;
  return agreementOf(contract, signatures.get(id) ?? [], declines.get(id) ?? [], asked).ending;
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
