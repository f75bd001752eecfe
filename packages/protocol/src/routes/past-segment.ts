import type { RouteContract, RouteText } from '../route-contract.ts';

export const pastSegmentRoute = {
  name: 'pastSegment',
  method: 'GET',
  path: '/api/boards/:board/past/segments/:first',
  right: 'board.read',
  status: 200,
  answer: null,
  reasons: ['invalid-input', 'busy'],
} as const satisfies RouteContract;

export const pastSegmentText: RouteText<typeof pastSegmentRoute> = {
  summary:
    'One segment of a board’s past, by the number of its first update: what the board said before it (`keyframe`), when each update was written (`times`, ms since 1970), and what each of them changed (`changes`: root, key, fields, fields that are gone).',
  answer: 'JSON, packed by gzip',
};
