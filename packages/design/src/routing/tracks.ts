import { CLEARANCE, SPACING } from './field.ts';

/**
 * Coordinates at which edges may run through the gaps that `intervals` leave open between `lo`
 * and `hi`: the middle of every gap and tracks beside it, as many as fit. With `beside` the
 * middle is not the first choice, so that another line with a label finds room in the same gap.
 */
export function tracksIn(
  intervals: readonly (readonly [number, number])[],
  lo: number,
  hi: number,
  beside = false,
): number[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const tracks: number[] = [];
  let reached = lo - 48;
  for (const [start, end] of [...sorted, [hi + 48, hi + 48] as const]) {
    if (start > reached) tracks.push(...gapTracks(reached, start, beside));
    reached = Math.max(reached, end);
  }
  return tracks;
}

/** Tracks of one gap, the middle first, or one beside it. */
function gapTracks(start: number, end: number, beside: boolean): number[] {
  const room = end - start - 2 * CLEARANCE;
  if (room < 0) return [(start + end) / 2];
  const middle = Math.round((start + end) / 2);
  const tracks = [middle];
  for (let off = SPACING + 2; off <= room / 2 && tracks.length < 9; off += SPACING + 2) {
    tracks.push(middle + off, middle - off);
  }
  return beside && tracks.length > 1
    ? [tracks[1]!, tracks[2]!, middle, ...tracks.slice(3)]
    : tracks;
}
