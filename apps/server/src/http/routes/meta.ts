import { healthSchema } from '@interlock/protocol';
import { z } from 'zod';
import { creationPolicy } from '../../config/config.ts';
import { ok } from '../answer.ts';
import { openApiDocument } from '../openapi.ts';
import { publicRoute, type Route } from '../route.ts';
import { VERSION } from '../version.ts';

export const healthRoute = publicRoute(
  {
    name: 'health',
    method: 'GET',
    path: '/healthz',
    summary:
      'The server is up, and its disk took something within the last 5 s. Says also who may create boards here.',
    action: null,
    answers: { 200: { description: 'Up', schema: healthSchema } },
    reasons: ['store-unavailable'],
  },
  {
    async handle(_request, services) {
      await services.store.probe();
      return ok({ status: 'ok', version: VERSION, creation: creationPolicy(services.config) });
    },
  },
);

export const metricsRoute = publicRoute(
  {
    name: 'metrics',
    method: 'GET',
    path: '/metrics',
    summary:
      'What the server tells of itself, in the Prometheus text format. Open on loopback; elsewhere the operator’s key is needed as bearer token.',
    action: null,
    operatorOnly: 'Reading metrics',
    answers: { 200: { description: 'Metrics', type: 'text/plain' } },
    reasons: [],
  },
  {
    async handle(_request, { metrics }) {
      return ok(null, { text: { type: metrics.contentType, content: await metrics.text() } });
    },
  },
);

/** The document of all routes, itself included. */
export function openApiRoute(others: readonly Route[]): Route {
  const route: Route = publicRoute(
    {
      name: 'openApi',
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This document.',
      action: null,
      answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({}) } },
      reasons: [],
    },
    {
      async handle() {
        return ok(openApiDocument([...others, route].map(({ spec }) => spec)));
      },
    },
  );
  return route;
}
