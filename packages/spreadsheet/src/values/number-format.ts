import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';

/** Which sign stands before the decimals: `1,234.5` is `point`, `1.234,5` is `comma`. */
export type Decimal = 'point' | 'comma';

export type NumberResult =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly message: string };

/**
 * Guesses the decimal sign of a column from all of its cells. `1,5` can only be a decimal comma,
 * `1,234` may be either; where nothing decides, the language of the table does, then the delimiter
 * (`;` goes with decimal commas).
 */
export function guessDecimal(
  cells: readonly string[],
  delimiter: string,
  language: Decimal | null = null,
): DecimalGuess {
  let point = 0;
  let comma = 0;
  let grouped: string | null = null;
  for (const cell of cells) {
    const { digits } = bare(cell);
    const evidence = decimalEvidence(digits);
    if (evidence === 'point') point += 1;
    if (evidence === 'comma') comma += 1;
    if (evidence === null) grouped ??= /[.,]/.exec(digits)?.[0] ?? null;
  }
  if (point !== comma) return { decimal: comma > point ? 'comma' : 'point', open: false };
  if (grouped === null) return { decimal: 'point', open: false };
  // Every value has three digits behind its only sign: by the language it groups thousands, or not.
  const decimal = language ?? (delimiter === ';' && grouped === '.' ? 'comma' : 'point');
  return { decimal, open: grouped === '.' || decimal === 'comma' };
}

export interface DecimalGuess {
  readonly decimal: Decimal;
  /** Thousands or decimals: nothing in the cells tells. */
  readonly open: boolean;
}

const PATTERN: Readonly<Record<Decimal, RegExp>> = {
  point: /^[-+]?(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)?(?:\.\d*)?(?:[eE][-+]?\d{1,4})?$/,
  comma: /^[-+]?(?:\d{1,3}(?:\.\d{2,3})*\.\d{3}|\d+)?(?:,\d*)?(?:[eE][-+]?\d{1,4})?$/,
};

/** How spreadsheets and planning systems write that there is no value. */
const MISSING =
  /^(?:|[-–—.…?]+|#?n\.?\/?a\.?|#nv|#div\/0!|#ref!|#value!|#name\?|#null!|#num!|#wert!|#bezug!|null|nil|none|k\.?\s?a\.?|t\.?b\.?d\.?|tbc)$/i;

/** What a letter behind or before a number multiplies it by. `T€` is German for a thousand euros. */
const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|t|tsd\.?|th|thousand|tausend)$/i, 1e3],
  [/^(?:m|mn|mm|mio\.?|mln|million(?:en|s)?)$/i, 1e6],
  [/^(?:b|bn|mrd\.?|billion)$/i, 1e9],
];

/**
 * Reads one cell. Empty or a sign for it = missing (null), never zero. Accepts grouped thousands, a sign (also
 * after the number), an exponent, parentheses for negative, a percent sign or a currency sign around the number.
 */
export function parseNumber(cell: string, decimal: Decimal): NumberResult {
  if (cell.length > LONGEST) return noNumber(cell);
  // Most cells are whole numbers.
  if (/^-?\d{1,12}$/.test(cell)) return { ok: true, value: Number(cell) + 0 };
  const { digits, factor } = bare(cell);
  if (MISSING.test(digits)) return { ok: true, value: null };
  if (!/\d/.test(digits) || !PATTERN[decimal].test(digits)) return noNumber(cell);
  const plain =
    decimal === 'point' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.');
  // Without the dust of binary fractions: 1.1 million is 1,100,000.
  const value = factor === 1 ? Number(plain) : Number((Number(plain) * factor).toPrecision(15));
  if (Number.isNaN(value)) return noNumber(cell);
  if (!Number.isFinite(value) || Math.abs(value) > LIMITS.magnitude)
    return {
      ok: false,
      message: say`"${shorten(cell)}" is out of range: at most ${LIMITS.magnitude} can be entered`,
    };
  return { ok: true, value: value === 0 ? 0 : value };
}

/** Most of what is tried is a guess, whose failure nobody reads about. */
const noNumber = (cell: string): NumberResult => ({
  ok: false,
  get message() {
    return say`"${shorten(cell)}" is not a number`;
  },
});

/** A cell shortened for a message. */
export function shorten(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 39)}…` : cell;
}

/** No number is longer; patterns never see more. */
const LONGEST = 60;

interface Bare {
  readonly digits: string;
  readonly factor: number;
}

const CURRENCY = '(?:[€$£¥₹]|EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|Fr\\.)';
const BEFORE = new RegExp(`^([-+(]?)(\\p{L}{1,3}?)?${CURRENCY}(?=[-+(.,\\d])`, 'iu');
const AFTER = new RegExp(`(?<=[\\d.,)-])(\\p{L}{1,8}?\\.?)?${CURRENCY}$`, 'iu');
const LETTERS = /(?<=[\d.,])(\p{L}{1,8}\.?)$/u;

/** Without spaces, currency or percent signs; parentheses and a sign behind become a minus before. */
function bare(cell: string): Bare {
  // Most cells are plain already; a long file is read in half the time by asking first.
  if (/^[-+]?[\d.,]*$/.test(cell)) return { digits: cell, factor: 1 };
  let factor = 1;
  const times = (letters: string | undefined): boolean => {
    if (letters === undefined || letters === '') return true;
    const found = FACTORS.find(([words]) => words.test(letters));
    if (found !== undefined) factor = found[1];
    return found !== undefined;
  };
  let text = cell
    .replace(/[\s\u00A0\u202F\u2009'’]/g, '')
    .replace(/^[−–](?=[\d.,(])/, '-')
    .replace(/%$/, '')
    .replace(BEFORE, (whole, sign: string, letters?: string) => (times(letters) ? sign : whole))
    .replace(/^[-–—]$/, '-')
    .replace(AFTER, (whole, letters?: string) => (times(letters) ? '' : whole))
    .replace(LETTERS, (whole, letters: string) => (times(letters) ? '' : whole));
  if (/^[€$£¥]?[-–—]+[€$£¥]?$/.test(text)) return { digits: '-', factor };
  const negative = /^\((.+)\)$/.exec(text) ?? /^(\d[\d.,]*)[-−]$/.exec(text);
  if (negative !== null) text = `-${negative[1]}`;
  return { digits: text, factor };
}

function decimalEvidence(text: string): Decimal | null {
  const lastPoint = text.lastIndexOf('.');
  const lastComma = text.lastIndexOf(',');
  if (lastPoint === -1 && lastComma === -1) return null;
  if (!/^[-+]?[\d.,]+(?:[eE][-+]?\d+)?$/.test(text)) return null;
  if (lastPoint !== -1 && lastComma !== -1) return lastPoint > lastComma ? 'point' : 'comma';
  const sign = lastPoint !== -1 ? '.' : ',';
  const asDecimal: Decimal = sign === '.' ? 'point' : 'comma';
  if (text.indexOf(sign) !== text.lastIndexOf(sign)) return opposite(asDecimal);
  const [whole = '', decimals = ''] = text.replace(/^[-+]/, '').split(sign);
  // A group of thousands has three digits after it, one to three before it, and no leading zero.
  const couldGroup = /^[1-9]\d{0,2}$/.test(whole) && /^\d{3}$/.test(decimals);
  return couldGroup ? null : asDecimal;
}

function opposite(decimal: Decimal): Decimal {
  return decimal === 'point' ? 'comma' : 'point';
}
