import { idSchema, LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const standDownContingencySchema = z.strictObject({
  fired: z.int().check(z.gte(1)),
  department: z.optional(idSchema),
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(z.trim(), z.minLength(1)),
});

export const standDownContingencyRoute = {
  name: 'standDownContingency',
  method: 'POST',
  path: '/api/boards/:board/contingencies/:contingency/stand-down',
  right: 'contract.sign',
  body: standDownContingencySchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'contingency-unknown', 'forbidden', 'not-waiting', 'key-reused'],
} as const satisfies RouteContract;

export const standDownContingencyText: RouteText<typeof standDownContingencyRoute> = {
  summary:
    'Say that nothing of a contingency that fired, and waits or is stale, comes into force in this episode.',
  answer: 'The ledger entry',
  example: { fired: 12, department: 'operations', reason: 'The orders were cancelled' },
};
