import {
  CONTRACT_TERM_NAMES,
  type Contract,
  type ContractTerms,
  differingTerms,
  type Plan,
} from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import type { RiskVerdict } from '../verdicts.ts';

/** What a contract would be with some terms in force. */
export interface WithTerms {
  /** Null where it is not part of the flow. */
  readonly verdict: RiskVerdict | null;
  /** Money at risk of the whole board. */
  readonly moneyAtRisk: number;
}

/** What other terms would do to risk and money, as if they were signed. */
export interface TermsEffect {
  readonly before: WithTerms;
  readonly after: WithTerms;
  /** Each term that differs, in the order of the form: only that one changed. */
  readonly alone: readonly { readonly field: keyof ContractTerms; readonly with: WithTerms }[];
}

/** A comparison of two sets of terms of one contract. */
export interface TermsCompared {
  readonly contract: string;
  /** Null: the contract as it stands, signed or not. */
  readonly before: ContractTerms | null;
  readonly after: ContractTerms;
}

/**
 * Compares two sets of terms of a contract (T-9): each is put in force in its place, and the board is
 * assessed as it will be shown once they are signed. Without the first set it begins with the contract as it
 * stands, which tells what a first signature does. Null where the plan lacks it.
 */
export function termsEffect(
  { contract: id, before, after }: TermsCompared,
  plan: Plan,
): TermsEffect | null {
  const found = plan.contracts.find((contract) => contract.id === id);
  if (found === undefined) return null;
  const assessor = new Assessor({ reliefs: false });
  const assessed = (terms: ContractTerms | null): WithTerms => {
    const contracts = plan.contracts.map((each) =>
      each === found && terms !== null ? inForce(found, terms) : each,
    );
    const { contracts: verdicts, moneyAtRisk } = assessor.assess({ ...plan, contracts });
    return { verdict: verdicts[id]?.verdict ?? null, moneyAtRisk };
  };
  const whole = assessed(after);
  if (before === null) return { before: assessed(null), after: whole, alone: [] };
  const fields = differingTerms(before, after);
  return {
    before: assessed(before),
    after: whole,
    alone: fields.map((field) => ({
      field,
      with: fields.length === 1 ? whole : assessed(withTerm(before, field, after)),
    })),
  };
}

/** `terms` with one of them as `other` has it, or without it. */
function withTerm(
  terms: ContractTerms,
  field: keyof ContractTerms,
  other: ContractTerms,
): ContractTerms {
  const { [field]: _, ...rest } = terms;
  return (other[field] === undefined ? rest : { ...rest, [field]: other[field] }) as ContractTerms;
}

/** The contract with exactly these terms drawn and in force; terms that they lack it has not. */
function inForce(contract: Contract, terms: ContractTerms): Contract {
  const kept: Record<string, unknown> = { ...contract };
  for (const field of CONTRACT_TERM_NAMES) delete kept[field];
  const bare = kept as unknown as Omit<Contract, keyof ContractTerms>;
  return { ...bare, ...terms, state: 'signed', signedTerms: terms };
}
