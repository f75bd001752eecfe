import type { Plan } from '@interlock/plan';
import { useEffect, useRef, useState } from 'react';
import { useBoard } from '../use-session.ts';
import type { Running } from './compute-client.ts';

export type Computed<T> =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string };

/** Time without a change before it is computed again, ms. */
const REST_MS = 300;

/**
 * What a worker makes of the board as it is, again when the board or what is asked changes. `asked` says
 * what that is, so that equal questions are asked once; null asks for nothing.
 */
export function useComputed<T>(
  asked: string | null,
  start: (plan: Plan) => Running<T>,
): Computed<T> | null {
  const plan = useBoard((s) => s.plan);
  const [state, setState] = useState<Computed<T>>({ kind: 'working' });
  const latest = useRef(start);
  latest.current = start;
  useEffect(() => {
    if (asked === null) return;
    setState({ kind: 'working' });
    let cancel = (): void => {};
    const timer = setTimeout(() => {
      const running = latest.current(plan);
      cancel = running.cancel;
      running.result.then(
        (value) => setState({ kind: 'ready', value }),
        (error: Error) => setState({ kind: 'failed', message: error.message }),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [plan, asked]);
  return asked === null ? null : state;
}
