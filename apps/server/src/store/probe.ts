import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from './store-error.ts';

/** What took something this long ago is taken to be writable. */
const PROBE_MS = 5_000;
/** After so long the last answer is given again. */
const SLOW_MS = 50;
/** After so long without any it is taken to be gone. */
const DEAD_MS = 15_000;

/**
 * Writes something small now and then, to see whether that still goes. A slow disk does not keep
 * waiting whoever asks whether the server lives; a dead one is told. Rejects with StoreError
 * `unavailable`, or with what `write` rejected with.
 */
export function createProbe(what: string, write: () => Promise<void>): () => Promise<void> {
  let probed = { at: Number.NEGATIVE_INFINITY, running: null as Promise<void> | null };
  /** Of the last one that ended: null = it was taken; undefined = none ended yet. */
  let outcome: unknown;

  async function take(): Promise<void> {
    outcome = await write().then(
      () => null,
      (error: unknown) => error,
    );
    probed = { ...probed, running: null };
  }

  return async () => {
    const now = performance.now();
    const { at, running } = probed;
    if (running !== null && now - at > DEAD_MS)
      throw new StoreError('unavailable', `The ${what} has not answered for ${DEAD_MS / 1000} s.`);
    if (running === null && now - at > PROBE_MS) probed = { at: now, running: take() };
    if (probed.running !== null)
      await Promise.race([probed.running, ...(outcome === undefined ? [] : [pause(SLOW_MS)])]);
    if (outcome !== null) throw outcome;
  };
}
