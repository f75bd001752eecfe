import { hashSchema, ledgerEntrySchema } from '@interlock/ledger';
import { idSchema, LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const withdrawContingencySchema = z.strictObject({
  planHash: hashSchema,
  department: z.optional(idSchema),
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(z.trim(), z.minLength(1)),
});

/** `withdrawn`: it is gone; else an armed one waits for its other parties. */
export const withdrawnContingencySchema = z.strictObject({
  entry: ledgerEntrySchema,
  withdrawn: z.boolean(),
});

export const withdrawContingencyRoute = {
  name: 'withdrawContingency',
  method: 'POST',
  path: '/api/boards/:board/contingencies/:contingency/withdraw',
  right: 'contract.sign',
  body: withdrawContingencySchema,
  idempotent: true,
  status: 201,
  answer: withdrawnContingencySchema,
  reasons: [
    'invalid-input',
    'contingency-unknown',
    'forbidden',
    'plan-changed',
    'already-signed',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const withdrawContingencyText: RouteText<typeof withdrawContingencyRoute> = {
  summary:
    'Withdraw a contingency for one of its parties. Before it is armed that is enough; an armed one ends when all parties have, and what it had put in force with it.',
  answer: 'The ledger entry',
  example: {
    planHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    department: 'operations',
    reason: 'No second shift before spring',
  },
};
