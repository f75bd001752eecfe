import * as z from 'zod/mini';
import { contractTermsSchema } from './contract-terms.ts';
import { cycleSchema } from './cycle.ts';
import { LIMITS } from './limits.ts';
import { listSchema } from './list-schema.ts';
import { anyDateSchema, idSchema } from './primitives.ts';

/** Most cycles that a board looks ahead. */
const MOST_AHEAD = 52;

const { ratio, lag, tolerance, priority, quantity, weight } = contractTermsSchema.shape;

/** Terms that the outcome of a contract is judged by, without those that are as of a new contract. */
const judgedTermsSchema = z.strictObject({
  ratio: z.optional(ratio._zod.def.innerType),
  lag: z.optional(lag._zod.def.innerType),
  tolerance: z.optional(tolerance._zod.def.innerType),
  priority: z.optional(priority._zod.def.innerType),
  quantity,
  weight,
});

/**
 * A contract that something was foretold of: its id, the supplying and the consuming card, their
 * departments, and its terms; null where no report can tell the outcome. A list and not an object,
 * because a large board has ten thousand of them in its first entry.
 */
const foretoldRowSchema = z.tuple([
  idSchema,
  idSchema,
  idSchema,
  idSchema,
  idSchema,
  z.nullable(judgedTermsSchema),
]);
export type ForetoldRow = z.infer<typeof foretoldRowSchema>;

/**
 * What a board foretold when a cycle closed. Contracts stand as changes against the entry of this
 * kind before it: on a large board nearly all of them are the same from cycle to cycle. `chances`
 * and `ahead` go by the contracts that are there then, in order of id.
 */
export const recordedForecastSchema = z.strictObject({
  /** First day of the cycle that closed. */
  closed: anyDateSchema,
  cycle: cycleSchema,
  /** Cycles ahead that the board looked. */
  horizon: z.int().check(z.gte(1), z.lte(MOST_AHEAD)),
  /** Edition of the rules: what a chance promises. */
  edition: z.int().check(z.gte(1)),
  /** How scarce supply was shared out. */
  sharing: z.enum(['max-min', 'proportional']),
  /** New contracts, and those of which something changed. */
  contracts: listSchema(foretoldRowSchema, { max: LIMITS.edges }),
  /** Ids of those that are gone. */
  gone: listSchema(idSchema, { max: LIMITS.edges }),
  /** Chances of falling short, in thousandths. */
  chances: listSchema(z.int().check(z.gte(0), z.lte(1_000)), { max: LIMITS.edges }),
  /** What a chance is of: 0 = all cycles ahead together, n = the n-th of them alone. */
  ahead: listSchema(z.int().check(z.gte(0), z.lte(MOST_AHEAD)), { max: LIMITS.edges }),
});
export type RecordedForecast = z.infer<typeof recordedForecastSchema>;
