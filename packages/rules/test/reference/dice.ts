import { uniforms } from './draw.ts';

/** Choices that a seed makes. */
export class Dice {
  readonly #uniform: () => number;

  constructor(seed: number) {
    this.#uniform = uniforms(seed);
  }

  chance(probability: number): boolean {
    return this.#uniform() < probability;
  }

  between(low: number, high: number): number {
    return low + this.#uniform() * (high - low);
  }

  /** Both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.#uniform() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)]!;
  }

  /** That many different ones, in their order. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    while (left.length > count) left.splice(this.whole(0, left.length - 1), 1);
    return left;
  }
}
