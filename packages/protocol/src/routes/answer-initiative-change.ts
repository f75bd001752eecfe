import { hashSchema } from '@interlock/ledger';
import { LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const answerInitiativeChangeSchema = z.strictObject({
  /** Of the change that whoever asks has read. */
  planHash: hashSchema,
  agrees: z.boolean(),
  reason: z.optional(lineSchema(LIMITS.statementLength, 'the reason').check(z.trim())),
  /** For whom the facilitator acts; absent = in the role that whoever asks has. */
  as: z.optional(z.enum(['owner', 'sponsor'])),
});

export const answerInitiativeChangeRoute = {
  name: 'answerInitiativeChange',
  method: 'POST',
  path: '/api/boards/:board/initiatives/:initiative/change',
  right: 'decision.record',
  body: answerInitiativeChangeSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'forbidden',
    'initiative-unknown',
    'initiative-over',
    'plan-changed',
    'not-waiting',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const answerInitiativeChangeText: RouteText<typeof answerInitiativeChangeRoute> = {
  summary:
    'Agree to a change of what was decided, or refuse it: the side that did not propose it, or the facilitator for it.',
  answer: 'The ledger entry',
  example: {
    planHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    agrees: true,
    as: 'sponsor',
  },
};
