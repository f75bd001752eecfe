import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** The `Simulation` of the rules. */
export const simulationAnswerSchema = z.looseObject({
  seed: z.int(),
  draws: z.int(),
  contracts: z.record(z.string(), z.unknown()),
  demands: z.record(z.string(), z.unknown()),
  loss: z.strictObject({
    mean: z.number(),
    standardError: z.number(),
    p10: z.number(),
    p50: z.number(),
    p90: z.number(),
  }),
});

export const simulationRoute = {
  name: 'simulation',
  method: 'GET',
  path: '/api/boards/:board/simulation',
  right: 'board.read',
  query: z.strictObject({
    draws: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(100_000))),
    seed: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(2 ** 31))),
  }),
  status: 200,
  answer: simulationAnswerSchema,
  reasons: ['invalid-input', 'too-large', 'busy'],
} as const satisfies RouteContract;

export const simulationText: RouteText<typeof simulationRoute> = {
  summary:
    'Chance and shortfall of every contract, unmet demand and loss over the horizon by a seeded Monte Carlo over the whole flow, with standard errors.',
  answer: 'The simulation',
};
