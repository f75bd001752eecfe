const HOUR = 3_600_000;
const HOURS = [1, 2, 3, 6, 12] as const;
const MINUTES = [1, 2, 5, 10, 15, 30] as const;
const DAYS = [1, 2, 7, 14] as const;
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120] as const;

export interface Tick {
  readonly at: number;
  readonly unit: 'minute' | 'day' | 'month';
}

/**
 * Places on the time axis, in the reader's own time zone: days begin at local midnight, so that one
 * of them may have 23 or 25 hours. Hours are counted as they went by: where a clock is set back, the
 * same hour comes twice.
 * @param most ticks at most
 */
export function ticksOf(from: number, to: number, most: number): readonly Tick[] {
  const span = to - from;
  if (!(span > 0) || most < 1) return [];
  const fits = (step: number) => span / step <= most;
  const minutes = MINUTES.find((each) => fits(each * 60_000));
  if (minutes !== undefined) return steps(from, to, minutes * 60_000, 'minute');
  const hours = HOURS.find((each) => fits(each * HOUR));
  if (hours !== undefined) return hourTicks(from, to, hours);
  const days = DAYS.find((each) => fits(each * 24 * HOUR));
  if (days !== undefined) return dayTicks(from, to, days);
  const months = MONTHS.find((each) => fits(each * 30 * 24 * HOUR)) ?? 240;
  return monthTicks(from, to, months);
}

function steps(from: number, to: number, step: number, unit: Tick['unit']): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push({ at, unit });
  return ticks;
}

function hourTicks(from: number, to: number, every: number): readonly Tick[] {
  const ticks: Tick[] = [];
  const start = new Date(from);
  start.setMinutes(0, 0, 0);
  for (let at = start.getTime(); at <= to; at += HOUR) {
    const hour = new Date(at).getHours();
    if (at < from || hour % every !== 0) continue;
    ticks.push({ at, unit: hour === 0 ? 'day' : 'minute' });
  }
  return ticks;
}

function dayTicks(from: number, to: number, every: number): readonly Tick[] {
  const ticks: Tick[] = [];
  const first = new Date(from);
  for (let day = 0; ; day += every) {
    const at = new Date(first.getFullYear(), first.getMonth(), first.getDate() + day).getTime();
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, unit: 'day' });
  }
}

function monthTicks(from: number, to: number, every: number): readonly Tick[] {
  const ticks: Tick[] = [];
  const first = new Date(from);
  const start = Math.floor((first.getFullYear() * 12 + first.getMonth()) / every) * every;
  for (let month = start; ; month += every) {
    const at = new Date(Math.floor(month / 12), month % 12, 1).getTime();
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, unit: 'month' });
  }
}
