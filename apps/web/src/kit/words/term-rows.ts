import { bareUnit, formatMoney, formatNumber, formatPercent } from '@interlock/design';
import { currentLocale, say } from '@interlock/language';
import { type ContractTerms, counted } from '@interlock/plan';
import { shortDay } from './dates.ts';

export interface TermRow {
  readonly field: keyof ContractTerms;
  readonly label: string;
  readonly inForce: string;
  readonly drawn: string;
}

/** A ratio may be far below one and still be what the contract is about. */
const RATIO = new Intl.NumberFormat(currentLocale(), { maximumSignificantDigits: 6 });

const LABELS: Readonly<Record<keyof ContractTerms, string>> = {
  quantity: say`Quantity a cycle`,
  ratio: say`Ratio`,
  lag: say`Lag`,
  tolerance: say`Tolerance`,
  needBy: say`Need by`,
  commitBy: say`Commit by`,
  part: say`Part`,
  priority: say`Priority`,
  weight: say`Weight`,
  penalty: say`Penalty a unit`,
  owner: say`Owner`,
};

/** Terms that are words; the other texts are days. */
const TEXTS: ReadonlySet<keyof ContractTerms> = new Set(['owner', 'part']);

/** One term as text. `unit` is the supplier's. */
export function termText(
  terms: ContractTerms,
  field: keyof ContractTerms,
  unit: string,
  currency: string,
): string {
  const value = terms[field];
  if (value === undefined || value === '') return '–';
  if (typeof value === 'string') return TEXTS.has(field) ? value : shortDay(value);
  switch (field) {
    case 'quantity':
      return `${formatNumber(value)} ${bareUnit(unit)}`.trim();
    case 'tolerance':
      return formatPercent(value);
    case 'penalty':
      return formatMoney(value, currency);
    case 'lag':
      return counted.cycle(value, 'cycle');
    case 'ratio':
      return RATIO.format(value);
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
  return (Object.keys(LABELS) as (keyof ContractTerms)[])
    .filter((field) => inForce[field] !== drawn[field])
    .map((field) => ({
      field,
      label: LABELS[field],
      inForce: termText(inForce, field, unit, currency),
      drawn: termText(drawn, field, unit, currency),
    }));
}
