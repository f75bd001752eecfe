import { dateSchema, idSchema, LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** `answer`: somebody lives with the risk, or puts the exception off, until that day. */
export const answerRiskSchema = z.strictObject({
  subject: idSchema,
  of: z.enum(['exception', 'miss']),
  answer: z.enum(['accepted', 'deferred']),
  title: lineSchema(LIMITS.titleLength, 'the title').check(z.trim(), z.minLength(1)),
  owner: lineSchema(LIMITS.ownerLength, 'the owner').check(z.trim(), z.minLength(1)),
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(z.trim(), z.minLength(1)),
  until: dateSchema,
});

export const answerRiskRoute = {
  name: 'answerRisk',
  method: 'POST',
  path: '/api/boards/:board/risks',
  right: 'decision.record',
  body: answerRiskSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'card-unknown', 'forbidden', 'key-reused'],
} as const satisfies RouteContract;

export const answerRiskText: RouteText<typeof answerRiskRoute> = {
  summary:
    'Accept a risk, or put an exception off, with an owner, a reason and the last day on which that counts.',
  answer: 'The ledger entry',
  example: {
    ...{ subject: 'orders', of: 'miss', answer: 'accepted', title: 'Orders miss by 5 %' },
    ...{ owner: 'Sam', reason: 'Cheaper than more stock', until: '2027-01-31' },
  },
};
