import { CLEARANCE, SPACING } from './field.ts';

/**
 * Coordinates at which edges may run through the gaps that `intervals` leave open between `lo`
 * and `hi`: the middle of every gap and tracks beside it, as many as fit.
 */
export function tracksIn(
  intervals: readonly (readonly [number, number])[],
  lo: number,
  hi: number,
): number[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const tracks: number[] = [];
  let reached = lo - 48;
  for (const [start, end] of [...sorted, [hi + 48, hi + 48] as const]) {
    if (start > reached) tracks.push(...gapTracks(reached, start));
    reached = Math.max(reached, end);
  }
  return tracks;
}

/** Tracks of one gap, the middle first. */
function gapTracks(start: number, end: number): number[] {
  const room = end - start - 2 * CLEARANCE;
  if (room < 0) return [(start + end) / 2];
  const middle = Math.round((start + end) / 2);
  const tracks = [middle];
  for (let off = SPACING + 2; off <= room / 2 && tracks.length < 9; off += SPACING + 2) {
    tracks.push(middle + off, middle - off);
  }
  return tracks;
}
