import { idSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { identitySchema } from '../roles.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const meSchema = z.strictObject({
  board: idSchema,
  identity: identitySchema,
  /** Why the board is read only: what is stored of it is not whole, or older than it was. */
  damage: z.optional(z.string()),
});

export const meRoute = {
  name: 'me',
  method: 'GET',
  path: '/api/boards/:board/me',
  right: 'board.read',
  status: 200,
  answer: meSchema,
  reasons: [],
} as const satisfies RouteContract;

export const meText: RouteText<typeof meRoute> = {
  summary: 'Who you are on this board; with `damage` where it is read only for what is stored.',
  answer: 'Your identity',
};
