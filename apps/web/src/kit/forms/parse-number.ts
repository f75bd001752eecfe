import { perLanguage } from '@interlock/language';

/**
 * A number as people type or paste it: `1,234.5`, `1 234,5`, `12,5`, `−3`. One comma with
 * exactly three digits behind it groups thousands, as this page writes them itself.
 * @returns null for anything else, an empty text included
 */
export function parseNumber(text: string): number | null {
  let t = text
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[−–]/g, '-');
  if (t === '') return null;
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(t)) t = t.replaceAll(',', '');
  else if (/^[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(t) || /^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(t)) {
    t = t.replaceAll('.', '').replace(',', '.');
  } else if (/^[+-]?\d*,\d+$/.test(t)) t = t.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(t)) return null;
  const value = Number(t);
  return Number.isFinite(value) ? value : null;
}

// The point is the decimal sign in every language: a comma before three digits would be a group.
const grouped = perLanguage(
  (locale) =>
    new Intl.NumberFormat('en-GB', {
      maximumSignificantDigits: 17,
      useGrouping: locale.startsWith('en'),
    }),
);

/** The number in groups of thousands, as {@link parseNumber} reads it back. */
export function numberText(value: number | undefined | null): string {
  return value === undefined || value === null ? '' : grouped().format(value);
}
