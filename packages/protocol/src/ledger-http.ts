import { hashSchema, ledgerEntrySchema } from '@interlock/ledger';
import { contractTermsSchema, idSchema, LIMITS, lineSchema, listSchema } from '@interlock/plan';
import * as z from 'zod/mini';

/* Bodies of the HTTP interface that hold ledger entries. */

/** Answer to a command that wrote one entry: targets, a decision, a declined contract. */
export const recordedSchema = z.strictObject({ entry: ledgerEntrySchema });

/** Answer of POST /api/boards/:id/actuals */
export const actualsReportedSchema = z.strictObject({
  entry: ledgerEntrySchema,
  reported: z.int(),
});

/** Answer of …/sign. `inForce`: all sides have signed these very terms. */
export const signedSchema = z.strictObject({ entry: ledgerEntrySchema, inForce: z.boolean() });

/** `ended`: this was the last agreement that was missing; the contract is off the board. */
export const endedSchema = z.strictObject({ entry: ledgerEntrySchema, ended: z.boolean() });

/** `details` of the problem `terms-changed`: the terms as they are now, and their hash. */
export const termsChangedSchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  terms: contractTermsSchema,
  termsHash: hashSchema,
});

/**
 * GET /api/boards/:id/ledger. `verified`: every hash was computed anew and fits. `imported`: where the
 * past ended that came with an imported board; who made that is not known, only what follows is.
 */
export const ledgerAnswerSchema = z.strictObject({
  board: idSchema,
  head: z.strictObject({ seq: z.int(), hash: hashSchema }),
  verified: z.boolean(),
  imported: z.optional(z.strictObject({ seq: z.int(), hash: hashSchema })),
  entries: z.array(ledgerEntrySchema),
});
export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>;

/** What is drawn, of one kind; each entry is checked by the schema of its kind when it is drawn. */
const contentList = z.optional(listSchema(z.looseObject({ id: idSchema }), { max: 100_000 }));
/** Upper bound of an exported board that is taken in again. */
export const BOARD_EXPORT_BYTES = 32 * 1024 * 1024;

/** GET /api/boards/:id/export, and POST /api/boards/import: everything of a board as JSON. */
export const boardExportSchema = z.strictObject({
  format: z.literal('interlock-board'),
  version: z.literal(1),
  board: z.looseObject({
    settings: z.unknown(),
    departments: contentList,
    cards: z.optional(
      listSchema(z.looseObject({ id: idSchema, department: idSchema }), { max: 100_000 }),
    ),
    edges: contentList,
    notes: contentList,
    comments: contentList,
    strokes: contentList,
    frames: contentList,
  }),
  ledger: z.extend(ledgerAnswerSchema, {
    entries: listSchema(
      z.extend(ledgerEntrySchema, {
        by: z.optional(
          z.strictObject({
            name: lineSchema(LIMITS.ownerLength, 'the name'),
            department: z.nullable(idSchema),
            salt: z.optional(z.string().check(z.maxLength(64))),
          }),
        ),
      }),
      { max: 200_000 },
    ),
  }),
});
