import { normals } from '../normals.ts';

/*
 * Simulated chains of plants whose rules are known. Each makes what it can of what came to it and keeps
 * the rest to work on later, which nobody reports; none makes more than what was ordered by then.
 */

/** A plant of the chain; parts of what is ordered. */
interface Stage {
  /** Noise of what it can make, what of its backlog it brings back each cycle, and how much of its orders it is made for. */
  readonly noise: number;
  readonly back?: number;
  readonly level?: number;
  /** Part that is lost for good from the chain's `breaks` on, with all that would have come back. */
  readonly loss?: number;
}

export interface Chain {
  readonly name: string;
  /** The plant that serves the demand first, its supplier next. */
  readonly stages: readonly Stage[];
  /** Demands, each with a plant of its own, that the second stage serves alike. */
  readonly branches?: number;
  readonly breaks?: number;
}

export interface ChainRun {
  /** Per branch: what was ordered, and what the plant that serves it made. */
  readonly ordered: readonly (readonly number[])[];
  readonly served: readonly (readonly number[])[];
  /** From the second stage on: what it made, for all branches. */
  readonly made: readonly (readonly number[])[];
}

const CYCLES = 60;
const ORDER_NOISE = 0.08;
const LEVEL = 1_000;

const plants = (count: number, stage: Stage): Stage[] => new Array<Stage>(count).fill(stage);
const STEADY: Stage = { noise: 0.02, back: 0.8 };

export const CHAINS: readonly Chain[] = [
  ...[2, 3, 4].flatMap((length): Chain[] => [
    { name: `${length} that catch up`, stages: plants(length, { noise: 0.1, back: 0.5 }) },
    {
      name: `${length} that never catch up`,
      stages: plants(length, { noise: 0.08, level: 1.02 }),
    },
  ]),
  {
    name: '3, the first of which is unsteady',
    stages: [...plants(2, STEADY), { noise: 0.15, back: 0.2 }],
  },
  {
    name: '3, the last of which is unsteady',
    stages: [{ noise: 0.15, back: 0.2 }, ...plants(2, STEADY)],
  },
  {
    name: '2, with three plants for three demands',
    stages: plants(2, { noise: 0.1, back: 0.4 }),
    branches: 3,
  },
  {
    name: '3, the first of which loses 0.35 for good',
    stages: [...plants(2, { noise: 0.05, back: 0.5 }), { noise: 0.05, back: 0.5, loss: 0.35 }],
    breaks: 30,
  },
];

/** Without those that lie between two others, for whoever has little time. */
export const SHORT_CHAINS = CHAINS.filter(({ name }) => !/^3 that|^3, the last/.test(name));

/** Cycles at whose end something is foretold. */
export const ORIGINS: readonly number[] = [14, 22, 30, 36, 42, 48, 54];

export function chainRun({ stages, branches = 1, breaks = CYCLES }: Chain, run: number): ChainRun {
  const length = stages.length;
  const z = normals(CYCLES * (2 * branches + length), 104_729 * (run + 1));
  let next = 0;
  const normal = () => z[next++]!;
  const ordered = Array.from({ length: branches }, (): number[] => []);
  const served = Array.from({ length: branches }, (): number[] => []);
  const made = Array.from({ length: length - 1 }, (): number[] => []);
  const open = Array.from({ length: length - 1 }, () => 0);
  const openBelow = Array.from({ length: branches }, () => 0);
  const kept = Array.from({ length: length - 1 }, () => 0);
  const keptBelow = Array.from({ length: branches }, () => 0);
  const ability = (stage: Stage, need: number, waits: number, t: number): number => {
    const isBroken = stage.loss !== undefined && t >= breaks;
    const part = (stage.level ?? 1) * (isBroken ? 1 - stage.loss : 1);
    const back = isBroken ? 0 : (stage.back ?? 0) * waits;
    return Math.max(0, need * part * (1 + stage.noise * normal()) + back);
  };
  for (let t = 0; t < CYCLES; t++) {
    const needs = ordered.map((list) => {
      list.push(LEVEL * (1 + ORDER_NOISE * normal()));
      return list[t]!;
    });
    const total = needs.reduce((sum, need) => sum + need, 0);
    let came = Number.POSITIVE_INFINITY;
    for (let s = length - 1; s >= 1; s--) {
      const there = kept[s - 1]! + came;
      const able = ability(stages[s]!, total, open[s - 1]!, t);
      const now = Math.min(there, able, total + open[s - 1]!);
      kept[s - 1] = there === Number.POSITIVE_INFINITY ? 0 : there - now;
      open[s - 1]! += total - now;
      made[s - 1]!.push(now);
      came = now;
    }
    needs.forEach((need, b) => {
      const there = keptBelow[b]! + (came * need) / total;
      const able = ability(stages[0]!, need, openBelow[b]!, t);
      const now = Math.min(there, able, need + openBelow[b]!);
      keptBelow[b] = there - now;
      openBelow[b]! += need - now;
      served[b]!.push(now);
    });
  }
  return { ordered, served, made };
}
