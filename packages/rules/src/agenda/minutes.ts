import type { Exception } from '../verdicts.ts';

/** Minutes that an exception is given on the agenda, until somebody sets others. */
export const MINUTES: Readonly<Record<Exception['kind'], number>> = {
  collision: 12,
  'at-risk': 6,
  watch: 5,
  drift: 5,
  undrawn: 4,
  unsigned: 4,
  structure: 2,
  stale: 1,
};
