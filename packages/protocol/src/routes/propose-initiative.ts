import { hashSchema, ledgerEntrySchema } from '@interlock/ledger';
import { idSchema, initiativePlanSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const proposeInitiativeSchema = z.strictObject({
  plan: initiativePlanSchema,
  /** Whose plan it changes, and the plan that whoever asks has read; absent = a new one. */
  changes: z.optional(z.strictObject({ initiative: idSchema, planHash: hashSchema })),
  /** For which side, once it is decided; absent = the one that whoever asks is. */
  as: z.optional(z.enum(['owner', 'sponsor'])),
});

/** `waits`: it was decided, and the other side has to agree. */
export const proposedInitiativeSchema = z.strictObject({
  entry: ledgerEntrySchema,
  initiative: idSchema,
  planHash: hashSchema,
  waits: z.boolean(),
});

export const proposeInitiativeRoute = {
  name: 'proposeInitiative',
  method: 'POST',
  path: '/api/boards/:board/initiatives',
  right: 'decision.record',
  body: proposeInitiativeSchema,
  idempotent: true,
  status: 201,
  answer: proposedInitiativeSchema,
  reasons: [
    'invalid-input',
    'forbidden',
    'card-unknown',
    'contract-unknown',
    'decision-unknown',
    'initiative-unknown',
    'initiative-over',
    'plan-changed',
    'gate-closed',
    'too-large',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const proposeInitiativeText: RouteText<typeof proposeInitiativeRoute> = {
  summary:
    'Define an initiative, or change its plan. What is left out is asked for by the gate that needs it. Once it is decided, a change waits until owner and sponsor both want it, and cycles that are over stay as they were planned.',
  answer: 'The ledger entry, and the hash on which gates are passed',
  example: {
    plan: {
      ...{ title: 'Second test bench', department: 'operations', programme: 'Flow' },
      owner: { name: 'Omar', department: 'operations' },
      effects: [
        {
          ...{ card: 'on-time', worth: 4000 },
          path: [{ cycle: '2026-12-07', baseline: 91, effect: 2 }],
        },
      ],
    },
  },
};
