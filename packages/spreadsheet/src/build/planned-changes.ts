import { type Cycle, cycleIndex, cycleLabel, cycleStart, type Target } from '@interlock/plan';

/** A cycle whose target the file says otherwise than the board. */
export interface PlannedChange {
  /** First day of the cycle. */
  readonly cycle: string;
  readonly label: string;
  /** null: the board has none for it, or makes it of actuals. */
  readonly before: number | null;
  /** It lies behind the last cycle that was planned, whose target holds on until then. */
  readonly added: boolean;
  readonly after: number;
}

/** Where the plan of a file differs from the target of its card, by cycles of the board. */
export function plannedChanges(
  before: Target,
  after: Target,
  cycle: Cycle,
): readonly PlannedChange[] {
  if (after.kind !== 'path') return [];
  const valueAt = reader(before, cycle);
  const last = lastPlanned(before, cycle);
  return after.values.flatMap(([day, value]) => {
    const index = cycleIndex(cycle, day);
    const old = valueAt(index);
    const label = cycleLabel(cycle, index);
    return old === value
      ? []
      : [
          {
            cycle: cycleStart(cycle, index),
            label,
            before: old,
            added: index > last,
            after: value,
          },
        ];
  });
}

const lastPlanned = (target: Target, cycle: Cycle): number =>
  target.kind === 'path'
    ? Math.max(...target.values.map(([day]) => cycleIndex(cycle, day)))
    : Number.POSITIVE_INFINITY;

function reader(target: Target, cycle: Cycle): (index: number) => number | null {
  if (target.kind === 'constant') return () => target.value;
  if (target.kind !== 'path') return () => null;
  const values = target.values
    .map(([day, value]) => [cycleIndex(cycle, day), value] as const)
    .sort(([a], [b]) => a - b);
  // The last value holds on.
  return (index) => values.findLast(([at]) => at <= index)?.[1] ?? null;
}

/**
 * The plan of a file put over the target of a card; what was planned of other cycles stays.
 *
 * @param whole else only cycles behind the last one that was planned
 */
export function withPlan(before: Target, after: Target, cycle: Cycle, whole: boolean): Target {
  if (before.kind !== 'path' || after.kind !== 'path') return whole ? after : before;
  const last = lastPlanned(before, cycle);
  const start = (day: string): string => cycleStart(cycle, cycleIndex(cycle, day));
  const values = new Map(before.values.map(([day, value]) => [start(day), value]));
  for (const [day, value] of after.values)
    if (whole || cycleIndex(cycle, day) > last) values.set(start(day), value);
  return { kind: 'path', values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)) };
}
