import { type ContractTerms, contractTermsSchema } from '@interlock/plan';
import { samePlain } from './plain.ts';

const TERM_FIELDS = Object.keys(contractTermsSchema.shape);

/** The terms of a drawn contract, as a signature binds them; absent fields stay absent. */
export function termsOf(contract: Readonly<ContractTerms>): ContractTerms {
  const all = contract as unknown as Readonly<Record<string, unknown>>;
  const terms: Record<string, unknown> = {};
  for (const field of TERM_FIELDS) if (all[field] !== undefined) terms[field] = all[field];
  return terms as ContractTerms;
}

export function sameTerms(a: ContractTerms, b: ContractTerms): boolean {
  return samePlain(termsOf(a), termsOf(b));
}
