/** Mean of a number over independent repetitions, and its standard error. */
export class Spread {
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;

  constructor(size: number) {
    this.#sum = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  add(at: number, value: number): void {
    this.#sum[at]! += value;
    this.#squares[at]! += value * value;
  }

  mean(at: number, n: number): number {
    return this.#sum[at]! / n;
  }

  error(at: number, n: number): number {
    if (n < 2) return 0;
    const sum = this.#sum[at]!;
    return Math.sqrt(Math.max(0, this.#squares[at]! - (sum * sum) / n) / (n - 1) / n);
  }
}
