import type { RouteContract, RouteText } from '../route-contract.ts';

export const metricsRoute = {
  name: 'metrics',
  method: 'GET',
  path: '/metrics',
  right: 'operator',
  status: 200,
  answer: null,
  reasons: [],
} as const satisfies RouteContract;

export const metricsText: RouteText<typeof metricsRoute> = {
  summary:
    'What the server tells of itself, in the Prometheus text format. Open on loopback; elsewhere the operator’s key is needed as bearer token.',
  answer: 'Metrics',
  operation: 'Reading metrics',
};
