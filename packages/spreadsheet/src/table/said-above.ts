import { monthNumber } from '../periods/month-names.ts';
import {
  comparedBy,
  hasWord,
  isQuality,
  type Scenario,
  unitOfTitle,
  withoutScenario,
} from './words.ts';

/** What titles, the name of a sheet and that of a file say of the numbers below. */
export interface SaidAbove {
  /** Whether they are plans, forecasts or actuals; absent = they do not say, or say several. */
  readonly scenario?: Scenario;
  /** Year of labels without one. */
  readonly year?: NamedYear;
  /** Month in which the fiscal year begins, 1…12. */
  readonly fiscalStart?: number;
  /** Of measures whose own name has none. */
  readonly unit?: string;
}

export interface NamedYear {
  readonly year: number;
  /** A fiscal year, which is called by the year in which it ends. */
  readonly fiscal: boolean;
}

/** Words of which a part says it: `Absatzplan`, `Istzahlen`, `販売計画`. */
const COMPOUND: readonly (readonly [Scenario, RegExp])[] = [
  [
    'plan',
    /\p{L}{3,}plan(?:ung|zahlen|werte|daten)?(?!\p{L})|(?<!\p{L})(?:plan|soll|budget)-?(?:zahlen|werte|daten|mengen|umsatz|umsätze|absatz|ung)|(?<!\p{L})(?:plans|budgets|targets|piano|piani|begroting|presupuestos)(?!\p{L})|\p{L}{3,}(?:budget|ziele?|soll)(?!\p{L})/iu,
  ],
  [
    'forecast',
    /\p{L}{3,}(?:prognose|vorschau|forecast)n?(?!\p{L})|(?<!\p{L})(?:prognose|forecast)-?(?:zahlen|werte|daten)|(?<!\p{L})(?:forecasts|prévisions|previsioni|pronósticos|prognosen|projections|estimates)(?!\p{L})/iu,
  ],
  [
    'actual',
    /(?<!\p{L})ist-?(?:zahlen|werte|daten|mengen|umsatz|umsätze|absatz)|(?<!\p{L})(?:réalisés|realizados|consuntivo|consuntivi|history|historie|historical|actual sales|past sales)(?!\p{L})/iu,
  ],
];

/** Rows that say when or by whom a sheet was made, or how its cells are coloured. */
const OF_THE_SHEET =
  /(?<!\p{L})(?:as of|as at|status|stand|printed|created|exported|updated|erstellt|gedruckt|date|datum|prepared|author|autor|italics?|kursiv|red|rot|grey|gray|grau|green|grün|yellow|gelb|blue|blau|cells?|zellen|source|quelle|note|hinweis)(?!\p{L})/iu;
/** Longer ones are remarks. */
const MOST_WORDS = 8;

/** Planning is what planners do, with actuals too. */
const ACTIVITY = /\p{L}*(?:planung|planning)(?!\p{L})/giu;

/** What the first of these texts says that says anything; of the kind and of the year by themselves. */
export function saidBy(texts: readonly string[], withActivity = false): SaidAbove {
  // How well a forecast came true is neither: whatever else is written on the file.
  const ofQuality = texts.some(isQuality);
  const titles = texts.filter(
    (text) => !OF_THE_SHEET.test(text) && text.split(/\s+/).length <= MOST_WORDS,
  );
  const scenario = titles
    .map((title) => scenarioOfTitle(withActivity ? title : title.replaceAll(ACTIVITY, ' ')))
    .find((one) => one !== null);
  const year = titles.map(yearOf).find((one) => one !== null);
  const fiscalStart = texts.map(fiscalStartOf).find((one) => one !== null);
  const unit = titles.map(unitOfTitle).find((one) => one !== null);
  return {
    ...(scenario == null || ofQuality ? {} : { scenario }),
    ...(year == null ? {} : { year }),
    ...(fiscalStart == null ? {} : { fiscalStart }),
    ...(unit == null ? {} : { unit }),
  };
}

/** Plan, forecast or actual; null where a title says none of it, or several of them. */
export function scenarioOfTitle(text: string): Scenario | null {
  const plain = text.replaceAll('_', ' ');
  if (isQuality(plain) || comparedBy(plain) !== null) return null;
  const said = (['plan', 'forecast', 'actual'] as const).filter(
    (scenario) =>
      hasWord(plain, scenario) ||
      COMPOUND.some(([own, words]) => own === scenario && words.test(plain)),
  );
  // `Forecast budget` lies ahead, whichever it is; of a review of plan and actual the columns tell.
  const isOne = said.length === 1 || (said.length === 2 && !said.includes('actual'));
  return isOne ? said[0]! : null;
}

/** What a title names beside plan or actual, year and version: the plan and the actuals of one thing share it. */
export const subjectOf = (text: string): string =>
  withoutScenario(
    COMPOUND.reduce(
      (rest, [, words]) => rest.replaceAll(new RegExp(words.source, 'giu'), stem),
      text,
    ),
  )
    .replaceAll(FISCAL_WORDS, ' ')
    .replaceAll(/(?<!\p{L})(?:v\d*|version|ver|latest|final|new|neu|alt|old)(?!\p{L})/giu, ' ')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** `Absatz` of `Absatzplan`, nothing of `Planzahlen`. */
const stem = (word: string): string =>
  word
    .replace(/(?:ist|soll|plan|budget|prognose|forecast)?-?(?:zahlen|werte|daten|mengen)$/iu, '')
    .replace(
      /(?:planung|plan|budget|prognosen?|vorschau|forecast|ziele?|soll|plans|budgets|targets|piano|piani|begroting|history|historie)$/iu,
      '',
    );
const FISCAL_WORDS = /(?<!\p{L})(?:FY|GJ|CY|fiscal year|geschäftsjahr|year|jahr)(?!\p{L})/giu;

/** Beside these a year only says when the sheet was made. */
const MOMENT = /(?<!\p{L})(?:w|kw|wk|cw|week|woche|semaine|semana|q) ?\d{1,2}(?!\d)/iu;
const FISCAL = /(?<!\p{L})(?:FY|GJ|fiscal year|geschäftsjahr) ?'?((?:20)?\d{2})(?!\d)/iu;
const BESIDE_YEAR =
  /(\p{L}{3,})\.?[\s,/'-]*(?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}[\s,/'-]*(\p{L}{3,})/gu;
const SPAN = /(?<!\d)((?:19|20)\d{2}) ?[/–-] ?((?:19|20)?\d{2})(?!\d)/u;

const FISCAL_YEAR =
  /(?<!\p{L})(?:FY|GJ|WJ|fiscal|financial year|geschäftsjahr|wirtschaftsjahr|exercice|ejercicio|esercizio|boekjaar)(?!\p{L})/iu;
const YEAR_FROM =
  /(?<!\p{L})(\p{L}{3,12})\.?\s?(?:\d{4}|\d{2})?\s?(?:[-–—/]|to|bis|à|au|a|t\/m)\s?(\p{L}{3,12})\.?(?!\p{L})/giu;
const BEGINS =
  /(?:start|begin|from|ab|beginnt|commence|début|inicio|inizio|empieza)\p{L}*[^\p{L}\d]*(?:(?:in|on|im|am|le|el|en|the|:|\d{1,2}(?:st|er|\.)?)\s+){0,3}(\p{L}{3,12})/giu;

/** `FY27: Jul–Jun`, `Fiscal year starts in October`: the month in which it begins; null = it does not say. */
export function fiscalStartOf(text: string): number | null {
  if (!FISCAL_YEAR.test(text)) return null;
  for (const [, first, last] of text.matchAll(YEAR_FROM)) {
    const [from, to] = [monthNumber(first!), monthNumber(last!)];
    if (from !== null && to !== null && (from + 10) % 12 === (to - 1) % 12) return from;
  }
  for (const [, name] of text.matchAll(BEGINS)) {
    const month = monthNumber(name!);
    if (month !== null) return month;
  }
  return null;
}

/** The only year that a title names; null = it names none, several, or a day, a week or a month. */
export function yearOf(text: string): NamedYear | null {
  const plain = text
    .replaceAll('_', ' ')
    .replaceAll(/\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/g, ' ')
    .replaceAll(/\d{5,}/g, ' ');
  if (MOMENT.test(plain)) return null;
  const fiscal = FISCAL.exec(plain)?.[1];
  const span = SPAN.exec(plain);
  if (span !== null) {
    // 2026/27 and 2026-2027 are one fiscal year; 2026-11 is a month.
    const [, first = '', second = ''] = span;
    const last = Number(second.length === 2 ? first.slice(0, 2) + second : second);
    return last === Number(first) + 1 ? { year: last, fiscal: true } : null;
  }
  if (fiscal !== undefined)
    return { year: Number(fiscal.length === 2 ? `20${fiscal}` : fiscal), fiscal: true };
  // `des` and `set` in a title are words; beside the year they are months.
  const words = [...plain.matchAll(BESIDE_YEAR)].flatMap(([, before, after]) => before ?? after!);
  if (words.some((word) => monthNumber(word) !== null)) return null;
  const found = new Set(
    [...plain.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/g)].map(([, one]) => one),
  );
  const [only] = found;
  return found.size === 1 ? { year: Number(only), fiscal: false } : null;
}
