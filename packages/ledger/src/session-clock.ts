import type { SessionRun } from './session-standing.ts';

type Clocks = Pick<SessionRun, 'itemStartedAt' | 'pausedAt' | 'pausedFor'>;

/** Milliseconds that the session has run by `now`, pauses left out. */
export function sessionRanFor(
  run: Clocks & Pick<SessionRun, 'startedAt' | 'endedAt'>,
  now: number,
): number {
  return Math.max(0, (run.endedAt ?? run.pausedAt ?? now) - run.startedAt - run.pausedFor);
}

/** Milliseconds that were spent on the item that is talked about, earlier rounds included. */
export function itemRanFor(
  run: Clocks & Pick<SessionRun, 'items' | 'index' | 'endedAt'>,
  now: number,
): number {
  const before = (run.items[run.index]?.spent ?? 0) * 1_000;
  return before + Math.max(0, (run.endedAt ?? run.pausedAt ?? now) - run.itemStartedAt);
}

/** The clocks when they stop, or go on, at `now`. */
export function pauseClocks(run: Clocks, paused: boolean, now: number): Clocks {
  const { itemStartedAt, pausedAt, pausedFor } = run;
  if (paused) return { itemStartedAt, pausedAt: pausedAt ?? now, pausedFor };
  const stood = pausedAt === undefined ? 0 : Math.max(0, now - pausedAt);
  return {
    itemStartedAt: itemStartedAt + stood,
    pausedAt: undefined,
    pausedFor: pausedFor + stood,
  };
}
