import { plural, say } from '@interlock/language';
import type { Latency, LatencyStep } from '@interlock/rules';

const STEP_WORD: Readonly<Record<LatencyStep, string>> = {
  get occurred() {
    return say`occurred`;
  },
  get detected() {
    return say`detected`;
  },
  get raised() {
    return say`raised`;
  },
  get decided() {
    return say`decided`;
  },
  get inForce() {
    return say`in force`;
  },
  get moved() {
    return say`moved`;
  },
};

/** `raised → decided`, the steps between two moments of a decision. */
export const stepName = ({ from, to }: Pick<Latency, 'from' | 'to'>): string =>
  say`${STEP_WORD[from]} → ${STEP_WORD[to]}`;

/** `31 days`, `5 hours`, `under an hour`. */
export function daysText(days: number): string {
  if (days >= 1) return plural(Math.round(days), { one: '{n} day', other: '{n} days' });
  const hours = Math.round(days * 24);
  return hours < 1 ? say`under an hour` : plural(hours, { one: '{n} hour', other: '{n} hours' });
}

/** How long each step of all decisions took, and whether any has moved its number. */
export function latencyLines(latencies: readonly Latency[]): string[] {
  const lines = latencies.flatMap((latency) => {
    const { count, medianDays, p90Days } = latency;
    if (medianDays === null || p90Days === null) return [];
    return say`All decisions so far, ${stepName(latency)}: median ${daysText(medianDays)}, 90th percentile ${daysText(p90Days)}, of ${count}`;
  });
  const moved = latencies.some(({ from, to }) => from === 'decided' && to === 'moved');
  return moved ? lines : [...lines, say`No decision has moved its number yet`];
}
