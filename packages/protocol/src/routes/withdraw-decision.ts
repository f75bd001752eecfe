import { LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const withdrawDecisionSchema = z.strictObject({
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(z.trim(), z.minLength(1)),
});

export const withdrawDecisionRoute = {
  name: 'withdrawDecision',
  method: 'POST',
  path: '/api/boards/:board/decisions/:decision/withdraw',
  right: 'decision.record',
  body: withdrawDecisionSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: ['invalid-input', 'decision-unknown', 'decision-over', 'forbidden', 'key-reused'],
} as const satisfies RouteContract;

export const withdrawDecisionText: RouteText<typeof withdrawDecisionRoute> = {
  summary:
    'Withdraw a decision by its ledger number. Its overtime and transfers end, and amendments that wait for signatures are taken back; what both sides have signed stays in force.',
  answer: 'The ledger entry',
  example: { reason: 'The supplier delivers after all' },
};
