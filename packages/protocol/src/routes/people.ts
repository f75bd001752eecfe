import * as z from 'zod/mini';
import { identitySchema } from '../roles.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** Each person once. `now`: ms since the epoch by the server's clock. */
export const peopleSchema = z.strictObject({ now: z.number(), people: z.array(identitySchema) });

export type People = z.infer<typeof peopleSchema>;

export const peopleRoute = {
  name: 'people',
  method: 'GET',
  path: '/api/boards/:board/people',
  right: 'board.read',
  status: 200,
  answer: peopleSchema,
  reasons: [],
} as const satisfies RouteContract;

export const peopleText: RouteText<typeof peopleRoute> = {
  summary: 'Who is connected now, observers included, and the server’s clock in ms.',
  answer: 'People',
};
