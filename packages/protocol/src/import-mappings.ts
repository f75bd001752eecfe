import {
  directionSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  numberSchema,
  positiveSchema,
  toleranceSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';

/** Names in a file: of columns, sheets and measures. */
const nameSchema = z.string().check(z.maxLength(500));
const namesSchema = listSchema(nameSchema, { max: 1_000 });

/** What a person said of a measure; null = taken away. */
const correctionSchema = z.strictObject({
  include: z.optional(z.boolean()),
  title: z.optional(lineSchema(LIMITS.titleLength, 'the title')),
  kind: z.optional(z.enum(['demand', 'supply', 'kpi'])),
  department: z.optional(idSchema),
  owner: z.optional(z.nullable(lineSchema(LIMITS.ownerLength, 'the owner'))),
  unit: z.optional(lineSchema(LIMITS.unitLength, 'the unit')),
  direction: z.optional(directionSchema),
  tolerance: z.optional(z.nullable(toleranceSchema)),
  bandHalfWidth: z.optional(z.nullable(positiveSchema)),
  aggregation: z.optional(z.enum(['sum', 'mean'])),
  target: z.optional(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('column'), column: nameSchema }),
      z.strictObject({ kind: z.literal('constant'), value: numberSchema }),
      z.strictObject({
        kind: z.enum(['mean-of-first', 'mean-of-preceding']),
        cycles: z.int().check(z.positive()),
      }),
    ]),
  ),
  /** The card that it goes to; null = one of its own. */
  goesTo: z.optional(z.nullable(idSchema)),
});
export type SeriesCorrection = z.infer<typeof correctionSchema>;

/** What a file is known by the next time. */
const shapeSchema = z.strictObject({
  /** Words of its name that do not change from week to week, and the name of its sheet. */
  file: listSchema(nameSchema, { max: 50 }),
  sheet: nameSchema,
  /** Names of its columns, without digits and months. */
  columns: namesSchema,
});
export type FileShape = z.infer<typeof shapeSchema>;

/** How a file of one shape is read: what was answered and corrected, by the names in it. */
export const importMappingSchema = z.strictObject({
  name: lineSchema(LIMITS.titleLength, 'the name').check(z.trim(), z.minLength(1)),
  shape: shapeSchema,
  answers: z.strictObject({
    columns: z.optional(
      z.strictObject({
        date: nameSchema,
        measure: z.nullable(nameSchema),
        value: z.nullable(nameSchema),
      }),
    ),
    keys: z.optional(z.enum(['sum', 'apart'])),
    fiscalStart: z.optional(z.int().check(z.gte(1), z.lte(12))),
    dateFormat: z.optional(nameSchema),
    scenario: z.optional(z.enum(['actual', 'plan'])),
    values: z.optional(z.enum(['one', 'each'])),
  }),
  decimal: z.enum(['guess', 'point', 'comma']),
  /** Absent = as the answers have it. */
  duplicates: z.optional(z.enum(['error', 'sum'])),
  skipErrors: z.boolean(),
  /** Whether the board takes over the cycle of the file while it may. */
  adoptCycle: z.boolean(),
  /** What holds for every measure, those that are new too. */
  common: correctionSchema,
  /** What holds for one of them, by its name in the file. */
  series: z.record(nameSchema, correctionSchema).check(
    z.refine((series) => Object.keys(series).length <= LIMITS.importSeries, {
      error: `a mapping has ${LIMITS.importSeries} measures at most`,
    }),
  ),
});
export type ImportMappingKept = z.infer<typeof importMappingSchema>;
