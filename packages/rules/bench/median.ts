export interface Measured {
  readonly name: string;
  readonly milliseconds: number;
  /** Upper bound that the rules set themselves, ms; absent = none. */
  readonly target?: number;
  readonly note?: string;
}

/** Median time of a task in ms over so many runs, after some that are not counted. */
export function medianOf(runs: number, task: (run: number) => void, warm = runs): number {
  for (let run = 0; run < warm; run++) task(run);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    task(run);
    times.push(performance.now() - from);
  }
  return middle(times);
}

export const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!;
