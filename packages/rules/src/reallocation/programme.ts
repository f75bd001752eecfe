/**
 * A linear programme in the making: minimise Σ cost·x subject to rows and bounds. Columns and rows
 * are numbered in the order in which they are added.
 */
export class Programme {
  readonly cost: number[] = [];
  /** Upper bounds; the lower one of every column is 0. */
  readonly upper: number[] = [];
  readonly integer: boolean[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly #columns: number[][] = [];
  readonly #values: number[][] = [];

  column(cost = 0, upper = Number.POSITIVE_INFINITY, integer = false): number {
    this.cost.push(cost);
    this.upper.push(upper);
    this.integer.push(integer);
    return this.cost.length - 1;
  }

  /** lower ≤ Σ value·x ≤ upper; entries of one column are added up. */
  row(lower: number, upper: number, entries: readonly (readonly [number, number])[]): number {
    const sum = new Map<number, number>();
    for (const [column, value] of entries) sum.set(column, (sum.get(column) ?? 0) + value);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.#columns.push([...sum.keys()]);
    this.#values.push([...sum.values()]);
    return this.rowLower.length - 1;
  }

  entriesOf(row: number): readonly (readonly [number, number])[] {
    const values = this.#values[row]!;
    return this.#columns[row]!.map((column, k) => [column, values[k]!] as const);
  }
}

export interface Solution {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'failed';
  /** Minimum of the cost; 0 unless optimal, as are the others. */
  readonly objective: number;
  /** Per column. */
  readonly values: ArrayLike<number>;
  /** Per row: change of the minimum per unit of the row's bound; not meaningful with integers. */
  readonly duals: ArrayLike<number>;
}

/** Solves a programme to its optimum; never throws. */
export type Solve = (programme: Programme) => Solution;

export const UNSOLVED = (status: Solution['status']): Solution => ({
  status,
  objective: 0,
  values: [],
  duals: [],
});
