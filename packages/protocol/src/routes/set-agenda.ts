import { LIMITS } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { askedItemsSchema, sessionNumberSchema } from '../session-request.ts';

export const setAgendaSchema = z.strictObject({
  session: sessionNumberSchema,
  /** Ids of the items as whoever asks sees them, so that nobody overwrites another’s order. */
  seen: z.array(z.string()).check(z.maxLength(LIMITS.agendaItems)),
  items: askedItemsSchema,
});

export const setAgendaRoute = {
  name: 'setAgenda',
  method: 'POST',
  path: '/api/boards/:board/session/agenda',
  right: 'session.run',
  body: setAgendaSchema,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'session-changed', 'busy'],
} as const satisfies RouteContract;

export const setAgendaText: RouteText<typeof setAgendaRoute> = {
  summary:
    'Put topics and exceptions on the agenda of the session that runs, take off what was not talked about, or change the order. Each item keeps what was spent on it. Facilitator only.',
  answer: 'The ledger entry',
  example: {
    session: 12,
    seen: [],
    items: [{ exception: 'topic:holidays', title: 'Who is here in December', minutes: 5 }],
  },
};
