import type { RouteContract, RouteText } from '../route-contract.ts';

export const leaveRoute = {
  name: 'leave',
  method: 'POST',
  path: '/api/boards/:board/leave',
  right: 'board.read',
  status: 204,
  answer: null,
  reasons: [],
} as const satisfies RouteContract;

export const leaveText: RouteText<typeof leaveRoute> = {
  summary:
    'Sign this browser out of the board: its cookie opens nothing any more, and its sockets are closed. An API token ends with its link.',
  answer: 'Signed out',
};
