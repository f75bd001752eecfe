import { hashSchema } from '@interlock/ledger';
import { idSchema, LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const declineContractSchema = z.strictObject({
  termsHash: hashSchema,
  department: z.optional(idSchema),
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(
    z.trim(),
    z.minLength(1, 'say why'),
  ),
});

export const declineContractRoute = {
  name: 'declineContract',
  method: 'POST',
  path: '/api/boards/:board/contracts/:edge/decline',
  right: 'contract.decline',
  body: declineContractSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'contract-unknown',
    'forbidden',
    'terms-changed',
    'contract-in-force',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const declineContractText: RouteText<typeof declineContractRoute> = {
  summary: 'Decline a proposed contract for one of its departments, with a reason.',
  answer: 'The ledger entry',
  example: {
    termsHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    department: 'sales',
    reason: 'No room before June',
  },
};
