import * as z from 'zod/mini';
import type { RouteContract, RouteText } from '../route-contract.ts';

export const openApiRoute = {
  name: 'openApi',
  method: 'GET',
  path: '/api/openapi.json',
  right: null,
  status: 200,
  answer: z.looseObject({}),
  reasons: [],
} as const satisfies RouteContract;

export const openApiText: RouteText<typeof openApiRoute> = {
  summary: 'This document.',
  answer: 'OpenAPI 3.1',
};
