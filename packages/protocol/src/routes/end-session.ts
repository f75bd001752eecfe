import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { sessionNumberSchema } from '../session-request.ts';

export const endSessionSchema = z.strictObject({ session: sessionNumberSchema });

export const endSessionRoute = {
  name: 'endSession',
  method: 'POST',
  path: '/api/boards/:board/session/end',
  right: 'session.run',
  body: endSessionSchema,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'session-changed', 'busy'],
} as const satisfies RouteContract;

export const endSessionText: RouteText<typeof endSessionRoute> = {
  summary:
    'End the session: its outcomes, what was spent on each item, the exceptions that are left, who was there, and the money at risk of this moment, as the server assesses it, are written for good. Facilitator only.',
  answer: 'The ledger entry',
  example: { session: 12 },
};
