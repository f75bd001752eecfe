import * as z from 'zod/mini';
import { versionSchema } from '../kept-version.ts';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const versionListSchema = z.strictObject({ versions: z.array(versionSchema) });

export const listVersionsRoute = {
  name: 'listVersions',
  method: 'GET',
  path: '/api/boards/:board/versions',
  right: 'board.read',
  status: 200,
  answer: versionListSchema,
  reasons: [],
} as const satisfies RouteContract;

export const listVersionsText: RouteText<typeof listVersionsRoute> = {
  summary: 'Named versions of what is drawn, the newest first.',
  answer: 'Versions',
};
