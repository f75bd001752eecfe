import { knapsack } from '../src/agenda/knapsack.ts';
import { type Measured, medianOf } from './median.ts';

/** 200 exceptions in a session of four hours, without precedence, in chains, and in any order. */
export function benchAgenda(): Measured[] {
  let seed = 11;
  const draw = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return seed / 4_294_967_296;
  };
  const items = (needs: (i: number) => number[]) =>
    Array.from({ length: 200 }, (_, i) => ({
      weight: 1 + Math.floor(draw() * 15),
      value: Math.round(draw() * 100_000),
      needs: needs(i),
    }));
  const pick = (i: number) => Math.floor(draw() * i);
  const shapes = {
    'agenda of 200, no precedence': items(() => []),
    'agenda of 200, one need each': items((i) => (i > 0 && draw() < 0.5 ? [pick(i)] : [])),
    'agenda of 200, several needs': items((i) => (i > 1 && draw() < 0.3 ? [pick(i), pick(i)] : [])),
  };
  return Object.entries(shapes).map(([name, list]) => ({
    name,
    milliseconds: medianOf(7, () => knapsack(list, 240), 2),
    target: 100,
  }));
}
