import { say } from '@interlock/language';
import { cycleLabel, lastCompleteCycle, type Plan } from '@interlock/plan';

/** The cycles over which moves are meant: `weeks 47 to 50`, `Nov 2026 to Feb 2027`. */
export function spanOf({ settings, asOf }: Pick<Plan, 'settings' | 'asOf'>): string {
  const { cycle, horizon } = settings;
  const last = lastCompleteCycle(cycle, asOf);
  const [from, to] = [cycleLabel(cycle, last + 1), cycleLabel(cycle, last + horizon)];
  if (from === to) return from;
  const weeks = [from, to].map((label) => /^wk (\d+)$/.exec(label)?.[1]);
  return weeks.every((week) => week !== undefined)
    ? say`weeks ${weeks[0] ?? ''} to ${weeks[1] ?? ''}`
    : say`${from} to ${to}`;
}
