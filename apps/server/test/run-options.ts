/** How long a long run runs, and how it can be repeated. */
export interface RunOptions {
  readonly count: number;
  readonly seed: number;
}

export type Say = (line: string) => void;
export const silently: Say = () => undefined;
