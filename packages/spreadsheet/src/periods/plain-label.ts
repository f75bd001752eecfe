import { withoutNote } from './label-note.ts';
import { withoutEnd } from './week-end.ts';

/*
 * Labels of periods as systems and people write them in their languages, brought to the few spellings
 * that the readers of formats know: `KalMon 08.2026` is M08.2026, `GJ 2025/26` FY2026, `1. Halbjahr` H1.
 */

const COMMENCING =
  /^(?:w\s?[/.]?\s?[bc]\.?|wk\s?(?:of|commencing|beginning)|week\s?(?:of|commencing|beginning|starting)|woche\s?(?:vom|ab)|semaine du|semana del)[:\s]+(?=.*\d)/i;
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

const FISCAL =
  /(?<!\p{L})(?:FY|GJ|WJ|EX|fiscal(?: year)?|geschäftsjahr|wirtschaftsjahr|exercice|ejercicio|esercizio|boekjaar|rok obrotowy)[.:]?\s*['’]?(?=\d)/giu;
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };
const CAL = '(?:kal(?:ender)?|cal(?:endar)?)\\.?[\\s-]?';
const PER_YEAR = '(?:jahr|year|année|año)[\\s-]?/[\\s-]?';

/** Spellings by pattern, and what they become. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [FISCAL, 'FY'],
  [
    /^(?:year|jahr|année|año|anno|jaar|rok|ano|CY|KJ|calendar year|kalenderjahr)[.:]?\s*['’]?(?=(?:\d{4}|\d{2})(?!\d))/iu,
    '',
  ],
  [
    new RegExp(
      `^(?:${CAL}(?:${PER_YEAR})?(?:mon(?:at|th)?)|monat|month|mes|mois|mese|maand|miesiąc|mês|M)[.:]?\\s*(?=\\d{1,2}[./-]\\d{4}$)`,
      'iu',
    ),
    'M',
  ],
  [
    new RegExp(
      `^(?:${CAL}(?:${PER_YEAR})?(?:wo(?:che)?|kw|week|wk)|tydzień|tydz|týden|vecka|uge|uke)[.:]?\\s*(?=\\d)`,
      'iu',
    ),
    'W',
  ],
  [
    /^(?:buchungs|posting |fiscal |fiskal)?(?:per|period|periode|periodo|período|période|okres|pd)[.:]?\s*(?=\d)/iu,
    'P',
  ],
  [
    /(?<![\p{L}\d])([1-4])(?:\.|er|ère|re|ème|e|°|º|st|nd|rd|th)?\s?(?:quartal|quarter|qtr|trimestre|trim|kwartaal|kwartał|kw\.(?=\s?\d{4})|kvartal)(?![\p{L}])\.?/giu,
    'Q$1',
  ],
  [
    /(?<![\p{L}\d])(?:(?:kal|cal)\.?\s?)?(?:quartal|quarter|qtr|trimestre|trim|kwartaal|kwartał|kvartal)\.?[\s-]?([1-4])(?!\d)/giu,
    'Q$1',
  ],
  [
    /(?<![\p{L}\d])([12])(?:\.|er|ère|ème|e|°|º|st|nd|o)?\s?(?:HJ|halbjahr|half|half-year|semestre|semester|półrocze|halfjaar)(?!\p{L})/giu,
    'H$1',
  ],
  [
    /(?<![\p{L}\d])(?:HJ|HY|halbjahr|half|half-year|semestre|semester|półrocze|halfjaar)[.\s]?([12])(?!\d)/giu,
    'H$1',
  ],
];

/** Cheaper than the spellings, which most labels do not need: letters other than a week's or a quarter's. */
const PLAIN = /^[\d\s./:,'-]*$|^\d{4}-[WQ]\d{1,2}$|^[WQ]\d{1,2}$/;

const known = new Map<string, string>();
const MOST_KNOWN = 4000;

/** A label without the words around it, in the spelling that the readers know. */
export function plainLabel(cell: string): string {
  const found = known.get(cell);
  if (found !== undefined) return found;
  const label = respelled(cell.trim());
  // Every format is tried on the same labels.
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(cell, label);
  return label;
}

function respelled(cell: string): string {
  if (PLAIN.test(cell)) return /^\d{4}\/\d{2}/.test(cell) ? withFiscalSpan(cell) : cell;
  const text = withoutNote(withoutEnd(cell)).replace(COMMENCING, '');
  if (/[年月週度]/.test(text)) return fromJapanese(text);
  if (text.length > LONGEST) return text;
  const roman = text.replace(
    /^(I{1,3}|IV)(?=\s(?:quartal|trimestre|kwartał|kw\.))/iu,
    (one) => `${ROMAN[one.toUpperCase()] ?? one}`,
  );
  return withFiscalSpan(
    SPELLINGS.reduce((label, [pattern, plain]) => label.replace(pattern, plain), roman),
  );
}

/** Longer ones are no labels of periods. */
const LONGEST = 60;

/** A year that ends in the next one: `FY25/26` and `2025/26` are FY2026. */
const withFiscalSpan = (label: string): string =>
  label.replace(
    /(FY)?(?<!\d)(\d{4}|\d{2})\s?[/–-]\s?(\d{4}|\d{2})(?!\d)/,
    (whole, fiscal: string | undefined, first: string, last: string) => {
      const [from, to] = [first, last].map((year) => Number(year.slice(-2)));
      const isNext = (from! + 1) % 100 === to;
      // Without a sign for it, 2011/12 is a month.
      const isYear = fiscal !== undefined || (first.length === 4 && to! > 12);
      return isNext && isYear ? `FY${last.length === 4 ? last : `20${last}`}` : whole;
    },
  );

/** `2026年7月` is 2026-07. */
const fromJapanese = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/^(?:(\d{4})年度?\s*)?第?(\d{1,2})週$/, (_, year, week) =>
      year === undefined ? `W${week}` : `${year}-W${week}`,
    )
    .replace(/^(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日$/, '$1-$2-$3')
    .replace(/^(\d{4})年\s*(\d{1,2})月$/, '$1-$2')
    .replace(/^(\d{1,2})月$/, (whole, month) => MONTHS[Number(month) - 1] ?? whole);
