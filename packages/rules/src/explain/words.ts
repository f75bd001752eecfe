import { currentLocale, say } from '@interlock/language';
import { type CycleUnit, cycleWord, monthName } from '@interlock/plan';
import { bareUnit } from '../structure/units.ts';
import type { Reason } from '../verdicts.ts';

/** How numbers are written in sentences. */
export interface ExplainFormat {
  /** BCP 47 tag for grouping and decimal signs; without one, that of the language. */
  readonly locale?: string;
}

const UNITS = ['day', 'week', 'month', 'quarter'] as const;
const NARROW_SPACE = '\u202F';
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

/** Reads the values of a reason and writes them as they stand in a sentence. */
export interface Words {
  text(key: string): string;
  /** The raw number; 0 where it is absent. */
  value(key: string): number;
  has(key: string): boolean;
  is(key: string): boolean;
  /** A bare number: `11,500`. */
  number(value: number): string;
  /** A number with its unit: `11,500 units`, `€12,000`, `91 %`. */
  amount(value: number, unit: string): string;
  money(value: number): string;
  percent(fraction: number, decimals?: number): string;
  /** `+15.8 %`, `−10.1 %`. */
  change(fraction: number): string;
  /** `> 99 %`, `39 %`, `< 1 %`. */
  chance(probability: number): string;
  /** Unit of a cycle under this key. */
  unit(key: string): CycleUnit;
  /** `week`. */
  cycle(key: string): string;
}

export function wordsOf({ values }: Reason, format: ExplainFormat): Words {
  const locale = format.locale ?? currentLocale();
  const currency = typeof values.currency === 'string' ? values.currency : 'EUR';
  const text = (key: string): string => {
    const value = values[key];
    return typeof value === 'string' ? value : typeof value === 'number' ? number(value) : '';
  };
  const unit = (key: string): CycleUnit => UNITS.find((known) => known === text(key)) ?? 'cycle';
  const write = (value: number, options: Intl.NumberFormatOptions): string =>
    // Half to even, so that rounding many numbers does not drift upwards.
    formatter(locale, { ...options, roundingMode: 'halfEven' })
      .format(value + 0)
      .replace(/^-/, '−');
  const number = (value: number): string => {
    const size = Math.abs(value);
    const maximumFractionDigits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    const shown = write(value, { maximumFractionDigits });
    return /^−[0.,]*$/.test(shown) ? shown.slice(1) : shown;
  };
  const money = (value: number): string => {
    const maximumFractionDigits = Math.abs(value) < 100 ? 2 : 0;
    const options = {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 0,
      maximumFractionDigits,
    } as const;
    return write(value, options).replace('\u00A0', NARROW_SPACE);
  };
  const isMoney = (unit: string): boolean =>
    unit === currency || (unit !== '' && money(0).replace(/[\d\s]/g, '') === unit);
  const percent = (fraction: number, decimals = 1): string =>
    `${write(fraction * 100, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })}${NARROW_SPACE}%`;
  return {
    text,
    number,
    money,
    percent,
    change: (fraction) => `${fraction > 0 ? '+' : ''}${percent(fraction)}`,
    value: (key) => {
      const value = values[key];
      return typeof value === 'number' ? value : 0;
    },
    has: (key) => values[key] !== undefined && values[key] !== null && values[key] !== '',
    is: (key) => values[key] === true,
    amount: (value, unit) => {
      const noun = bareUnit(unit);
      if (isMoney(noun)) return money(value);
      const shown = number(value);
      if (noun === '') return shown;
      if (noun === '%') return `${shown}${NARROW_SPACE}%`;
      return `${shown} ${shown === '1' ? singular(noun) : noun}`;
    },
    chance: (probability) => {
      if (probability > 0.99) return `>${NARROW_SPACE}99${NARROW_SPACE}%`;
      if (probability < 0.01) return `<${NARROW_SPACE}1${NARROW_SPACE}%`;
      return `${number(Math.round(probability * 100))}${NARROW_SPACE}%`;
    },
    unit,
    cycle: (key) => cycleWord(unit(key), 'one'),
  };
}

/** `trucks` → `truck`; words that are no plain plural stay (`pcs`, `people`, `glass`). */
function singular(noun: string): string {
  return /[^scu]s$/.test(noun) && noun.length > 3 ? noun.slice(0, -1) : noun;
}

/** `2026-11-20` → `20 Nov`. */
export function day(date: string): string {
  return say`${Number(date.slice(8, 10))} ${monthName(Number(date.slice(5, 7)))}`.trim();
}
