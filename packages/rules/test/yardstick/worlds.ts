import { normals } from '../normals.ts';

/*
 * Simulated plants whose rules are known, to set what the board foretells against its parts. What
 * they make is made up; whether a forecast of it is good is not.
 */

/** How a plant serves its orders; parts of what is ordered. */
interface Plant {
  readonly cycles: number;
  /** Cycle indexes at whose end something is foretold: first, last, and how far apart. */
  readonly origins: readonly [first: number, last: number, step: number];
  /** Part of what it makes that comes back of what is open, each cycle. */
  readonly back?: number;
  /** What it makes of its orders, or of 1,000 a cycle whatever is ordered. */
  readonly level?: number;
  readonly byItself?: boolean;
  /** Cycle from which on this part is lost for good, with all that would have come back. */
  readonly breaks?: number;
  readonly loss?: number;
  /** Noise of what is made; a twentieth and a tenth in turn where it is absent. */
  readonly noise?: number;
  /** Orders swing by this part over a year of 52 cycles. */
  readonly swing?: number;
}

export interface World extends Plant {
  readonly name: string;
}

export interface Run {
  readonly required: readonly number[];
  readonly supplied: readonly number[];
}

const NOISES = [0.05, 0.1] as const;
const ORDER_NOISE = 0.08;
const YEAR = 52;

const steady: Pick<Plant, 'cycles' | 'origins'> = { cycles: 60, origins: [12, 55, 3] };
/** As long before as after. */
const broken: Pick<Plant, 'cycles' | 'origins' | 'breaks'> = {
  cycles: 56,
  origins: [12, 51, 2],
  breaks: 28,
};
const little: Pick<Plant, 'cycles' | 'origins'> = { cycles: 20, origins: [8, 14, 3] };
const littleBroken: Pick<Plant, 'cycles' | 'origins' | 'breaks'> = {
  cycles: 24,
  origins: [8, 19, 1],
  breaks: 12,
};

export const WORLDS: readonly World[] = [
  { name: 'catches up', ...steady, back: 0.5 },
  { name: 'catches up slowly', ...steady, back: 0.2 },
  { name: 'follows its orders and never catches up', ...steady, level: 0.95 },
  { name: 'does as it does', ...steady, level: 0.97, byItself: true },
  ...[0.2, 0.35].flatMap((loss): World[] => [
    { name: `loses ${loss} for good, caught up before`, ...broken, back: 0.5, loss },
    { name: `loses ${loss} for good, followed its orders before`, ...broken, loss },
    { name: `loses ${loss} for good, did as it did before`, ...broken, byItself: true, loss },
    { name: `little history, then loses ${loss} for good`, ...littleBroken, back: 0.5, loss },
  ]),
  { name: 'follows a season', cycles: 108, origins: [12, 103, 7], back: 0.3, swing: 0.2 },
  {
    name: 'does not follow a season',
    ...{ cycles: 108, origins: [12, 103, 7], level: 1.02, byItself: true, swing: 0.2 },
  },
  {
    name: 'does not follow a season that three years tell',
    ...{ cycles: 212, origins: [159, 207, 6], level: 1.02, byItself: true, swing: 0.2 },
  },
  { name: 'little history, catches up', ...little, back: 0.5 },
  { name: 'little history, never catches up', ...little, level: 0.95 },
  { name: 'little history, does as it does', ...little, level: 0.95, byItself: true },
];

/** Without those that are much like another one or take longest, for whoever has little time. */
export const SHORT_WORLDS = WORLDS.filter(
  ({ name }) =>
    !/slowly|0\.2 for good, (caught|followed)|0\.35 for good, followed|three years|little history, catches/.test(
      name,
    ),
);

export function runOf(world: World, run: number): Run {
  const { cycles, back = 0, level = 1, byItself = false, loss = 0, swing = 0 } = world;
  const { breaks = cycles } = world;
  const { noise = NOISES[run % NOISES.length]! } = world;
  const z = normals(2 * cycles, 7_919 * (run + 1));
  const required: number[] = [];
  const supplied: number[] = [];
  let open = 0;
  for (let t = 0; t < cycles; t++) {
    const season = 1 + swing * Math.sin((2 * Math.PI * t) / YEAR);
    const ordered = 1_000 * season * (1 + ORDER_NOISE * z[2 * t]!);
    const isBroken = t >= breaks;
    const kept = level * (isBroken ? 1 - loss : 1) * (1 + noise * z[2 * t + 1]!);
    const made = (byItself ? 1_000 : ordered) * kept + (isBroken ? 0 : back * open);
    required.push(ordered);
    supplied.push(Math.max(0, made));
    open += ordered - supplied[t]!;
  }
  return { required, supplied };
}

/** Cycles at whose end something is foretold. */
export function originsOf({ origins: [first, last, step] }: World): number[] {
  const found: number[] = [];
  for (let t = first; t <= last; t += step) found.push(t);
  return found;
}
