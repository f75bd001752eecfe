import { isoWeek } from '@interlock/plan';
import { fullYear } from '../periods/calendar.ts';
import { DAY, parseDate } from '../periods/date-format.ts';
import { guessDate } from '../periods/guess-date.ts';
import { monthNumber } from '../periods/month-names.ts';
import { plainLabel } from '../periods/plain-label.ts';
import { asWeekEnd, mondayOf, saysWeekEnd, withoutWeekEnd } from '../periods/week-end.ts';
import { SPELLED } from '../table/words.ts';

/*
 * Header rows above each other name a period several times: a year over a quarter over a month, a month
 * over the numbers of its weeks, a week over the day on which it begins. The finest one is the period.
 */

const WEEK =
  /(?<![\p{L}\d])(?:KW|CW|W|Wk|Week|Woche|Kalenderwoche|Semaine|Sem|Semana|Settimana|Tydz|Tydzień)\.?\s?(\d{1,2})(?!\d)/iu;
const PERIOD = /(?<![\p{L}\d])P\.?\s?(\d{1,2})(?!\d)/iu;
const QUARTER = /(?<![\p{L}\d])(?:[QT]\s?([1-4])|([1-4])\s?Q)(?![\p{L}\d])/iu;
const HALF = /(?<![\p{L}\d])(?:H\s?[12]|[12]\s?H)(?![\p{L}\d])/iu;
const MONTH = /(?<!\p{L})(\p{L}{3,12})\.?(?!\p{L})(?:[\s'’./-]*(\d{4}|\d{2})(?!\d))?/gu;
const YEAR = /(?<!\d)(FY'?)?((?:19|20|21)\d{2}|(?<=FY'?)\d{2})(?!\d)/giu;

/** Behind the word for an end of a week alone: else `1 Jan` may be a week of January. */
const NAMED_DAY = /(?<!\d)\d{1,2}(?:\.|st|nd|rd|th)?[\s-]\p{L}{3,12}\.?(?:[\s-]+\d{4})?(?!\d)/u;

interface Tokens {
  readonly day: string | null;
  readonly week: number | null;
  readonly period: number | null;
  readonly month: { readonly name: string; readonly number: number } | null;
  readonly quarter: number | null;
  /** As it stands with the finest part, else as it stands above: `2026`, `FY2027`. */
  readonly year: string | null;
  /** Times that it names a part of a year, and a year. */
  readonly parts: number;
  readonly years: number;
}

/** The parts of a label that is made of nothing else; null = it has other words. */
function tokensOf(label: string): Tokens | null {
  const isEnd = saysWeekEnd(label);
  let rest = ` ${plainLabel(isEnd ? withoutWeekEnd(label) : label)} `;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found !== null)
      rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  const written = take(DAY)?.[0] ?? null;
  const week = take(WEEK);
  const named = written ?? (isEnd ? (take(NAMED_DAY)?.[0] ?? null) : null);
  const day = named !== null && isEnd ? asWeekEnd(named) : named;
  const period = take(PERIOD);
  const quarter = take(QUARTER);
  const half = take(HALF);
  let month: Tokens['month'] = null;
  let ofMonth: string | undefined;
  for (const found of rest.matchAll(MONTH)) {
    const number = monthNumber(found[1]!);
    if (number === null || month !== null) continue;
    month = { name: found[1]!, number };
    ofMonth = found[2];
    rest = rest.replace(found[0], ' ');
  }
  const years = [...rest.matchAll(YEAR)].map(([, fiscal, year]) =>
    fiscal === undefined ? year! : `FY${fullYear(year!)}`,
  );
  rest = rest.replaceAll(YEAR, ' ').replace(/\(\d\)/, ' ');
  if (/[\p{L}\p{N}]/u.test(rest)) return null;
  const own = ofMonth === undefined ? null : String(fullYear(ofMonth));
  return {
    day,
    week: week === null ? null : Number(week[1]),
    period: period === null ? null : Number(period[1]),
    month,
    quarter: quarter === null ? null : Number(quarter[1] ?? quarter[2]),
    year: own ?? years.at(-1) ?? null,
    parts: [day, week, period, month, quarter, half].filter((one) => one !== null).length,
    years: years.length + Number(own !== null),
  };
}

/** A label that is made of names of periods, several perhaps, and of nothing else. */
export const namesPeriodsOnly = (label: string): boolean => (tokensOf(label)?.parts ?? 0) > 0;

/** Labels with the finest of their periods alone; those that have one only stay as they are. */
export function finestLabels(labels: readonly string[]): readonly string[] {
  const all = labels.map((label) =>
    /\d/.test(label) && !SPELLED.some((format) => parseDate(label, format).ok)
      ? tokensOf(label)
      : null,
  );
  const own = all.filter((one) => one !== null);
  const weeks = own.flatMap(({ week }) => week ?? []);
  // `Week 1` to `Week 5` of each month are counted in the month.
  const ofMonth = weeks.every((week) => week <= 6);
  const ofQuarter = startsAgain(own);
  const mondays = mondaysOf(own);
  return labels.map((label, i) => {
    const one = all[i];
    if (one == null || (one.parts < 2 && (one.parts < 1 || one.years < 2))) return label;
    const { day, week, period, month, quarter, year } = one;
    const of = (part: string): string => (year === null ? part : `${part} ${year}`);
    if (day !== null) return mondays.get(day) ?? day;
    if (week !== null && period !== null) return one.parts > 2 ? of(`P${period} W${week}`) : label;
    if (week !== null && month !== null && ofMonth) return label;
    if (week !== null) {
      const number = ofQuarter && quarter !== null ? (quarter - 1) * 13 + week : week;
      return weekLabel(number, month?.number ?? null, year);
    }
    if (period !== null) return of(`P${period}`);
    return month === null ? of(`Q${quarter ?? ''}`) : of(month.name);
  });
}

/** Days beside the numbers of the ISO weeks that hold them, whichever of their days they are. */
function mondaysOf(labels: readonly Tokens[]): ReadonlyMap<string, string> {
  const beside = labels.filter(
    ({ day, week }) => day !== null && week !== null && !saysWeekEnd(day),
  );
  const days = beside.map(({ day }) => day!);
  const guess = guessDate(days);
  if (guess === null) return new Map();
  const read = days.map((day) => parseDate(day, guess.format, guess.context));
  const fits = read.every((one, i) => one.ok && isoWeek(one.date) === beside[i]!.week);
  return fits
    ? new Map(read.map((one, i) => [days[i]!, one.ok ? mondayOf(one.date) : '']))
    : new Map();
}

/** A week's number belongs to the year before in January, and to the next one in December. */
function weekLabel(week: number, month: number | null, year: string | null): string {
  if (year === null) return `W${week}`;
  if (year.startsWith('FY')) return `W${week} ${year}`;
  const off = month === 1 && week > 50 ? -1 : month === 12 && week === 1 ? 1 : 0;
  return `W${week} ${Number(year) + off}`;
}

/** Every quarter counts its weeks from 1. */
const startsAgain = (labels: readonly Tokens[]): boolean =>
  labels.every(({ week }) => week === null || week <= 14) &&
  labels.some(
    ({ week, quarter, year }) =>
      week !== null &&
      quarter !== null &&
      labels.some((one) => one.week === week && one.year === year && one.quarter !== quarter),
  );
