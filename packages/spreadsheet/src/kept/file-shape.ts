import type { FileShape } from '@interlock/protocol';
import { sideOf } from '../build/guess-destination.ts';
import { monthNumber } from '../periods/month-names.ts';

/** Words in names of files that say which week or which state of it, and not what it is about. */
const PASSING =
  /^(?:week|weekly|kw|wk|cw|woche|month|monthly|monat|final|copy|kopie|new|neu|rev|ver|version|report|export|data|file|sheet|download|next|update|updated|latest|last|this|from|fy|tmp|xlsx?|csv|tsv|ods)$/;

/** Without case, accents, digits and months: the same for this week's column and for the next one's. */
function timeless(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\d+/g, '#')
    .replaceAll(/\p{L}+/gu, (word) => (monthNumber(word) === null ? word : '#'))
    .replaceAll(/#(?:\W*#)*/g, '#')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

/** What this table of a file is known by the next time. */
export function shapeOf(header: readonly string[], sheet: string, file: string): FileShape {
  return {
    file: words(file.replace(/\.\w{2,5}$/, '')).slice(0, 50),
    sheet: timeless(sheet),
    columns: [...new Set(header.map(timeless))].slice(0, 1_000),
  };
}

const words = (name: string): readonly string[] => [
  ...new Set(
    timeless(name)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 1 && !PASSING.test(word)),
  ),
];

/** Columns that must be the same before two tables are of one shape. */
const ALIKE = 0.6;

/** How much of the columns two shapes have in common, 0…1; null = they are not the same shape. */
export function likeness(kept: FileShape, found: FileShape): number | null {
  const share = overlap(kept.columns, found.columns);
  return share < ALIKE ? null : share + Number(kept.sheet === found.sheet) / 2;
}

/**
 * How surely a file is the next one of those that a mapping was kept for; null = it is not. Orders and
 * production of the same products have one shape: then the names of the files tell, or, where the new
 * one says nothing, its measures.
 */
export function fit(kept: FileShape, found: FileShape, knows: () => number): number | null {
  const alike = likeness(kept, found);
  if (alike === null) return null;
  const [before, now] = [sideOf(kept.file.join(' ')), sideOf(found.file.join(' '))];
  if (before !== null && now !== null && before !== now) return null;
  const named = overlap(kept.file, found.file);
  if (named > 0) return alike + named + 1;
  const known = now === null || now === before ? knows() : 0;
  return known >= 0.5 ? alike + known : null;
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  if (all.size === 0) return 0;
  return a.filter((one) => b.includes(one)).length / all.size;
}

/** One is kept in the place of the other. */
export const isSameShape = (a: FileShape, b: FileShape): boolean => likeness(a, b) !== null;
