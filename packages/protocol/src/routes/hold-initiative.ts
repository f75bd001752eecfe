import { LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const holdInitiativeSchema = z.strictObject({
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(
    z.trim(),
    z.minLength(1, { error: () => 'say why' }),
  ),
  /** For whom the facilitator acts; absent = in the role that whoever asks has. */
  as: z.optional(z.enum(['owner', 'sponsor'])),
});

export const holdInitiativeRoute = {
  name: 'holdInitiative',
  method: 'POST',
  path: '/api/boards/:board/initiatives/:initiative/hold',
  right: 'decision.record',
  body: holdInitiativeSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'forbidden',
    'initiative-unknown',
    'initiative-over',
    'initiative-on-hold',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const holdInitiativeText: RouteText<typeof holdInitiativeRoute> = {
  summary:
    'Put an initiative on hold, with a reason: owner or sponsor, or the facilitator for one of them. No gate is passed meanwhile.',
  answer: 'The ledger entry',
  example: { reason: 'The bench comes in January', as: 'owner' },
};
