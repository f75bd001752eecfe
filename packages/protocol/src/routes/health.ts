import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

/** GET /healthz. `creation`: who may create boards here. */
export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  creation: z.enum(['open', 'operator-key', 'closed']),
});

export const healthRoute = {
  name: 'health',
  method: 'GET',
  path: '/healthz',
  right: null,
  status: 200,
  answer: healthSchema,
  reasons: ['store-unavailable'],
} as const satisfies RouteContract;

export const healthText: RouteText<typeof healthRoute> = {
  summary:
    'The server is up, and its disk took something within the last 5 s. Says also who may create boards here.',
  answer: 'Up',
};
