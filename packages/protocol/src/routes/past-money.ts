import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const pastMoneySchema = z.strictObject({
  /** ms since 1970, ledger entries, updates of the document, money at risk in the board's currency. */
  points: z.array(z.tuple([z.int(), z.int(), z.int(), z.number()])),
  /** False while there are more to come: ask again. */
  complete: z.boolean(),
});

export const pastMoneyRoute = {
  name: 'pastMoney',
  method: 'GET',
  path: '/api/boards/:board/past/money',
  right: 'board.read',
  status: 200,
  answer: pastMoneySchema,
  reasons: ['busy'],
} as const satisfies RouteContract;

export const pastMoneyText: RouteText<typeof pastMoneyRoute> = {
  summary:
    'Money at risk along the past of a board, at 240 moments at most, by the rules of this version. What was found until now is answered within a second.',
  answer: 'The curve',
};
