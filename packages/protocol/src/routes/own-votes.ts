import { idSchema, voteEntrySchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** This person's own, by poll. */
export const ownVotesSchema = z.strictObject({
  votes: z.record(idSchema, voteEntrySchema.shape.choices),
});

export const ownVotesRoute = {
  name: 'ownVotes',
  method: 'GET',
  path: '/api/boards/:board/votes',
  right: 'vote.cast',
  status: 200,
  answer: ownVotesSchema,
  reasons: [],
} as const satisfies RouteContract;

export const ownVotesText: RouteText<typeof ownVotesRoute> = {
  summary: 'How you voted in the polls that are still open, by poll. Nobody else’s votes.',
  answer: 'Your votes',
};
