import { useEffect, useState } from 'react';
import { secondsLeft } from './countdown.ts';
import { serverNow } from './server-clock.ts';

/** Seconds left, counted down while it is shown. */
export function useCountdown(startedAt: number, minutes: number): number {
  const read = (): number => secondsLeft(startedAt, minutes, serverNow());
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, []);
  return read();
}
