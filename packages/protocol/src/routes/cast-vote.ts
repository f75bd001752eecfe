import { voteEntrySchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** POST /api/boards/:id/polls/:poll/vote; no choices take the vote back. */
export const castVoteSchema = z.strictObject({ choices: voteEntrySchema.shape.choices });

/** What counts as this person's vote now, and how many have voted. */
export const voteTakenSchema = z.strictObject({
  choices: voteEntrySchema.shape.choices,
  voted: z.int(),
});

export const castVoteRoute = {
  name: 'castVote',
  method: 'POST',
  path: '/api/boards/:board/polls/:poll/vote',
  right: 'vote.cast',
  body: castVoteSchema,
  status: 200,
  answer: voteTakenSchema,
  reasons: ['invalid-input', 'poll-unknown', 'poll-closed'],
} as const satisfies RouteContract;

export const castVoteText: RouteText<typeof castVoteRoute> = {
  summary:
    'Cast your vote in an open poll, or replace it; no choices take it back. Nobody else reads it: the board shows how many have voted, and the result when the facilitator closes the poll.',
  answer: 'What counts as yours now',
  example: { choices: { 4: 1 } },
};
