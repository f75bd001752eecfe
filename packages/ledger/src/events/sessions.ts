import { agendaItemSchema, idSchema, LIMITS, listSchema } from '@interlock/plan';
import * as z from 'zod/mini';

/** An item of a session as it stood in the agenda. */
const sessionItemSchema = z.omit(agendaItemSchema, { minutes: true });

/** What a session began with, by the server's own assessment. */
export const sessionStartedPayload = z.strictObject({
  items: listSchema(sessionItemSchema, { max: LIMITS.agendaItems }),
  moneyAtRisk: z.number(),
});

/** What it came to; `started` is the entry of its start, 0 = from before there was one. */
export const sessionEndedPayload = z.strictObject({
  started: z.int().check(z.gte(0)),
  items: listSchema(sessionItemSchema, { max: LIMITS.agendaItems }),
  moneyAtStart: z.number(),
  moneyAtEnd: z.number(),
  /** Actors who were there. */
  attended: listSchema(idSchema, { max: LIMITS.attendees }),
});
