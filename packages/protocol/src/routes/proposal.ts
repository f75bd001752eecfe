import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** The `Proposal` of the rules, each move in words. */
export const proposalAnswerSchema = z.looseObject({
  target: idSchema,
  status: z.enum([
    'resolved',
    'traded',
    'reduced',
    'not-worthwhile',
    'impossible',
    'nothing-short',
  ]),
  moves: z.array(z.unknown()),
  sentences: z.array(z.strictObject({ what: z.string(), route: z.string() })),
  cost: z.number(),
  shortfallBefore: z.number(),
  shortfallAfter: z.number(),
  moneyBefore: z.number(),
  moneyAfter: z.number(),
  resolves: z.array(z.unknown()),
  worsens: z.array(z.unknown()),
  worth: z.array(z.unknown()),
});

export const proposalRoute = {
  name: 'proposal',
  method: 'GET',
  path: '/api/boards/:board/proposals/:contract',
  right: 'board.read',
  query: z.strictObject({
    maxMoves: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(1_000))),
  }),
  status: 200,
  answer: proposalAnswerSchema,
  reasons: ['invalid-input', 'contract-unknown', 'too-large', 'busy'],
} as const satisfies RouteContract;

export const proposalText: RouteText<typeof proposalRoute> = {
  summary:
    'The cheapest moves that resolve the collision of a contract, or the smallest shortfall that can be had, with what they resolve and worsen. With `maxMoves` at most so many.',
  answer: 'The proposal',
};
