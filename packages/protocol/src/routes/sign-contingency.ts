import { hashSchema, ledgerEntrySchema } from '@interlock/ledger';
import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/**
 * `planHash` is of the plan that the signer read; `department` is needed of a facilitator, who signs
 * in its name.
 */
export const signContingencySchema = z.strictObject({
  planHash: hashSchema,
  department: z.optional(idSchema),
});

/** `missing`: departments that have not signed yet. */
export const signedContingencySchema = z.strictObject({
  entry: ledgerEntrySchema,
  missing: z.array(idSchema),
});

export const signContingencyRoute = {
  name: 'signContingency',
  method: 'POST',
  path: '/api/boards/:board/contingencies/:contingency/sign',
  right: 'contract.sign',
  body: signContingencySchema,
  idempotent: true,
  status: 201,
  answer: signedContingencySchema,
  reasons: [
    'invalid-input',
    'contingency-unknown',
    'contingency-armed',
    'forbidden',
    'plan-changed',
    'already-signed',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const signContingencyText: RouteText<typeof signContingencyRoute> = {
  summary:
    'Sign a contingency for one of the departments that it moves something of. It can be armed when all have signed the same plan.',
  answer: 'The signature',
  example: {
    planHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    department: 'operations',
  },
};
