import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { sessionNumberSchema } from '../session-request.ts';

export const cancelSessionRoute = {
  name: 'cancelSession',
  method: 'POST',
  path: '/api/boards/:board/session/cancel',
  right: 'session.run',
  body: z.strictObject({ session: sessionNumberSchema }),
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'session-unknown', 'session-changed'],
} as const satisfies RouteContract;

export const cancelSessionText: RouteText<typeof cancelSessionRoute> = {
  summary: 'Cancel a session that is planned and has not begun. Facilitator only.',
  answer: 'The ledger entry',
  example: { session: 12 },
};
