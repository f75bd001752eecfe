import { say } from '@interlock/language';
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import { listSchema } from './list-schema.ts';
import { dateSchema, lineSchema, numberSchema, positiveSchema } from './primitives.ts';

/** `higher` is better (+1), `lower` is better (−1), or inside a `band` (0). */
export const directionSchema = z.enum(['higher', 'lower', 'band']);
export type Direction = z.infer<typeof directionSchema>;

/** Relative adverse variance above which a measure turns amber and red, as fractions. */
export const toleranceSchema = z
  .strictObject({ amber: positiveSchema.check(z.lte(10)), red: positiveSchema.check(z.lte(10)) })
  .check(z.refine((t) => t.amber <= t.red, { error: () => say`amber must not exceed red` }));
export type Tolerance = z.infer<typeof toleranceSchema>;
export const DEFAULT_TOLERANCE: Tolerance = { amber: 0.02, red: 0.05 };

/**
 * The target path τ_t. Derived kinds use only actuals up to the board's as-of day,
 * so that a past moment is judged by what was known then.
 * - `constant`: one value for every cycle
 * - `path`: a value per cycle (key = first day of the cycle); the last one holds on
 * - `mean-of-first`: mean of the first n actuals
 * - `mean-of-preceding`: mean of the n actuals before the cycle
 */
export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), value: numberSchema }),
  z.strictObject({
    kind: z.literal('path'),
    values: listSchema(z.tuple([dateSchema, numberSchema]), { min: 1, max: 5_000 }),
  }),
  z.strictObject({
    kind: z.literal('mean-of-first'),
    cycles: z.int().check(z.gte(1), z.lte(520)),
  }),
  z.strictObject({
    kind: z.literal('mean-of-preceding'),
    cycles: z.int().check(z.gte(1), z.lte(520)),
  }),
]);
export type Target = z.infer<typeof targetSchema>;

/** What a target event binds: unit, direction, tolerance and target path of one card. */
export const measureDefinitionSchema = z
  .strictObject({
    unit: lineSchema(LIMITS.unitLength, () => say`the unit`).check(
      z.minLength(1, { error: () => say`the unit is missing` }),
    ),
    direction: directionSchema,
    tolerance: z._default(toleranceSchema, DEFAULT_TOLERANCE),
    target: targetSchema,
    /** Half width of the band around the target, absolute; required by direction `band`. */
    bandHalfWidth: z.optional(positiveSchema),
  })
  .check(
    z.refine((m) => m.direction !== 'band' || m.bandHalfWidth !== undefined, {
      error: () => say`a band needs its half width`,
    }),
  );
export type MeasureDefinition = z.infer<typeof measureDefinitionSchema>;

/** One reported value; `cycle` is the first day of its cycle. */
export interface Actual {
  readonly cycle: string;
  readonly value: number;
}

/** A card's measure as the rules see it: definition and actuals in order of cycle. */
export interface Measure extends MeasureDefinition {
  readonly actuals: readonly Actual[];
}
