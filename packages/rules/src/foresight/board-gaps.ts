import { logarithm } from '../math/logarithm.ts';
import {
  addEvidence,
  type BoardFigures,
  type Evidence,
  LARGEST_GAP,
  noEvidence,
  PLACES,
} from './board-figures.ts';
import { EXPERTS, GapMixture } from './gap-mixture.ts';
import type { GapPast } from './gap-past.ts';

/** Every so many places are looked at for how alike the contracts are. */
const APART = 5;
/** The others are worth less than six times a contract's own windows. */
const MOST_DRAWN = 0.85;
/** Degrees of freedom of a mean moving range, per move. */
const DEGREES_PER_MOVE = 0.6;

/**
 * What the contracts of a board have in common, cycle by cycle: how often and how far all of them fall
 * short, how noisy they are, and which expert foretells them best. Fitted from what was reported up
 * to one cycle; each contract is drawn to it as far as all are alike.
 */
export class BoardGaps {
  /** Of each cycle from the first on. */
  readonly #figures: BoardFigures[] = [];
  readonly #first: number;

  /** `until`: the last cycle that counts. */
  constructor(pasts: readonly GapPast[], until: number) {
    const walks = pasts.map((past) => ({ past, mixture: new GapMixture(past), next: 0, told: 0 }));
    this.#first = Math.min(until, ...pasts.map(({ cycles }) => cycles[0] ?? until));
    const below = new Float64Array(PLACES);
    for (let cycle = this.#first; cycle <= until; cycle++) {
      const now = walks.filter(({ past, next }) => past.cycles[next] === cycle);
      for (const walk of now) {
        walk.mixture.take();
        walk.next += 1;
        const { gap } = walk.mixture.last;
        if (gap !== null) countBelow(below, gap);
      }
      const figures = figuresOf(
        walks.map(({ mixture }) => mixture),
        cycle,
        below.slice(),
      );
      for (const { mixture } of now) mixture.foretell(figures, true);
      this.#figures.push(figures);
    }
  }

  /** As of the end of a cycle; null before the first. */
  at(cycle: number): BoardFigures | null {
    return this.#figures[Math.min(cycle - this.#first, this.#figures.length - 1)] ?? null;
  }
}

/** Counts a gap at all places from its own on. */
export function countBelow(below: Float64Array, place: number): void {
  for (let k = place; k < PLACES; k++) below[k]! += 1;
}

function figuresOf(
  mixtures: readonly GapMixture[],
  cycle: number,
  below: Float64Array,
): BoardFigures {
  const all: Evidence = noEvidence(EXPERTS);
  let judgedContracts = 0;
  const counted: GapMixture[] = [];
  for (const mixture of mixtures) {
    const { evidence } = mixture;
    addEvidence(all, evidence, 1);
    if (evidence.judged > 0) judgedContracts += 1;
    if (evidence.windows > 0) counted.push(mixture);
  }
  const worth = (apart: number) => {
    const drawn = drawnBy(counted.length, apart);
    return ((all.windows / counted.length) * drawn) / (1 - drawn);
  };
  const isKnown = counted.length > 0;
  return {
    cycle,
    all,
    below,
    judgedContracts,
    gapsWorth: isKnown ? worth(apartByGaps(counted, all, below)) : 0,
    levelWorth: isKnown ? worth(apartByLevel(counted, all)) : 0,
    noise: usualNoise(mixtures),
  };
}

/**
 * How far figures of so many contracts are drawn to their mean, by how far they lie apart in multiples of what
 * chance makes of it. Source: Efron and Morris, Stein's Paradox in Statistics, Scientific American
 * 236 (1977).
 */
function drawnBy(contracts: number, apart: number): number {
  if (contracts <= 3) return 0;
  return Math.min(MOST_DRAWN, (contracts - 3) / Math.max(1e-9, apart));
}

/** Σ of the squared distances of their distributions from that of all. Windows overlap. */
function apartByGaps(mixtures: readonly GapMixture[], all: Evidence, below: Float64Array): number {
  let apart = 0;
  let chance = 0;
  for (let place = 0; place < PLACES; place += APART) {
    const share = below[place]! / all.windows;
    chance += share * (1 - share);
    if (share === 0 || share === 1) continue;
    for (const { evidence, below: own, horizon } of mixtures) {
      const away = own[place]! / evidence.windows - share;
      apart += (evidence.windows / horizon) * away * away;
    }
  }
  return chance > 0 ? apart / chance : 0;
}

/** The same of their mean gaps, against the noise of windows of independent cycles. */
function apartByLevel(mixtures: readonly GapMixture[], all: Evidence): number {
  const level = all.gaps / all.windows;
  let apart = 0;
  let variance = 0;
  for (const { evidence, spread, horizon } of mixtures) {
    const away = evidence.gaps / evidence.windows - level;
    apart += (evidence.windows / horizon) * away * away;
    variance += evidence.windows * Math.min(LARGEST_GAP, spread) ** 2;
  }
  return variance > 0 ? (apart * all.windows) / variance : apart > 0 ? Number.POSITIVE_INFINITY : 0;
}

function usualNoise(mixtures: readonly GapMixture[]): BoardFigures['noise'] {
  let weights = 0;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (const { noise, moves } of mixtures) {
    if (noise === null) continue;
    const degrees = DEGREES_PER_MOVE * moves;
    const weight = 1 / (2 / degrees + 2 / (degrees * degrees));
    const log = logarithm(noise);
    weights += weight;
    sum += weight * log;
    squares += weight * log * log;
    count += 1;
  }
  const drawn = drawnBy(count, squares - (sum * sum) / weights);
  return drawn > 0 ? { middle: sum / weights, drawn } : null;
}
