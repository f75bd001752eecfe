import * as z from 'zod/mini';
import { recordedSchema } from '../recorded.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const resumeInitiativeSchema = z.strictObject({
  /** For whom the facilitator acts; absent = in the role that whoever asks has. */
  as: z.optional(z.enum(['owner', 'sponsor'])),
});

export const resumeInitiativeRoute = {
  name: 'resumeInitiative',
  method: 'POST',
  path: '/api/boards/:board/initiatives/:initiative/resume',
  right: 'decision.record',
  body: resumeInitiativeSchema,
  idempotent: true,
  status: 201,
  answer: recordedSchema,
  reasons: [
    'invalid-input',
    'forbidden',
    'initiative-unknown',
    'initiative-over',
    'not-waiting',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const resumeInitiativeText: RouteText<typeof resumeInitiativeRoute> = {
  summary:
    'Go on with an initiative that is on hold: owner or sponsor, or the facilitator for one of them.',
  answer: 'The ledger entry',
  example: { as: 'owner' },
};
