/** Mean and standard error over the draws of something that seldom happens, per contract or card. */
export class Tally {
  readonly #width: number;
  /** Cycles of the present block in which it happened, and amounts, per draw. */
  readonly #count: Float64Array;
  readonly #amount: Float64Array;
  readonly #touched: Uint8Array;
  readonly #list: number[] = [];
  readonly #countSum: Float64Array;
  readonly #countSquares: Float64Array;
  readonly #amountSum: Float64Array;
  readonly #amountSquares: Float64Array;

  constructor(size: number, width: number) {
    this.#width = width;
    this.#count = new Float64Array(size * width);
    this.#amount = new Float64Array(size * width);
    this.#touched = new Uint8Array(size);
    this.#countSum = new Float64Array(size);
    this.#countSquares = new Float64Array(size);
    this.#amountSum = new Float64Array(size);
    this.#amountSquares = new Float64Array(size);
  }

  /** In draw k of the block item i fell short by so much in one cycle; `counts`: beyond tolerance. */
  add(i: number, k: number, counts: boolean, amount: number): void {
    if (this.#touched[i] === 0) {
      this.#touched[i] = 1;
      this.#list.push(i);
    }
    const at = i * this.#width + k;
    if (counts) this.#count[at]! += 1;
    this.#amount[at]! += amount;
  }

  closeBlock(): void {
    for (const i of this.#list) {
      const start = i * this.#width;
      for (let at = start; at < start + this.#width; at++) {
        const count = this.#count[at]!;
        const amount = this.#amount[at]!;
        this.#countSum[i]! += count;
        this.#countSquares[i]! += count * count;
        this.#amountSum[i]! += amount;
        this.#amountSquares[i]! += amount * amount;
      }
      this.#count.fill(0, start, start + this.#width);
      this.#amount.fill(0, start, start + this.#width);
      this.#touched[i] = 0;
    }
    this.#list.length = 0;
  }

  /** Means per cycle over the draws, with their standard errors. */
  result(i: number, draws: number, horizon: number) {
    return {
      chance: this.#countSum[i]! / draws / horizon,
      chanceError: errorOf(this.#countSum[i]!, this.#countSquares[i]!, draws) / horizon,
      amount: this.#amountSum[i]! / draws / horizon,
      amountError: errorOf(this.#amountSum[i]!, this.#amountSquares[i]!, draws) / horizon,
    };
  }
}

function errorOf(sum: number, squares: number, n: number): number {
  if (n < 2) return 0;
  return Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n);
}
