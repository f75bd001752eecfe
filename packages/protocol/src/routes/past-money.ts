import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const pastMoneySchema = z.strictObject({
  /** ms since 1970, ledger entries, updates of the document, money at risk in the board's currency. */
  points: z.array(z.tuple([z.int(), z.int(), z.int(), z.number()])),
  /** False while there are more to come: ask again. */
  complete: z.boolean(),
});

/** So that a curve that is worked on does not begin again with each change of the board. */
const boundSchema = z.optional(z.coerce.number().check(z.int(), z.gte(0)));

export const pastMoneyRoute = {
  name: 'pastMoney',
  method: 'GET',
  path: '/api/boards/:board/past/money',
  right: 'board.read',
  /** Up to this update and this entry; absent = all there is. */
  query: z.strictObject({ updates: boundSchema, entries: boundSchema }),
  status: 200,
  answer: pastMoneySchema,
  reasons: ['invalid-input', 'busy'],
} as const satisfies RouteContract;

export const pastMoneyText: RouteText<typeof pastMoneyRoute> = {
  summary:
    'Money at risk along the past of a board, at 240 moments at most, by the rules of this version. What was found until now is answered within a second.',
  answer: 'The curve',
};
