import { say } from '@interlock/language';
import {
  agendaItemSchema,
  dateSchema,
  idSchema,
  LIMITS,
  lineSchema,
  listSchema,
  outcomeSchema,
  sessionMinutesSchema,
} from '@interlock/plan';
import * as z from 'zod/mini';

/** Number of the entry with which a session came to be: its plan, or its start without one. */
const sessionNumberSchema = z.int().check(z.gte(1));

/** An item as it stood in the agenda; entries of before have no minutes. */
const sessionItemSchema = z.extend(z.partial(agendaItemSchema, { minutes: true }), {
  /** The earlier session that left it. */
  carriedFrom: z.optional(sessionNumberSchema),
});
export type SessionItem = z.infer<typeof sessionItemSchema>;
const sessionItemsSchema = listSchema(sessionItemSchema, { max: LIMITS.agendaItems });

/** Which item is talked about; the number of items = all are done. */
const itemIndexSchema = z.int().check(z.gte(0), z.lte(LIMITS.agendaItems));

/** An exception as it stood at the start or the end; without money where nobody knows it. */
const sessionExceptionSchema = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(LIMITS.titleLength)),
  title: lineSchema(LIMITS.titleLength, () => say`the title`),
  money: z.optional(z.number()),
});
export type SessionException = z.infer<typeof sessionExceptionSchema>;
const exceptionsSchema = listSchema(sessionExceptionSchema, { max: LIMITS.entryItems });

/** A session is to be held; with `session` another plan for the one that is planned. */
export const sessionPlannedPayload = z.strictObject({
  session: z.optional(sessionNumberSchema),
  date: dateSchema,
  minutes: sessionMinutesSchema,
  /** In the order in which they are to be talked about. */
  items: sessionItemsSchema,
  /** Exceptions that were taken off the agenda. */
  without: z.optional(listSchema(sessionExceptionSchema.shape.id, { max: LIMITS.agendaItems })),
});

/** What was planned is not held. */
export const sessionCancelledPayload = z.strictObject({ session: sessionNumberSchema });

/** What a session began with, by the server's own assessment. */
export const sessionStartedPayload = z.strictObject({
  /** The planned one that it is. */
  session: z.optional(sessionNumberSchema),
  items: sessionItemsSchema,
  moneyAtRisk: z.number(),
  /** Minutes that it is to take. */
  minutes: z.optional(sessionMinutesSchema),
  /** All that stood then, the gravest first. */
  exceptions: z.optional(exceptionsSchema),
});

/** Somebody is there: whoever the entry is by. */
export const sessionJoinedPayload = z.strictObject({ session: sessionNumberSchema });

/** What happened to the item that was talked about, or to the clocks, and which is the next. */
export const sessionSteppedPayload = z.strictObject({
  session: sessionNumberSchema,
  item: itemIndexSchema,
  outcome: z.optional(outcomeSchema),
  moreMinutes: z.optional(
    z.number().check(z.gte(-LIMITS.sessionMinutes), z.lte(LIMITS.sessionMinutes)),
  ),
  paused: z.optional(z.boolean()),
  next: z.optional(itemIndexSchema),
});

/** Other items, or another order of them. What was spent on an item stays with it, and its outcome. */
export const sessionAgendaSetPayload = z.strictObject({
  session: sessionNumberSchema,
  items: sessionItemsSchema,
});

/** What it came to; `started` is the entry of its start, 0 = from before there was one. */
export const sessionEndedPayload = z.strictObject({
  started: z.int().check(z.gte(0)),
  /** Absent = the number of its start. */
  session: z.optional(sessionNumberSchema),
  items: sessionItemsSchema,
  moneyAtStart: z.number(),
  moneyAtEnd: z.number(),
  /** Actors who were there. */
  attended: listSchema(idSchema, { max: LIMITS.attendees }),
  /** That it ran, pauses left out. */
  seconds: z.optional(z.int().check(z.gte(0))),
  /** All that stood then, the gravest first. */
  exceptions: z.optional(exceptionsSchema),
});
