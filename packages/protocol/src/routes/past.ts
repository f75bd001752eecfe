import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

const countSchema = z.int().check(z.gte(0));
/** ms since 1970. */
const timeSchema = z.int();

/** Where to find what of a board's past; numbers of updates and ledger entries count from 1. */
export const pastIndexSchema = z.strictObject({
  /** Updates of the document. */
  updates: countSchema,
  /** In order, without a gap: each begins with what the board said before its first update. */
  segments: z.array(
    z.strictObject({
      first: countSchema,
      last: countSchema,
      from: timeSchema,
      to: timeSchema,
      /** Bytes, packed. */
      size: countSchema,
    }),
  ),
  /** For each ledger entry, how many updates the document had when it was written. */
  documents: z.array(countSchema),
});

export const pastRoute = {
  name: 'past',
  method: 'GET',
  path: '/api/boards/:board/past',
  right: 'board.read',
  status: 200,
  answer: pastIndexSchema,
  reasons: ['busy'],
} as const satisfies RouteContract;

export const pastText: RouteText<typeof pastRoute> = {
  summary:
    'The past of a board: segments of its document, by the numbers of their updates, and beside which update each ledger entry was written. What was secret at a moment is in none of them.',
  answer: 'Where to find what',
};
