import { tallySchema } from '@interlock/plan';
import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const closedPollSchema = z.strictObject({ result: tallySchema });

export const closePollRoute = {
  name: 'closePoll',
  method: 'POST',
  path: '/api/boards/:board/polls/:poll/close',
  right: 'session.run',
  status: 200,
  answer: closedPollSchema,
  reasons: ['poll-unknown', 'poll-closed'],
} as const satisfies RouteContract;

export const closePollText: RouteText<typeof closePollRoute> = {
  summary:
    'Close a poll: its result is written on the board for everybody, and the single votes are deleted. Facilitator only.',
  answer: 'The result',
};
