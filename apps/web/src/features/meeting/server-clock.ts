import { peopleRoute } from '@interlock/protocol/routes/people';
import { api } from '../../board/api.ts';

/*
 * Clocks of browsers differ by seconds; a timer that everybody sees runs by the server's.
 */

let offset = 0;

/** Milliseconds since the epoch by the server's clock. */
export const serverNow = (): number => Math.round(Date.now() + offset);

const ASKED = 4;

/**
 * Learns how far this clock is from the server's: of a few requests the quickest counts, whose
 * answer is at most half of its own duration off.
 */
export async function syncClock(board: string): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < ASKED; n++) {
    const sent = performance.now();
    const answer = await api(peopleRoute, { board });
    const took = performance.now() - sent;
    if (!answer.ok) return;
    if (took >= best) continue;
    best = took;
    offset = answer.value.now + took / 2 - Date.now();
  }
}
