import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const endSessionSchema = z.strictObject({ session: z.int() });

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
    'End the session: its outcomes, who was there, and the money at risk of this moment, as the server assesses it, are written for good. Facilitator only.',
  answer: 'The ledger entry',
  example: { session: 1_763_546_400_000 },
};
