import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { roleSchema } from '../roles.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** One row of GET /api/boards: boards that this browser may open. */
export const boardSummarySchema = z.strictObject({
  board: idSchema,
  title: z.string(),
  role: roleSchema,
  department: z.nullable(idSchema),
  departments: z.int(),
  cards: z.int(),
  moneyAtRisk: z.number(),
  currency: z.string(),
  collisions: z.int(),
  atRisk: z.int(),
  watch: z.int(),
  people: z.int(),
  openedAt: z.iso.datetime(),
  archived: z.boolean(),
  /** Read only, or not to be opened at all (then its numbers are 0): what is stored is not whole. */
  damaged: z.boolean(),
});

export type BoardSummary = z.infer<typeof boardSummarySchema>;

/** Most recently opened first. */
export const boardListSchema = z.strictObject({ boards: z.array(boardSummarySchema) });

export const listBoardsRoute = {
  name: 'listBoards',
  method: 'GET',
  path: '/api/boards',
  right: null,
  status: 200,
  answer: boardListSchema,
  reasons: ['busy'],
} as const satisfies RouteContract;

export const listBoardsText: RouteText<typeof listBoardsRoute> = {
  summary: 'Boards that this browser is signed in on, by its cookies, the newest sign-in first.',
  answer: 'Boards with their verdicts in numbers',
};
