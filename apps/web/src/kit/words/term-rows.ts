import { bareUnit, formatMoney, formatNumber, formatPercent } from '@interlock/design';
import { perLanguage, say } from '@interlock/language';
import {
  CONTRACT_TERM_NAMES,
  CONTRACT_TERMS,
  type ContractTerms,
  counted,
  differingTerms,
} from '@interlock/plan';
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

/** A term among others in a line; null where it goes without saying. */
const IN_LINE: Readonly<
  Record<keyof ContractTerms, (text: string, isSet: boolean) => string | null>
> = {
  quantity: (text, isSet) => (isSet ? text : say`quantity as required`),
  ratio: (text) => say`ratio ${text}`,
  lag: (text) => say`lag ${text}`,
  tolerance: (text) => say`tolerance ${text}`,
  priority: (text) => say`priority ${text}`,
  weight: (text, isSet) => (isSet ? say`weight ${text}` : null),
  part: (text, isSet) => (isSet ? say`part ${text}` : null),
  needBy: (text, isSet) => (isSet ? say`need by ${text}` : null),
  commitBy: (text, isSet) => (isSet ? say`commit by ${text}` : null),
  penalty: (text, isSet) => (isSet ? say`penalty ${text}` : null),
  owner: (text, isSet) => (isSet ? say`owner ${text}` : null),
};

/** All that a signature binds, in a line. Pure. */
export function termsLine(terms: ContractTerms, unit: string, currency: string): string {
  return CONTRACT_TERM_NAMES.flatMap((field) => {
    const isSet = terms[field] !== undefined && terms[field] !== '';
    return IN_LINE[field](termText(terms, field, unit, currency), isSet) ?? [];
  }).join(', ');
}
