import { hashSchema, ledgerEntrySchema } from '@interlock/ledger';
import { contingencyPlanSchema, idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** `contingency`: whose plan it takes the place of, until that is armed; absent = a new one. */
export const proposeContingencySchema = z.strictObject({
  contingency: z.optional(idSchema),
  plan: contingencyPlanSchema,
});

/** `parties`: departments whose cards and contracts it moves; all of them sign `planHash`. */
export const proposedContingencySchema = z.strictObject({
  entry: ledgerEntrySchema,
  contingency: idSchema,
  planHash: hashSchema,
  parties: z.array(idSchema),
});

export const proposeContingencyRoute = {
  name: 'proposeContingency',
  method: 'POST',
  path: '/api/boards/:board/contingencies',
  right: 'decision.record',
  body: proposeContingencySchema,
  idempotent: true,
  status: 201,
  answer: proposedContingencySchema,
  reasons: [
    'invalid-input',
    'card-unknown',
    'unowned',
    'contract-unknown',
    'contingency-unknown',
    'contingency-armed',
    'not-in-force',
    'terms-changed',
    'too-large',
    'key-reused',
  ],
} as const satisfies RouteContract;

export const proposeContingencyText: RouteText<typeof proposeContingencyRoute> = {
  summary:
    'Propose a plan for the case that a measure misses: what fires it, what it moves, who lets it come into force, and until when it holds.',
  answer: 'The proposal, and who has to sign it',
  example: {
    plan: {
      title: 'Second shift on Saturdays',
      trigger: {
        ...{ card: 'output', comparator: 'below', threshold: 2700, basis: 'actual' },
        ...{ k: 1, n: 1, hysteresis: 150 },
      },
      moves: [{ kind: 'overtime', card: 'output', more: 300 }],
      ...{ authority: { kind: 'automatic' }, lasts: 'episode', expires: '2027-03-31' },
    },
  },
};
