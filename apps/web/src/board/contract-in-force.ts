import type { Plan } from '@interlock/plan';

/** Then the server keeps the cycle and the currency in which its terms count (G-17). */
export function hasContractInForce({ contracts }: Pick<Plan, 'contracts'>): boolean {
  return contracts.some(({ signedTerms }) => signedTerms !== undefined);
}
