import { formatNumber, formatPercent } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { type Cycle, counted, cycleEnd, lastCompleteCycle } from '@interlock/plan';
import type { TrackRecordAnswer } from '@interlock/protocol/routes/track-record';
import { longDay } from '../../kit/words/dates.ts';

export type Reliability = Omit<
  TrackRecordAnswer,
  'cycles' | 'since' | 'open' | 'unreported' | 'untold' | 'earlier' | 'nextCheck' | 'departments'
>;
export type Bin = Reliability['bins'][number];

const percent = (part: number): string => formatPercent(part, 0);

/** `20–50 %` */
export const rangeText = ({ from, to }: Bin): string => `${Math.round(100 * from)}–${percent(to)}`;

const times = (n: number): string => plural(n, { one: '{n} time', other: '{n} times' });

/** What the record says against its own chances, in one sentence; null where it does not. */
export function offText({ off, bins }: Reliability): string | null {
  const bin = off === null ? undefined : bins[off];
  if (bin === undefined) return null;
  const { count, short, expected } = bin;
  const counts = say`Contracts were shown at ${rangeText(bin)} ${times(count)} and fell short ${times(short)}, where ${formatNumber(Math.round(expected))} were to be expected`;
  return short < expected
    ? say`${counts}: such chances have been too high here.`
    : say`${counts}: such chances have been too low here.`;
}

/** What the picture shows, in words. */
export function describe({ bins }: Reliability): string {
  return bins
    .filter(({ count }) => count > 0)
    .map(
      (bin) =>
        say`Shown at ${rangeText(bin)}: ${formatNumber(bin.count)}, of which ${formatNumber(bin.short)} fell short (${percent(bin.happened ?? 0)}; ${percent(bin.foretold ?? 0)} were foretold).`,
    )
    .join(' ');
}

/** Why there is nothing to show yet, and when there will be. */
export function emptyText(
  record: TrackRecordAnswer | null,
  plan: { readonly cycle: Cycle; readonly horizon: number; readonly asOf: string },
): string {
  if (record !== null && record.cycles > 0 && record.nextCheck !== null)
    return say`Forecasts of ${counted.cycle(record.cycles, plan.cycle.unit)} are on record. The first of them can be checked when ${longDay(record.nextCheck)} is over and both sides have reported.`;
  if (record !== null && record.cycles > 0)
    return say`Forecasts of ${counted.cycle(record.cycles, plan.cycle.unit)} are on record, and none of them could be checked: not all cycles that they are of have been reported by both sides.`;
  const { cycle, horizon, asOf } = plan;
  const end = longDay(cycleEnd(cycle, lastCompleteCycle(cycle, asOf) + horizon));
  return say`No forecast is on record yet. The first is kept a minute after the actuals of a closed cycle are in, and can be checked when ${end} is over at the earliest.`;
}

/** What is not among the checked ones, one line each. */
export function uncheckedLines(record: TrackRecordAnswer): readonly (readonly [string, number])[] {
  const lines: readonly (readonly [string, number])[] = [
    [say`not over yet`, record.open],
    [say`over, not reported by both sides`, record.unreported],
    [say`never checked: no report tells what came of them`, record.untold],
    [say`by earlier rules, or of other cycles`, record.earlier],
  ];
  return lines.filter(([, count]) => count > 0);
}
