import { currentLocale, perLanguage, say } from '@interlock/language';

/*
 * Numbers as they stand on screen: Intl grouping, a real minus, and no decimals that nobody
 * decides by. The space before % does not break.
 */

const NBSP = '\u00A0';
const cache = perLanguage(() => new Map<string, Intl.NumberFormat>());

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = cache();
  let found = known.get(key);
  if (!found) {
    // Half to even, as the rules' sentences round: one deviation must not be two numbers.
    found = new Intl.NumberFormat(currentLocale(), { ...options, roundingMode: 'halfEven' });
    known.set(key, found);
  }
  return found;
}

const minus = (text: string): string => text.replace('-', '−');

/** Decimals that matter: none from 100, one from 10, two below; fixed where `fixed` is given. */
function decimals(value: number): number {
  const size = Math.abs(value);
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

/** `23,600`, `25.6`, `1.42`. `fixed` sets the decimals, trailing zeros included. */
export function formatNumber(value: number, fixed?: number): string {
  const options =
    fixed === undefined
      ? { maximumFractionDigits: decimals(value) }
      : { minimumFractionDigits: fixed, maximumFractionDigits: fixed };
  return minus(formatter(options).format(Object.is(value, -0) ? 0 : value));
}

/** The sign of a currency: `€`, `£`, `CHF`. Unknown codes stand as they are. */
export function currencySign(currency: string): string {
  return currencyParts(currency).find((p) => p.type === 'currency')?.value ?? currency;
}

function currencyParts(currency: string): readonly Intl.NumberFormatPart[] {
  try {
    return formatter({
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(0);
  } catch {
    return []; // no code of a currency
  }
}

function withSign(value: number, currency: string, digits: string): string {
  const sign = currencySign(currency);
  const minus = value < 0 ? '−' : '';
  // In most languages of the continent the sign follows the number.
  if (currencyParts(currency)[0]?.type === 'integer') return `${minus}${digits}${NBSP}${sign}`;
  return `${minus}${sign}${sign.length > 1 ? NBSP : ''}${digits}`;
}

/**
 * `€580,000`; cents only below 100, whole hundreds from 100,000: expected money is not known to the
 * euro. `−€145,000` for negatives.
 */
export function formatMoney(value: number, currency: string): string {
  const exact = Math.abs(value);
  const size = exact >= 100_000 ? Math.round(exact / 100) * 100 : exact;
  const cents = size < 100 && Math.round(size * 100) % 100 !== 0;
  return withSign(value, currency, formatNumber(size, cents ? 2 : 0));
}

/** Money where room is short: `€432.2k`, `€1.72 M`, `€8,800`. */
export function formatMoneyShort(value: number, currency: string): string {
  const size = Math.abs(value);
  if (size >= 999_950) return withSign(value, currency, say`${formatNumber(size / 1e6, 2)}\u00A0M`);
  if (size >= 10_000) return withSign(value, currency, say`${formatNumber(size / 1e3, 1)}k`);
  return formatMoney(value, currency);
}

/** `78.3 %` from 0.783. */
export function formatPercent(fraction: number, fixed = 1): string {
  return `${formatNumber(fraction * 100, fixed)}${NBSP}%`;
}

/** `+15.0 %`, `−10.0 %`, `±0.0 %` from a fraction. */
export function formatSignedPercent(fraction: number, fixed = 1): string {
  const shown = formatNumber(Math.abs(fraction) * 100, fixed);
  const sign = shown === formatNumber(0, fixed) ? '±' : fraction > 0 ? '+' : '−';
  return `${sign}${shown}${NBSP}%`;
}

/** `+€58,000`, `−€4,100`. */
export function formatSignedMoney(value: number, currency: string): string {
  return value > 0 ? `+${formatMoney(value, currency)}` : formatMoney(value, currency);
}

/** Probability as people read it: `39 %`, `> 99 %`, `< 1 %`. */
export function formatProbability(p: number): string {
  if (p > 0.99) return `>${NBSP}99${NBSP}%`;
  if (p < 0.01) return `<${NBSP}1${NBSP}%`;
  return formatPercent(p, 0);
}

export interface MeasureText {
  /** The number, with the currency's sign where the unit is money. */
  readonly number: string;
  /** What stands beside it: `units/wk`, `/wk`, `%`. */
  readonly unit: string;
}

/** Short name of one cycle after a slash: `wk`, `mo`, `qtr`, `day`. */
export function cycleShort(unit: 'day' | 'week' | 'month' | 'quarter'): string {
  switch (unit) {
    case 'day':
      return say`day`;
    case 'week':
      return say`wk`;
    case 'month':
      return say`mo`;
    case 'quarter':
      return say`qtr`;
  }
}

/**
 * A measured value with its unit. A unit that is money (`€`, `EUR/wk`) moves its sign before the
 * number and the rest stays beside it.
 */
export function formatMeasure(value: number, unit: string, currency: string): MeasureText {
  const sign = currencySign(currency);
  for (const prefix of [sign, currency]) {
    if (unit === prefix || unit.startsWith(`${prefix}/`) || unit.startsWith(`${prefix} `)) {
      return {
        number: formatMoneyShort(value, currency),
        unit: unit.slice(prefix.length).trim(),
      };
    }
  }
  if (unit === '%') return { number: formatNumber(value, 1), unit };
  return { number: formatNumber(value), unit };
}

/** The counted thing of a rate: `units` of `units/wk`. */
export function bareUnit(unit: string): string {
  const slash = unit.indexOf('/');
  return slash > 0 ? unit.slice(0, slash) : unit;
}
