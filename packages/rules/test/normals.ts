import { NormalStreams } from '../src/simulation/normal-stream.ts';

/** Normal numbers of a fixed stream: mean 0, deviation 1. */
export function normals(count: number, seed: number): number[] {
  const values = new Float64Array(count);
  new NormalStreams(['series'], seed).fill(0, values, 0, count);
  return [...values];
}
