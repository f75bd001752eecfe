import { LIMITS, lineSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const cancelInitiativeSchema = z.strictObject({
  reason: lineSchema(LIMITS.statementLength, 'the reason').check(
    z.trim(),
    z.minLength(1, { error: () => 'say why' }),
  ),
  /** For whom the facilitator acts; absent = in the role that whoever asks has. */
  as: z.optional(z.enum(['owner', 'sponsor'])),
});

export const cancelInitiativeRoute = {
  name: 'cancelInitiative',
  method: 'POST',
  path: '/api/boards/:board/initiatives/:initiative/cancel',
  right: 'decision.record',
  body: cancelInitiativeSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'forbidden',
    'initiative-unknown',
    'initiative-over',
    'already-signed',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const cancelInitiativeText: RouteText<typeof cancelInitiativeRoute> = {
  summary:
    'Cancel an initiative. Before it is decided owner or sponsor is enough, afterwards it takes both.',
  answer: 'The ledger entry',
  example: { reason: 'The part is bought instead', as: 'sponsor' },
};
