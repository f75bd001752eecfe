import { ledgerEntrySchema } from '@interlock/ledger';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { sessionNumberSchema } from '../session-request.ts';

/** Without a number it is one that nobody planned. */
export const startSessionSchema = z.strictObject({ session: z.optional(sessionNumberSchema) });

/** The entry with which it began; the page goes to its first item. */
export const sessionStartedSchema = z.strictObject({
  entry: z.extend(ledgerEntrySchema, {
    payload: z.looseObject({ items: z.array(z.looseObject({ exception: z.string() })) }),
  }),
});

export const startSessionRoute = {
  name: 'startSession',
  method: 'POST',
  path: '/api/boards/:board/session/start',
  right: 'session.run',
  body: startSessionSchema,
  status: 201,
  answer: sessionStartedSchema,
  reasons: ['invalid-input', 'session-running', 'session-unknown', 'session-changed', 'busy'],
} as const satisfies RouteContract;

export const startSessionText: RouteText<typeof startSessionRoute> = {
  summary:
    'Begin a session with the agenda and the money at risk of this moment, as the server assesses them: one that was planned, with its items first, or another. Facilitator only.',
  answer: 'The ledger entry',
  example: {},
};
