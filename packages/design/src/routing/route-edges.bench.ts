import { routeEdges } from './route-edges.ts';
import { nearEdges, randomEdges, tidy } from './sample-boards.ts';

/*
 * How long it takes to route the contracts of a board, as a ratio to a fixed piece of arithmetic in
 * the same run: `node packages/design/src/routing/route-edges.bench.ts`.
 */

/** A fixed piece of arithmetic, about 1 ms on a core of 2024: how fast this machine is just now. */
function reference(): number {
  let sum = 0;
  for (let i = 1; i < 1_000_000; i++) sum += Math.sqrt(i);
  return sum;
}

/** Shortest of 40 runs in ms: what the work takes when nobody else wants the core. */
function fastest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 40; i++) {
    const t = performance.now();
    work();
    best = Math.min(best, performance.now() - t);
  }
  return best;
}

const unit = fastest(reference);
for (const [name, edges] of [
  ['between neighbours', nearEdges(30, 11)],
  ['between any two cards', randomEdges(tidy, 30, 11)],
] as const) {
  const took = fastest(() => routeEdges(tidy, edges));
  console.log(
    `30 contracts ${name}: ${took.toFixed(2)} ms, ${(took / unit).toFixed(1)} × the reference`,
  );
}
