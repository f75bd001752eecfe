import type { RouteContract, RouteText } from '../route-contract.ts';

export const removePollRoute = {
  name: 'removePoll',
  method: 'POST',
  path: '/api/boards/:board/polls/:poll/remove',
  right: 'session.run',
  status: 204,
  answer: null,
  reasons: ['poll-unknown'],
} as const satisfies RouteContract;

export const removePollText: RouteText<typeof removePollRoute> = {
  summary: 'Take a poll and its votes off the board. Facilitator only.',
  answer: 'It is gone',
};
