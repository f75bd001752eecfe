import type { ImportMappingKept, SeriesCorrection } from '@interlock/protocol';
import type { ImportMapping, SeriesMapping, TargetChoice } from '../build/import-mapping.ts';

/** What of a mapping a person or a file says beyond the first guess, by names instead of numbers. */
export type Corrections = Pick<
  ImportMappingKept,
  'decimal' | 'duplicates' | 'skipErrors' | 'common' | 'series'
>;

const PLAIN = ['include', 'title', 'unit', 'direction', 'aggregation', 'goesTo'] as const;
const OPTIONAL = ['owner', 'tolerance', 'bandHalfWidth'] as const;
/** What is said of one measure says nothing of another. */
const OWN: readonly string[] = ['include', 'title', 'owner', 'goesTo'];

/** The difference between what was proposed and what became of it. */
export function correctionsOf(
  proposed: ImportMapping,
  mapping: ImportMapping,
  header: readonly string[],
): Corrections {
  const before = new Map(proposed.series.map((series) => [series.name, series]));
  const series = mapping.series.flatMap((now): [string, SeriesCorrection][] => {
    const first = before.get(now.name);
    return first === undefined ? [] : [[now.name, correctionOf(first, now, header)]];
  });
  const chosen = series.filter(([name]) =>
    mapping.series.some((one) => one.name === name && one.include),
  );
  const common = commonOf(chosen.map(([, correction]) => correction));
  return {
    decimal: mapping.decimal,
    ...(mapping.duplicates === proposed.duplicates ? {} : { duplicates: mapping.duplicates }),
    skipErrors: mapping.skipErrors === true,
    common,
    series: Object.fromEntries(
      series.map(([name, correction]) => [name, without(correction, common)]),
    ),
  };
}

function correctionOf(
  first: SeriesMapping,
  now: SeriesMapping,
  header: readonly string[],
): SeriesCorrection {
  const found: Record<string, unknown> = {};
  for (const field of PLAIN)
    if (!isSame(first[field], now[field]) && now[field] !== undefined) found[field] = now[field];
  for (const field of OPTIONAL)
    if (!isSame(first[field], now[field])) found[field] = now[field] ?? null;
  // Lane and kind are guessed by the name of the file, which the next one may not have.
  for (const field of ['kind', 'department'] as const)
    if (first.told?.includes(field) !== true || first[field] !== now[field])
      found[field] = now[field];
  if (!isSame(first.target, now.target)) found.target = namedTarget(now.target, header);
  return found as SeriesCorrection;
}

const namedTarget = (target: TargetChoice, header: readonly string[]) =>
  target.kind === 'column' ? { ...target, column: header[target.column] ?? '' } : target;

function commonOf(corrections: readonly SeriesCorrection[]): SeriesCorrection {
  const [first = {}, ...rest] = corrections;
  return Object.fromEntries(
    Object.entries(first).filter(
      ([field, value]) =>
        !OWN.includes(field) &&
        rest.every((other) => isSame(other[field as keyof SeriesCorrection], value)),
    ),
  );
}

const without = (correction: SeriesCorrection, common: SeriesCorrection): SeriesCorrection =>
  Object.fromEntries(
    Object.entries(correction).filter(
      ([field, value]) => !isSame(common[field as keyof SeriesCorrection], value),
    ),
  );

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The proposal with what was said before; a lane that the board no longer has is not said. */
export function withCorrections(
  proposed: ImportMapping,
  corrections: Corrections,
  header: readonly string[],
  lanes: readonly { readonly id: string }[] | undefined,
): ImportMapping {
  const { decimal, duplicates, skipErrors, common, series } = corrections;
  const isLane = (id: string | undefined): boolean =>
    lanes === undefined || lanes.some((lane) => lane.id === id);
  return {
    ...proposed,
    decimal,
    ...(duplicates === undefined ? {} : { duplicates }),
    ...(skipErrors ? { skipErrors } : {}),
    series: proposed.series.map((one) => {
      const said = { ...common, ...series[one.name] };
      const { target, department, kind, ...rest } = said;
      const next: Record<string, unknown> = { ...one };
      for (const [field, value] of Object.entries(rest)) {
        // Without a card of its own it goes by its title again: there null says something else.
        if (value === null && field !== 'goesTo') delete next[field];
        else next[field] = value;
      }
      return {
        ...(next as unknown as SeriesMapping),
        target: target === undefined ? one.target : numberedTarget(target, header, one.target),
        ...(kind === undefined ? {} : { kind }),
        ...(department === undefined || !isLane(department) ? {} : { department }),
      };
    }),
  };
}

/** A target column that is not in this file any more leaves what is proposed. */
function numberedTarget(
  target: NonNullable<SeriesCorrection['target']>,
  header: readonly string[],
  proposed: TargetChoice,
): TargetChoice {
  if (target.kind !== 'column') return target;
  const column = header.indexOf(target.column);
  return column === -1 ? proposed : { kind: 'column', column };
}
