import { useEffect, useState } from 'react';
import { serverNow } from './server-clock.ts';

/** The server's time, followed while it is shown. */
export function useServerNow(): number {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, []);
  return serverNow();
}
