import { ledgerEntrySchema } from '@interlock/ledger';
import { idSchema, LIMITS, lineSchema, listSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { ledgerAnswerSchema } from './ledger-answer.ts';

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
