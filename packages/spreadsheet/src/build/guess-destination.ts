import type { Department } from '@interlock/plan';
import { isLevel } from '../table/words.ts';
import { isLessBetter } from './direction-words.ts';
import type { MeasuredKind } from './import-mapping.ts';

/** What a file probably holds, by its name and headers; a person corrects it. */
export interface Destination {
  readonly kind: MeasuredKind;
  readonly department: string;
}

/** What one measure says of itself; without a department where no lane is of its side. */
export interface OwnDestination {
  readonly kind: MeasuredKind;
  readonly department: string | null;
}

interface Side {
  readonly kind: MeasuredKind;
  readonly words: RegExp;
  readonly lane: RegExp;
}

/** Words of a file that say which side it is on, in the order in which they are tried. */
const SIDES: readonly Side[] = [
  {
    kind: 'supply',
    words:
      /planned order|receipt|supply|angebot|zugang|zugänge|planauftr|fertigungsauftr|production|produced|throughput|output|capacity|manufactur|assembl|produktion|fertigung|montage/,
    lane: /operation|production|manufactur|plant|assembl|produktion|fertigung|montage|werk/,
  },
  {
    kind: 'supply',
    words: /deliver|shipment|shipped|issued|dispatch|truck|liefer|versand/,
    lane: /deliver|logistic|warehouse|shipping|distribution|versand|lager/,
  },
  {
    kind: 'supply',
    words: /purchas|procure|supplier|parts|einkauf|beschaffung/,
    lane: /procure|purchas|supply|einkauf|beschaffung/,
  },
  {
    kind: 'kpi',
    words: /margin|revenue|cost|kpi|on-?time|yield|rate|quote|marge|kosten/,
    lane: /financ|control|quality|finanz/,
  },
  {
    kind: 'demand',
    words:
      /order|sales|demand|forecast|bookings|requirement|auftr|absatz|bestell|vertrieb|bedarf|besoin/,
    lane: /sales|commercial|demand|customer|vertrieb/,
  },
];

/** The side that a text names; null = none. */
export const sideOf = (text: string): Side | null =>
  SIDES.find(({ words }) => words.test(text.toLowerCase())) ?? null;

/** The side that is named last: of `Assembly 1 demand (h)` the first word says where. */
function lastSideOf(text: string): Side | null {
  let [last, found]: [number, Side | null] = [-1, null];
  for (const side of SIDES)
    for (const { 0: word, index } of text
      .toLowerCase()
      .matchAll(new RegExp(side.words.source, 'g'))) {
      // `Planned order` ends where `order` ends.
      const end = index + word.length;
      if (end > last) [last, found] = [end, side];
    }
  return found;
}

/** Whether the name of the file says on which side it is. */
export const saysSide = (fileName: string): boolean => sideOf(fileName) !== null;

/**
 * Kind and department for a file. `own` is the only department that a participant may fill;
 * a word in the file's name counts before one in its headers.
 */
export function guessDestination(
  fileName: string,
  header: readonly string[],
  departments: readonly Pick<Department, 'id' | 'name'>[],
  own: string | null,
): Destination {
  const side = sideOf(fileName) ?? sideOf(header.join(' '));
  return {
    kind: side?.kind ?? 'demand',
    department: own ?? laneFor(side, departments) ?? departments[0]?.id ?? '',
  };
}

/** What the measures of a table become one by one, each by its own words; null = they do not say. */
export function destinationsByTitle(
  titles: readonly string[],
  departments: readonly Pick<Department, 'id' | 'name'>[],
): readonly OwnDestination[] | null {
  const own = titles.map((title): OwnDestination | null => {
    if (isLevel(title) || isLessBetter(title)) return { kind: 'kpi', department: null };
    const side = lastSideOf(title);
    return side === null ? null : { kind: side.kind, department: laneFor(side, departments) };
  });
  // Where one says nothing they are products, and a side in the name of another is chance.
  return own.every((one) => one !== null) ? own : null;
}

/** What a department of that name reports; null = it does not say. */
export const kindOfLane = (name: string): MeasuredKind | null =>
  SIDES.find(({ lane }) => lane.test(name.toLowerCase()))?.kind ?? null;

/** The lane of that side, else one of its kind. */
function laneFor(
  side: Side | null,
  departments: readonly Pick<Department, 'id' | 'name'>[],
): string | null {
  if (side === null) return null;
  const lanes = [side.lane, ...SIDES.filter((s) => s.kind === side.kind).map((s) => s.lane)];
  const lane = lanes
    .map((words) => departments.find((d) => words.test(d.name.toLowerCase())))
    .find((d) => d !== undefined);
  return lane?.id ?? null;
}
