import type { Department } from '@interlock/plan';
import type { MeasuredKind } from '@interlock/protocol/csv';

/** What a file probably holds, by its name and headers; a person corrects it. */
export interface Destination {
  readonly kind: MeasuredKind;
  readonly department: string;
}

/** Words of a file that say which side it is on, in the order in which they are tried. */
const SIDES: readonly { kind: MeasuredKind; words: RegExp; lane: RegExp }[] = [
  {
    kind: 'supply',
    words: /production|produced|throughput|output|capacity|manufactur|assembl|produktion/,
    lane: /operation|production|manufactur|plant|assembl|produktion|werk/,
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
    words: /order|sales|demand|forecast|bookings|auftr|absatz|bestell|vertrieb/,
    lane: /sales|commercial|demand|customer|vertrieb/,
  },
];

/** Whether the name of the file says on which side it is. */
export const saysSide = (fileName: string): boolean =>
  SIDES.some((side) => side.words.test(fileName.toLowerCase()));

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
  const name = fileName.toLowerCase();
  const headers = header.join(' ').toLowerCase();
  const side =
    SIDES.find((s) => s.words.test(name)) ?? SIDES.find((s) => s.words.test(headers)) ?? null;
  const lanes =
    side === null
      ? []
      : [side.lane, ...SIDES.filter((s) => s.kind === side.kind).map((s) => s.lane)];
  const lane = lanes
    .map((words) => departments.find((d) => words.test(d.name.toLowerCase())))
    .find((d) => d !== undefined);
  return {
    kind: side?.kind ?? 'demand',
    department: own ?? lane?.id ?? departments[0]?.id ?? '',
  };
}
