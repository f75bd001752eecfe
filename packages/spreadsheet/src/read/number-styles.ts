import { dateOfDay } from '@interlock/plan';
import { attribute, decodeXml } from './xml.ts';

/** How cells of one style show a number; null = as it is. */
export type NumberStyle = ((value: number) => string) | null;

/** 9 and 10 are `0%` and `0.00%`, 14 to 22, 27 to 36 and 50 to 58 dates. Source: ECMA-376 18.8.30. */
const PERCENT: readonly number[] = [9, 10];
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** By the index of a cell's style (`cellXfs`). `epoch`: the day of serial number 0, in days from 1970. */
export function numberStyles(styles: string, epoch: number): readonly NumberStyle[] {
  const codes = new Map<number, string>();
  for (const [tag] of styles.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g))
    codes.set(Number(attribute(tag, 'numFmtId')), decodeXml(attribute(tag, 'formatCode') ?? ''));
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
  const made = new Map<number, NumberStyle>();
  return [...cells.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId'));
    if (!made.has(id)) made.set(id, styleOf(id, codes.get(id), epoch));
    return made.get(id) ?? null;
  });
}

function styleOf(id: number, code: string | undefined, epoch: number): NumberStyle {
  if (code === undefined)
    return PERCENT.includes(id) ? percent : isBuiltInDate(id) ? dateFrom(epoch) : null;
  // Of positive numbers; quoted words, colours and places are no signs.
  const [positive = ''] = code.split(';');
  const signs = positive.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (signs.includes('%')) return percent;
  if (/[dyjt]|m{3}/i.test(signs) || (/m/i.test(signs) && !/[hs]/i.test(signs)))
    return /general|standard/i.test(signs) ? null : dateFrom(epoch);
  return labelled(positive);
}

/** Without the dust of the multiplication: 0.07 × 100 is 7.000000000000001. */
const percent = (value: number): string => `${Number((value * 100).toPrecision(14))}%`;

/** The day; half a second is the dust of a time of day. */
function dateFrom(epoch: number): NumberStyle {
  const known = new Map<number, string>();
  return (value) => {
    let day = known.get(value);
    if (day === undefined) {
      day = dateOfDay(Math.floor(value + 0.5 / 86_400) + epoch);
      known.set(value, day);
    }
    return day;
  };
}

/** `"KW "00` shows week 7 as `KW 07`: a whole number behind a word. */
function labelled(code: string): NumberStyle {
  const found = /^(?:"([^"]*\p{L}[^"]*)"|((?:\\?\p{L})+)) ?(0+|#+0?)$/u.exec(code);
  if (found === null) return null;
  const word = (found[1] ?? found[2] ?? '').replaceAll('\\', '');
  const digits = (found[3] ?? '').replaceAll('#', '').length;
  return (value) =>
    Number.isInteger(value) && value >= 0
      ? `${word.trim()} ${String(value).padStart(digits, '0')}`
      : String(value);
}
