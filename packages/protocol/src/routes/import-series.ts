import {
  cardKindSchema,
  dateSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  measureDefinitionSchema,
  numberSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';
import { importMappingSchema } from '../import-mappings.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/**
 * Cards, targets and actuals of a spreadsheet, all or nothing.
 * A series goes to the card of the same title, kind and department, else to a new card;
 * what the board knows already is not written again.
 */
export const importSchema = z.strictObject({
  series: listSchema(
    z.strictObject({
      title: lineSchema(LIMITS.titleLength, 'the title').check(z.trim(), z.minLength(1)),
      kind: cardKindSchema,
      department: idSchema,
      owner: z.optional(lineSchema(LIMITS.ownerLength, 'the owner')),
      measure: measureDefinitionSchema,
      /** [first day of the cycle, value] */
      actuals: listSchema(z.tuple([dateSchema, numberSchema]), { max: 5_000 }),
      /** The card that it is, where several have its title. */
      card: z.optional(idSchema),
      /** A card of its own, although there is one of its title. */
      separate: z.optional(z.boolean()),
      /** Gives a card that is there already this target, unit and direction, too. */
      setTarget: z.optional(z.boolean()),
    }),
    { min: 1, max: LIMITS.importSeries },
  ),
  /** Writes values that differ from what was reported, too, as new entries. */
  corrections: z.optional(z.boolean()),
  /** How the file was read, to be kept for the next one of its shape. */
  keep: z.optional(importMappingSchema),
});

export type Import = z.infer<typeof importSchema>;

export const importedSchema = z.strictObject({
  cardsCreated: z.int(),
  cardsMatched: z.int(),
  targetsSet: z.int(),
  actualsReported: z.int(),
  actualsUnchanged: z.int(),
  /** Of `actualsReported`: those in the place of another value. */
  actualsCorrected: z.int(),
  /** Values that differ from what was reported and were not written: no corrections were asked for. */
  actualsDiffering: z.int(),
  /** Ids of the cards that were drawn. */
  created: z.array(idSchema),
  /** Ids of the cards, in the order of the series. */
  cards: z.array(idSchema),
  /** Of a file: how it was understood, what was left out and what was guessed. */
  read: z.optional(z.object({ sentence: z.string(), notes: z.array(z.string()) })),
});

export type Imported = z.infer<typeof importedSchema>;

const mappingNameSchema = lineSchema(LIMITS.titleLength, 'the name of the mapping').check(
  z.trim(),
  z.minLength(1),
);

/** Beside a file as the body of an import. */
export const importFileQuerySchema = z.strictObject({
  /** Reads the file as the mapping of this name says; what else the query says goes before it. */
  mapping: z.optional(mappingNameSchema),
  /** Keeps how the file is read under this name. */
  keep: z.optional(mappingNameSchema),
  /** Of the file; names what has no name in it. */
  name: z.optional(lineSchema(LIMITS.titleLength, 'the name')),
  /** Where the file does not say it: lane and kind of its measures. */
  department: z.optional(idSchema),
  kind: z.optional(z.enum(['demand', 'supply', 'kpi'])),
  /** Which of its tables, from 0. */
  table: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  /** Rows of one measure and day: added up, or a card for each site, customer, line. */
  keys: z.optional(z.enum(['sum', 'apart'])),
  /** Of several columns of values one is read, or each is a measure. */
  values: z.optional(z.enum(['one', 'each'])),
  /** What the numbers are where the file has one kind of them only. */
  scenario: z.optional(z.enum(['actual', 'plan'])),
  fiscalStart: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(12))),
  /** Writes values that differ from what was reported, too. */
  corrections: z.optional(z.enum(['true', 'false'])),
  /** Leaves out values that do not fit, instead of refusing the file. */
  skipErrors: z.optional(z.enum(['true', 'false'])),
});

export const importSeriesRoute = {
  name: 'importSeries',
  method: 'POST',
  path: '/api/boards/:board/imports',
  right: 'targets.set',
  body: importSchema,
  query: importFileQuerySchema,
  bodyLimit: LIMITS.importBytes,
  files: [
    'text/csv',
    'text/tab-separated-values',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  idempotent: true,
  status: 200,
  answer: importedSchema,
  reasons: [
    'invalid-input',
    'row-errors',
    'forbidden',
    'mapping-unknown',
    'too-large',
    'key-reused',
    'busy',
  ],
} as const satisfies RouteContract;

export const importSeriesText: RouteText<typeof importSeriesRoute> = {
  summary:
    'Import series of a spreadsheet, all or nothing. What the board knows already is not written again; of a card that is there only missing actuals are, unless more is asked for.',
  answer: 'What was written',
  files:
    'A spreadsheet in any shape that the import dialog reads. It goes in by the first guess, corrected by the query; the answer says how it was understood. A series goes to the only card of its title.',
  example: {
    series: [
      {
        title: 'Orders',
        kind: 'demand',
        department: 'sales',
        measure: { unit: 'units', direction: 'higher', target: { kind: 'constant', value: 100 } },
        actuals: [['2026-11-02', 96]],
      },
    ],
  },
};
