import { perLanguage } from '@interlock/language';

/** Groups of thousands in front of which a zero would make no sense: `0,125` is a fraction. */
const GROUPED = {
  ',': /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/,
  '.': /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/,
} as const;

type Sign = keyof typeof GROUPED;

/** The sign in front of a fraction, in the language that is shown. */
const decimalSign = perLanguage((locale): Sign => {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.';
});

/**
 * A number as people type or paste it: `1,234.5`, `1 234,5`, `12,5`, `−3`. Where a single comma or
 * point could be either sign (`11,500`, `11.500`), it is what it is in the language that is shown,
 * because the page writes its own numbers so.
 * @returns null for anything else, an empty text included
 */
export function parseNumber(text: string): number | null {
  let t = text
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[−–]/g, '-');
  const decimal = decimalSign();
  const group: Sign = decimal === ',' ? '.' : ',';
  const isGrouped = (sign: Sign): boolean =>
    GROUPED[sign].test(t) &&
    // One sign alone with three digits behind it says nothing; in the other language it is a fraction.
    (sign === group || t.split(sign).length > 2 || t.includes(sign === ',' ? '.' : ','));
  if (isGrouped(group)) t = t.replaceAll(group, '').replace(decimal, '.');
  else if (isGrouped(decimal)) t = t.replaceAll(decimal, '').replace(group, '.');
  else if (/^[+-]?\d*,\d+$/.test(t)) t = t.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(t)) return null;
  const value = Number(t);
  return Number.isFinite(value) ? value : null;
}

const grouped = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 17 }),
);

/** The number in groups of thousands, as {@link parseNumber} reads it back in the same language. */
export function numberText(value: number | undefined | null): string {
  return value === undefined || value === null ? '' : grouped().format(value);
}
