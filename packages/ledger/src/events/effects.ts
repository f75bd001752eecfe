import {
  anyDateSchema,
  cycleSchema,
  idSchema,
  LIMITS,
  listSchema,
  numberSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';
import { hashSchema } from '../hash.ts';

const orUnknown = z.nullable(numberSchema);

/**
 * Whether a decision moved the number it was made for, as the rules say of the cycles by which it
 * was to show (F-1 to F-8). Apart from that, whether it was done at all: `carried-out`, by the board;
 * `by-hand`, which nobody but people know; `pending` and `lapsed`, not signed.
 */
export const effectJudgedPayload = z.strictObject({
  /** Number of the decision, and the card of its KPI. */
  decision: z.int().check(z.gte(1)),
  card: idSchema,
  verdict: z.enum([
    'moved',
    'moved-against',
    'not-distinguishable',
    'confounded',
    'no-baseline',
    /** The card is not on the board any more. */
    'gone',
  ]),
  done: z.enum(['carried-out', 'by-hand', 'pending', 'lapsed']),
  cycle: cycleSchema,
  /** First days of the cycles from and to which it was judged, and how many of them were reported. */
  first: anyDateSchema,
  last: anyDateSchema,
  cycles: z.int().check(z.gte(0)),
  /** Mean of these cycles, what was to be expected of them without it, and the difference. */
  after: orUnknown,
  counterfactual: orUnknown,
  effect: orUnknown,
  /** 95 % interval of the effect. */
  interval: z.nullable(z.tuple([numberSchema, numberSchema])),
  /** Numbers of other decisions that aimed at the KPI at the same time. */
  others: z.optional(listSchema(z.int().check(z.gte(1)), { max: LIMITS.entryItems })),
  /** Edition of the rules, and SHA-256 of all that they were given. */
  edition: z.int().check(z.gte(1)),
  inputs: hashSchema,
  /** The earlier verdict that a correction has overtaken; it stays as it was written. */
  corrects: z.optional(z.int().check(z.gte(1))),
});
