import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';

/** Which sign stands before the decimals: `1,234.5` is `point`, `1.234,5` is `comma`. */
export type Decimal = 'point' | 'comma';

export type NumberResult =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly message: string };

/**
 * Guesses the decimal sign of a column from all of its cells. `1,5` can only be a decimal comma,
 * `1,234` may be either; where nothing decides, the delimiter does (`;` goes with decimal commas).
 */
export function guessDecimal(cells: readonly string[], delimiter: string): Decimal {
  let point = 0;
  let comma = 0;
  for (const cell of cells) {
    const evidence = decimalEvidence(bare(cell));
    if (evidence === 'point') point += 1;
    if (evidence === 'comma') comma += 1;
  }
  if (point === 0 && comma === 0)
    return delimiter === ';' && cells.some((cell) => bare(cell).includes('.')) ? 'comma' : 'point';
  return comma > point ? 'comma' : 'point';
}

const PATTERN: Readonly<Record<Decimal, RegExp>> = {
  point: /^[-+]?(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)?(?:\.\d*)?(?:[eE][-+]?\d{1,4})?$/,
  comma: /^[-+]?(?:\d{1,3}(?:\.\d{2,3})*\.\d{3}|\d+)?(?:,\d*)?(?:[eE][-+]?\d{1,4})?$/,
};

/** How spreadsheets and planning systems write that there is no value. */
const MISSING = /^(?:|[-–—]+|#?n\/?a|#nv|null|k\.\s?a\.)$/i;

/**
 * Reads one cell. Empty or a sign for it = missing (null), never zero. Accepts grouped thousands, a sign (also
 * after the number), an exponent, parentheses for negative, a percent sign or a currency sign around the number.
 */
export function parseNumber(cell: string, decimal: Decimal): NumberResult {
  const text = bare(cell);
  if (MISSING.test(text)) return { ok: true, value: null };
  if (!/\d/.test(text) || !PATTERN[decimal].test(text))
    return { ok: false, message: say`"${shorten(cell)}" is not a number` };
  const plain =
    decimal === 'point' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  const value = Number(plain);
  if (Number.isNaN(value)) return { ok: false, message: say`"${shorten(cell)}" is not a number` };
  if (!Number.isFinite(value) || Math.abs(value) > LIMITS.magnitude)
    return {
      ok: false,
      message: say`"${shorten(cell)}" is out of range: at most ${LIMITS.magnitude} can be entered`,
    };
  return { ok: true, value: value === 0 ? 0 : value };
}

/** A cell shortened for a message. */
export function shorten(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 39)}…` : cell;
}

/** Without spaces, currency or percent signs; parentheses become a minus sign. */
function bare(cell: string): string {
  // Most cells are plain already; a long file is read in half the time by asking first.
  if (/^[-+]?[\d.,]*$/.test(cell)) return cell;
  let text = cell
    .replace(/[\s\u00A0\u202F\u2009'’]/g, '')
    .replace(/^[−–](?=[\d.,(])/, '-')
    .replace(/^([-+]?)(?:[€$£¥]|EUR|USD|GBP|CHF)/, '$1')
    .replace(/(?:[€$£¥%]|EUR|USD|GBP|CHF)$/, '');
  const negative = /^\((.+)\)$/.exec(text) ?? /^(\d[\d.,]*)[-−]$/.exec(text);
  if (negative !== null) text = `-${negative[1]}`;
  return text;
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
