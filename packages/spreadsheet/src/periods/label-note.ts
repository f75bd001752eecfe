/*
 * Remarks on a period, behind its label: `P10 (4 wks)`, `W41 (5 days)`, `KW 41 (05.10.–11.10.)`, `W52 *`.
 */

const LENGTHS =
  'wks?|weeks?|wo(?:chen?)?|semaines?|sem|semanas?|settimane|weken|days?|tage?|jours?|d[ií]as?|giorni|dagen|(?:work(?:ing)?|business|production|net|prod\\.?) ?(?:days?|shifts?)|wd|bd|at|wt|arbeitstagen?|werktagen?|jours ouvrés|jo|d[ií]as hábiles|giorni lavorativi|werkdagen|shifts?|schichten|hours?|hrs|std|stunden';
/** In brackets a letter is enough. */
const LENGTH = new RegExp(`^\\d{1,3}(?:[.,]\\d)?\\s*-?(?:${LENGTHS}|[wdtjh])\\.?$`, 'iu');
const LENGTH_BEHIND = new RegExp(
  `(?<=\\d.*)\\s*[-–,;/]?\\s+\\d{1,3}\\s?(?:${LENGTHS}|d)\\.?$`,
  'iu',
);
const SHORT =
  /^(?:(?:short|kurz)e?(?: ?week| ?woche)?|(?:incl\.? |inkl\.? |with |mit )?(?:(?:public|bank) )?(?:holidays?|feiertage?n?)|brückentage?|vacation|ferien|betriebsferien|shutdown|xmas|christmas|weihnachten|easter|ostern|stocktaking|inventur|fériés?|congés|festivos?|vacaciones|ferie)$/iu;
/** One day, or the first and the last: `05.10.–11.10.`, `Oct 5`, `5-11 Oct`. */
const DAYS =
  /^(?=.*\d{1,2}(?:\.|[/-]\d|\s?\p{L}{3})|\p{L}{3,9}\.? \d)(?:\p{L}{3,9}\.?\s)?\d{1,2}(?:[\s./–-]+(?:\d{1,4}|\p{L}{2,9}))*\.?$/u;
const BRACKETED = /\s*[([]\s*([^()[\]]*?)\s*[)\]]$/;
const SIGNS = /(?<=[\p{L}\d)\]])\s*[*†‡]+$/u;

const LONGEST = 60;

/** A label of a period without what is remarked on it. */
export function withoutNote(cell: string): string {
  if (cell.length > LONGEST) return cell;
  const label = cell.replace(SIGNS, '');
  const note = BRACKETED.exec(label);
  if (note === null) return label.replace(LENGTH_BEHIND, '');
  const [, said = ''] = note;
  const bare = label.slice(0, note.index);
  if (!/\d|^\p{L}{3,9}$/u.test(bare)) return label;
  if (/^(?:19|20|21)\d{2}$/.test(said)) return `${bare} ${said}`;
  return LENGTH.test(said) || SHORT.test(said) || DAYS.test(said) ? bare : label;
}
