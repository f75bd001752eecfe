import { dateOfDay, dayNumber } from '@interlock/plan';
import { weekday } from './week-start.ts';

/*
 * Days that are called the last of their weeks: `W/E 8 Nov`, or `18.10.2026` below `Week ending`.
 */

const WORDS =
  "w\\s?[/.]\\s?e\\.?|w\\.?e\\.?(?=\\s)|(?:week|wk)[\\s-]?(?:end(?:ing|s|ed)?|to)(?:\\s(?:on|date))?|wochen?[\\s-]?(?:ende(?:nd)?|schluss)(?:\\s(?:am|datum))?|woche bis|kw[\\s-]?ende|semaine (?:se terminant|terminée|finissant|au|jusqu[’']au)(?:\\sle)?|fin (?:de )?(?:la )?semaine|fin de (?:la )?semana|semana (?:que termina|terminada|al)(?:\\s(?:el|en))?|fine settimana|settimana (?:che termina|al)(?:\\sil)?|week (?:eindigend|tot|t/m)(?:\\sop)?|einde week|koniec tygodnia";
const BEFORE_DAY = new RegExp(`^(?:${WORDS})[:\\s]\\s*(?=.*\\d)`, 'iu');
const AMONG = new RegExp(`(?<![\\p{L}\\d/])(?:${WORDS})[:.]?(?![\\p{L}])`, 'iu');
/** Ends of months name the month that they end: no more is to be done. */
const MONTH_END =
  /^(?:m\s?[/.]\s?e\.?|month[\s-]?(?:end(?:ing|s|ed)?)|monats?ende|mois (?:se terminant|terminé)(?:\sle)?|fin (?:de )?mois|fin de mes|fine mese)[:\s]\s*(?=.*\d)/iu;

/** A day without the words that call it the last one of something. */
export const withoutEnd = (cell: string): string =>
  cell.replace(BEFORE_DAY, '').replace(MONTH_END, '');

/** `W/E 8 Nov`: the day is called the last of its week. */
export const endsWeek = (cell: string): boolean => BEFORE_DAY.test(cell.trim());

/** `Week ending`, alone or among other words. */
export const saysWeekEnd = (label: string): boolean => AMONG.test(label);

/** A label without such words, wherever they stand in it. */
export const withoutWeekEnd = (label: string): string =>
  label.replace(AMONG, ' ').replaceAll(/\s+/g, ' ').trim();

/** The day as one that is the last of its week. */
export const asWeekEnd = (day: string): string => (endsWeek(day) ? day : `W/E ${day}`);

/**
 * The Monday of the week that ends on this day. A Saturday stays: it ends weeks that begin on Sunday, and
 * is within those that begin on Monday.
 */
export const weekEndedBy = (day: string): string => (weekday(day) === 6 ? day : mondayOf(day));

export const mondayOf = (day: string): string =>
  dateOfDay(dayNumber(day) - ((weekday(day) + 6) % 7));
