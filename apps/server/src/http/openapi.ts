import { PROBLEM_STATUS, problemSchema } from '@interlock/protocol';
import { z } from 'zod';
import type { RouteSpec } from './route.ts';
import { VERSION } from './version.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 document of these routes, from the very schemas that check their requests. */
export function openApiDocument(routes: readonly RouteSpec[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Interlock',
      version: VERSION,
      description:
        'Boards, their ledger and their verdicts. Live editing goes over the WebSocket `/sync/{board}` (y-websocket protocol).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'il_{id}',
          description: 'Set by `POST /api/join`; one per board.',
        },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token of the board, or the operator’s key.',
        },
      },
    },
  };
}

/** `/a/:b` as `/a/{b}`. */
export function openApiPath(path: string): string {
  return path.replace(/:([A-Za-z]+)/g, '{$1}');
}

function operation(route: RouteSpec): Json {
  const member = route.action !== null;
  return {
    operationId: route.name,
    summary: route.summary,
    ...(member ? { security: [{ cookie: [] }, { bearer: [] }], 'x-right': route.action } : {}),
    ...(route.operatorOnly === undefined
      ? {}
      : { security: [{}, { bearer: [] }], 'x-right': 'operator' }),
    parameters: parameters(route),
    ...(route.body === undefined ? {} : { requestBody: requestBody(route, route.body) }),
    responses: { ...answers(route), ...problems(route, member) },
  };
}

function parameters(route: RouteSpec): Json[] {
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(
    ([, name]): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } }),
  );
  const inQuery = Object.entries(route.query?._zod.def.shape ?? {}).map(
    ([name, schema]): Json => ({
      name,
      in: 'query',
      required: false,
      schema: schemaOf(schema as z.core.$ZodType, 'input'),
    }),
  );
  const key: Json = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 128 },
    description: 'A repeated key gives the first answer again and writes nothing.',
  };
  return [...inPath, ...inQuery, ...(route.idempotent === true ? [key] : [])];
}

function requestBody(route: RouteSpec, body: z.core.$ZodType): Json {
  return {
    required: true,
    content: {
      'application/json': { schema: schemaOf(body, 'input') },
      ...(route.csv === undefined
        ? {}
        : { 'text/csv': { schema: { type: 'string', description: route.csv } } }),
      ...Object.fromEntries(
        (route.files?.types ?? []).map((type) => [
          type,
          {
            schema: { type: 'string', format: 'binary', description: route.files!.description },
          },
        ]),
      ),
    },
  };
}

function answers(route: RouteSpec): Json {
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, { description, schema }]) => [
      status,
      {
        description,
        ...(schema === undefined
          ? {}
          : { content: { 'application/json': { schema: schemaOf(schema, 'output') } } }),
      },
    ]),
  );
}

function problems(route: RouteSpec, member: boolean): Json {
  const reasons = new Set<keyof typeof PROBLEM_STATUS>([
    ...route.reasons,
    ...(member ? (['not-signed-in', 'forbidden', 'board-unknown'] as const) : []),
    ...(route.operatorOnly === undefined ? [] : (['forbidden'] as const)),
    ...(route.body === undefined ? [] : (['too-large', 'unsupported-type'] as const)),
    'store-unavailable',
    'internal',
  ]);
  const byStatus = Map.groupBy(reasons, (reason) => PROBLEM_STATUS[reason]);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
