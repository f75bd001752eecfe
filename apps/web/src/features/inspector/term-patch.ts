import type { Patch } from '@interlock/board';
import { say } from '@interlock/language';
import { CONTRACT_TERMS, type ContractTerms, isRequiredTerm } from '@interlock/plan';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';

type Field = keyof ContractTerms;

/** A term as it stands in its field; empty where the contract has none. */
export function typedTerm(terms: ContractTerms, field: Field): string {
  const value = terms[field];
  if (typeof value !== 'number') return value ?? '';
  // Without the noise of binary fractions: 0.07 is 7, not 7.000000000000001.
  return numberText(
    CONTRACT_TERMS[field].input === 'percent' ? Math.round(value * 1e6) / 1e4 : value,
  );
}

/** What the typed text makes of a term, or why it cannot. An empty one takes an optional term away. */
export function termPatch(field: Field, text: string): Patch<ContractTerms> | string {
  const typed = text.trim();
  if (typed === '' && !isRequiredTerm(field)) return { [field]: null };
  const { input } = CONTRACT_TERMS[field];
  if (input !== 'number' && input !== 'percent') return { [field]: typed };
  const value = parseNumber(typed);
  if (value === null) return say`Enter a number.`;
  return { [field]: input === 'percent' ? value / 100 : value };
}
