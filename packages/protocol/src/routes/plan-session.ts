import { dateSchema, LIMITS, listSchema, sessionMinutesSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { askedItemsSchema, sessionNumberSchema } from '../session-request.ts';

export const planSessionSchema = z.strictObject({
  /** One that is planned already, and the entry of its plan that whoever asks has seen. */
  replaces: z.optional(z.strictObject({ session: sessionNumberSchema, seen: sessionNumberSchema })),
  date: dateSchema,
  minutes: sessionMinutesSchema,
  items: askedItemsSchema,
  /** Exceptions that were taken off the agenda. */
  without: z.optional(
    listSchema(z.string().check(z.minLength(1), z.maxLength(LIMITS.titleLength)), {
      max: LIMITS.agendaItems,
    }),
  ),
});

export const planSessionRoute = {
  name: 'planSession',
  method: 'POST',
  path: '/api/boards/:board/session/plan',
  right: 'session.run',
  body: planSessionSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'session-unknown', 'session-changed', 'key-reused', 'busy'],
} as const satisfies RouteContract;

export const planSessionText: RouteText<typeof planSessionRoute> = {
  summary:
    'Plan a session: its day, its minutes, and the items that are talked about first, in their order; exceptions, topics of one’s own, and what an earlier session left. `replaces` plans one anew. Facilitator only.',
  answer:
    'The ledger entry; its number is the number of the session, unless it replaces another plan',
  example: {
    date: '2026-12-03',
    minutes: 45,
    items: [{ exception: 'topic:holidays', title: 'Who is here in December', minutes: 5 }],
  },
};
