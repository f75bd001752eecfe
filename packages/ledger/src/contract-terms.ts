import { type ContractTerms, contractTermsSchema } from '@interlock/plan';

const TERM_FIELDS = Object.keys(contractTermsSchema.shape) as (keyof ContractTerms)[];

/** The terms of a drawn contract, as a signature binds them; absent fields stay absent. */
export function termsOf(contract: Readonly<ContractTerms>): ContractTerms {
  const all = contract as unknown as Readonly<Record<string, unknown>>;
  const terms: Record<string, unknown> = {};
  for (const field of TERM_FIELDS) if (all[field] !== undefined) terms[field] = all[field];
  return terms as ContractTerms;
}

/** Terms hold no lists and no objects, so that they are the same field by field. */
type FlatTerms = { readonly [F in keyof ContractTerms]: string | number | undefined };

/** Whether two sets of terms bind to the same; what else the objects hold is passed over. */
export function sameTerms(a: ContractTerms & FlatTerms, b: ContractTerms & FlatTerms): boolean {
  return TERM_FIELDS.every((field) => Object.is(a[field], b[field]));
}
