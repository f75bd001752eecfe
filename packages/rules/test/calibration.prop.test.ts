import { describe, expect, it } from 'vitest';
import { normalCdf } from '../src/math/normal.ts';
import { ReliabilitySums } from '../src/track-record/reliability.ts';
import { normals } from './normals.ts';

/*
 * Boards of suppliers whose gap per cycle is normal around a level that the forecaster knows, with a
 * part of the noise in common. The chance of a window is exact, and what is shown is a function of it.
 */
interface World {
  readonly suppliers: number;
  readonly cycles: number;
  /** Correlation of the suppliers' noise. */
  readonly common: number;
  /** Cycles that a forecast looks ahead, all together. */
  readonly horizon: number;
  /** What the board shows instead of the true chance. */
  readonly shown?: (chance: number) => number;
  /** The margin in deviations where it is the same for all. */
  readonly margin?: number;
}

const NOISE = 0.1;

function history(world: World, seed: number) {
  const { suppliers, cycles, common, horizon, shown = (p) => p } = world;
  const together = normals(cycles + horizon, seed * 7_919 + 1);
  const spread = NOISE / Math.sqrt(horizon);
  const all: { chance: number; short: boolean; supplier: string; order: number }[] = [];
  for (let s = 0; s < suppliers; s++) {
    const own = normals(cycles + horizon, seed * 104_729 + 31 * s + 2);
    const [level = 0] = normals(1, seed * 1_299_709 + s + 3);
    // Levels such that chances lie anywhere between next to nothing and nearly certain.
    const deviate = world.margin ?? 1.4 * level + 1;
    const margin = deviate * spread;
    const chance = 1 - normalCdf(deviate);
    for (let t = 0; t < cycles; t++) {
      let sum = 0;
      for (let k = 1; k <= horizon; k++)
        sum += Math.sqrt(common) * together[t + k - 1]! + Math.sqrt(1 - common) * own[t + k - 1]!;
      const short = (NOISE * sum) / horizon > margin;
      all.push({ chance: shown(chance), short, supplier: `s${s}`, order: t });
    }
  }
  return all;
}

/** Outcomes of one closed cycle after the other, and whether the record speaks against them then. */
function* looks(world: World, seed: number): Generator<boolean> {
  const sums = new ReliabilitySums();
  const byCycle = Map.groupBy(history(world, seed), ({ order }) => order);
  for (let order = 0; order < world.cycles; order++) {
    for (const { supplier, chance, short } of byCycle.get(order)!)
      sums.add(supplier, chance, short);
    sums.close(order, world.horizon);
    yield sums.reliability(1).off !== null;
  }
}
const isOff = (world: World, seed: number): boolean => [...looks(world, seed)].at(-1)!;

/** The share of boards that are ever said to be off, looking after every cycle. */
function everOff(world: World, boards: number): number {
  let off = 0;
  for (let seed = 1; seed <= boards; seed++)
    for (const found of looks(world, seed))
      if (found) {
        off += 1;
        break;
      }
  return off / boards;
}

describe('whether a record says that its chances are off', () => {
  it('K-6: says so of one in twenty boards with right chances at most, however often one looks', {
    timeout: 60_000,
  }, () => {
    const found: [string, number][] = [];
    for (const suppliers of [1, 5, 25])
      for (const common of [0, 0.3])
        for (const horizon of [1, 4])
          found.push([
            `${suppliers} suppliers, correlation ${common}, ${horizon} ahead`,
            everOff({ suppliers, cycles: 78, common, horizon }, 200),
          ]);
    console.log(found.map(([name, rate]) => `${name}: ${percent(rate)}`).join('\n'));
    for (const [name, rate] of found) expect(rate, name).toBeLessThanOrEqual(0.05);
  });

  it('K-6: says so within a year of chances that are far from what happens', {
    timeout: 60_000,
  }, () => {
    const wrong: Readonly<Record<string, Pick<World, 'shown' | 'margin'>>> = {
      'twice as high': { shown: (p) => Math.min(0.99, 2 * p) },
      'a third': { shown: (p) => p / 3 },
      '40 % where 15 % come true': { shown: () => 0.4, margin: 1.036 },
      'too sure': { shown: (p) => (p < 0.5 ? p * p : 1 - (1 - p) ** 2) },
    };
    const power = new Map<string, number>();
    for (const [name, how] of Object.entries(wrong))
      for (const suppliers of [5, 10, 25])
        for (const cycles of [26, 52]) {
          const world = { suppliers, cycles, common: 0, horizon: 4, ...how };
          const seeds = Array.from({ length: BOARDS }, (_, i) => i + 1);
          const off = seeds.filter((seed) => isOff(world, seed)).length;
          power.set(`${name}, ${suppliers} suppliers, ${cycles} cycles`, off / BOARDS);
        }
    console.log([...power].map(([name, rate]) => `${name}: ${percent(rate)}`).join('\n'));
    for (const name of Object.keys(wrong))
      expect(power.get(`${name}, 25 suppliers, 52 cycles`), name).toBeGreaterThan(0.75);
  });
});
const BOARDS = 100;
const percent = (rate: number): string => `${(100 * rate).toFixed(0)} %`;
