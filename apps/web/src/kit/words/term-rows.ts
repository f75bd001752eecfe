import { bareUnit, formatMoney, formatNumber, formatPercent } from '@interlock/design';
import { perLanguage, say } from '@interlock/language';
import { CONTRACT_TERMS, type ContractTerms, counted, differingTerms } from '@interlock/plan';
import { shortDay } from './dates.ts';

export interface TermRow {
  readonly field: keyof ContractTerms;
  readonly label: string;
  readonly inForce: string;
  readonly drawn: string;
}

/** A ratio may be far below one and still be what the contract is about. */
const ratio = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 }),
);

/** One term as text. `unit` is the supplier's. */
export function termText(
  terms: ContractTerms,
  field: keyof ContractTerms,
  unit: string,
  currency: string,
): string {
  const value = terms[field];
  if (value === undefined || value === '') return '–';
  const { input, counts } = CONTRACT_TERMS[field];
  if (typeof value === 'string') return input === 'day' ? shortDay(value) : value;
  if (input === 'percent') return formatPercent(value);
  switch (counts) {
    case 'supplied':
      return `${formatNumber(value)} ${bareUnit(unit)}`.trim();
    case 'money':
      return formatMoney(value, currency);
    case 'cycles':
      return counted.cycle(value, 'cycle');
    case 'ratio':
      return ratio().format(value);
    default:
      return formatNumber(value);
  }
}

/** The terms that differ between what is in force and what is drawn. Pure. */
export function amendedRows(
  inForce: ContractTerms,
  drawn: ContractTerms,
  unit: string,
  currency: string,
): readonly TermRow[] {
  return differingTerms(inForce, drawn).map((field) => ({
    field,
    label: CONTRACT_TERMS[field].label,
    inForce: termText(inForce, field, unit, currency),
    drawn: termText(drawn, field, unit, currency),
  }));
}

/** The terms that matter most, in a line. Pure. */
export function termsLine(terms: ContractTerms, unit: string, currency: string): string {
  const text = (field: keyof ContractTerms): string => termText(terms, field, unit, currency);
  return [
    terms.quantity === undefined ? say`quantity as required` : text('quantity'),
    say`ratio ${text('ratio')}`,
    say`lag ${text('lag')}`,
    ...(terms.needBy === undefined ? [] : [say`need by ${text('needBy')}`]),
    ...(terms.penalty === undefined ? [] : [say`penalty ${text('penalty')}`]),
  ].join(', ');
}
