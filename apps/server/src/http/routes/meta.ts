import { healthRoute, healthText } from '@interlock/protocol/routes/health';
import { metricsRoute, metricsText } from '@interlock/protocol/routes/metrics';
import { openApiRoute, openApiText } from '@interlock/protocol/routes/open-api';
import { creationPolicy } from '../../config/config.ts';
import { ok } from '../answer.ts';
import { openApiDocument } from '../openapi.ts';
import { type Route, serve } from '../route.ts';
import { VERSION } from '../version.ts';

export const health = serve(healthRoute, healthText, {
  async handle(_request, services) {
    await services.store.probe();
    return ok({ status: 'ok', version: VERSION, creation: creationPolicy(services.config) });
  },
});

export const metrics = serve(metricsRoute, metricsText, {
  async handle(_request, { metrics }) {
    return ok(null, { text: { type: metrics.contentType, content: await metrics.text() } });
  },
});

/** The document of all routes, itself included. */
export function openApiOf(others: readonly Route[]): Route {
  const route: Route = serve(openApiRoute, openApiText, {
    async handle() {
      return ok(openApiDocument([...others, route]));
    },
  });
  return route;
}
