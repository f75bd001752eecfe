import { type Cycle, cycleIndex, type Target } from '@interlock/plan';
import type { History } from './history.ts';

/** Target of a cycle by its index; null where the target does not exist (yet). */
export type TargetPath = (cycle: number) => number | null;

/**
 * The target path τ_t. Derived kinds use only the history, which ends at the as-of day; a missing
 * cycle is passed over, never counted as zero.
 */
export function targetPath(target: Target, cycle: Cycle, history: History | null): TargetPath {
  switch (target.kind) {
    case 'constant':
      return () => target.value;
    case 'path': {
      const steps = target.values
        .map(([date, value]) => [cycleIndex(cycle, date), value] as const)
        .sort((a, b) => a[0] - b[0]);
      return (t) => {
        let held: number | null = null;
        for (const [from, value] of steps) {
          if (from > t) break;
          held = value;
        }
        return held;
      };
    }
    case 'mean-of-first': {
      const reported = history?.values.filter((v) => v !== null) ?? [];
      if (reported.length < target.cycles) return () => null;
      const value = mean(reported.slice(0, target.cycles));
      return () => value;
    }
    case 'mean-of-preceding':
      return (t) => {
        if (history === null) return null;
        const found: number[] = [];
        for (
          let i = Math.min(t - history.first, history.values.length) - 1;
          i >= 0 && found.length < target.cycles;
          i--
        ) {
          const value = history.values[i];
          if (value !== null && value !== undefined) found.push(value);
        }
        return found.length < target.cycles ? null : mean(found);
      };
  }
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
