import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** `fired`: number of the entry with which it fired. */
export const confirmContingencySchema = z.strictObject({
  fired: z.int().check(z.gte(1)),
  department: z.optional(idSchema),
});

export const confirmContingencyRoute = {
  name: 'confirmContingency',
  method: 'POST',
  path: '/api/boards/:board/contingencies/:contingency/confirm',
  right: 'contract.sign',
  body: confirmContingencySchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'contingency-unknown',
    'forbidden',
    'not-waiting',
    'plan-stale',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const confirmContingencyText: RouteText<typeof confirmContingencyRoute> = {
  summary:
    'Let a contingency that fired come into force, for the department that has to confirm it.',
  answer: 'The ledger entry',
  example: { fired: 12, department: 'operations' },
};
