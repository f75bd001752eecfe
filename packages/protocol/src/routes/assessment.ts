import { anyDateSchema, dateSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/**
 * The `Assessment` of the rules, and the sentence of `explain` for
 * each exception and each contract, by id.
 */
export const assessmentAnswerSchema = z.looseObject({
  asOf: anyDateSchema,
  currency: z.string(),
  horizon: z.int(),
  horizonLabel: z.string(),
  moneyAtRisk: z.number(),
  exposure: z.number(),
  counts: z.strictObject({ collision: z.int(), atRisk: z.int(), watch: z.int() }),
  cards: z.record(z.string(), z.unknown()),
  contracts: z.record(z.string(), z.unknown()),
  structure: z.array(z.unknown()),
  exceptions: z.array(z.unknown()),
  agenda: z.unknown(),
  timing: z.unknown(),
  sentences: z.strictObject({
    exceptions: z.record(z.string(), z.string()),
    contracts: z.record(z.string(), z.string()),
  }),
});

export const assessmentRoute = {
  name: 'assessment',
  method: 'GET',
  path: '/api/boards/:board/assessment',
  right: 'board.read',
  query: z.strictObject({
    asOf: z.optional(dateSchema),
    horizon: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(52))),
    include: z.optional(
      z
        .string()
        .check(
          z.regex(/^(proposals|simulation)(,(proposals|simulation))*$/, 'proposals or simulation'),
        ),
    ),
  }),
  status: 200,
  answer: assessmentAnswerSchema,
  reasons: ['invalid-input', 'too-large', 'busy'],
} as const satisfies RouteContract;

export const assessmentText: RouteText<typeof assessmentRoute> = {
  summary:
    'Verdicts of every card and contract with their reasons, dates, exceptions and agenda, and their sentences. With `asOf` only data up to that day counts; with `horizon` so many cycles ahead. `include=proposals,simulation` adds the cheapest moves against the gravest collisions, and a Monte Carlo of 10,000 draws.',
  answer: 'The assessment',
};
