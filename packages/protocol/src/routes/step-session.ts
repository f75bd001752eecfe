import { LIMITS, outcomeSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';
import { sessionNumberSchema } from '../session-request.ts';

const itemIndexSchema = z.int().check(z.gte(0), z.lte(LIMITS.agendaItems));

/**
 * `session`: its number; `item`: the one that is talked about, as whoever asks sees it. It gets an outcome, more minutes, a pause, or is left for `next`.
 */
export const stepSessionSchema = z.strictObject({
  session: sessionNumberSchema,
  item: itemIndexSchema,
  outcome: z.optional(outcomeSchema),
  moreMinutes: z.optional(
    z.number().check(z.gte(-LIMITS.sessionMinutes), z.lte(LIMITS.sessionMinutes)),
  ),
  /** Whether the clocks of the session stand still. */
  paused: z.optional(z.boolean()),
  /** Number of items = all are done. */
  next: z.optional(itemIndexSchema),
});

export type StepSession = z.infer<typeof stepSessionSchema>;

export const stepSessionRoute = {
  name: 'stepSession',
  method: 'POST',
  path: '/api/boards/:board/session/item',
  right: 'session.run',
  body: stepSessionSchema,
  status: 204,
  answer: null,
  reasons: ['invalid-input', 'session-changed', 'not-recorded'],
} as const satisfies RouteContract;

export const stepSessionText: RouteText<typeof stepSessionRoute> = {
  summary:
    'Give the item that is talked about an outcome or more minutes, stop or resume the clocks, or go to another. A decision or a contract is its outcome only where the ledger holds one since the session began, and then by itself. Facilitator only.',
  answer: 'It is written',
  example: { session: 12, item: 0, next: 1 },
};
