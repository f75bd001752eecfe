import { say } from '@interlock/language';
import { LIMITS, lineSchema, listSchema, sessionMinutesSchema } from '@interlock/plan';
import * as z from 'zod/mini';

/* What requests about a session have in common. */

/** Number of the entry with which a session came to be. */
export const sessionNumberSchema = z.int().check(z.gte(1));

/** An item that is put on an agenda. What an exception is called, and worth, the server says. */
const askedItemSchema = z.strictObject({
  exception: z.string().check(z.minLength(1), z.maxLength(LIMITS.titleLength)),
  /** Of a topic of one's own (`topic:<id>`). */
  title: z.optional(lineSchema(LIMITS.titleLength, () => say`the title`)),
  minutes: sessionMinutesSchema,
  /** The earlier session that left it. */
  carriedFrom: z.optional(sessionNumberSchema),
});
export type AskedItem = z.infer<typeof askedItemSchema>;

export const askedItemsSchema = listSchema(askedItemSchema, { max: LIMITS.agendaItems });
