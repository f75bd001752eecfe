import {
  PROBLEM_STATUS,
  type ProblemReason,
  problemSchema,
  type RouteContract,
} from '@interlock/protocol';
import { z } from 'zod';
import type { Route } from './route.ts';
import { VERSION } from './version.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 document of these routes, from the very schemas that check their requests. */
export function openApiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = openApiPath(route.contract.path);
    paths[path] = { ...paths[path], [route.contract.method.toLowerCase()]: operation(route) };
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
          name: 'il_{board}',
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

function operation({ contract, text }: Route): Json {
  const { right } = contract;
  const operator = right === 'operator';
  const credentials = operator ? [{}, { bearer: [] }] : [{ cookie: [] }, { bearer: [] }];
  return {
    operationId: contract.name,
    summary: text.summary,
    ...(right === null ? {} : { security: credentials, 'x-right': right }),
    parameters: parameters(contract),
    ...(contract.body === undefined
      ? {}
      : { requestBody: requestBody(contract, contract.body, text) }),
    responses: { [contract.status]: answer(contract, text), ...problems(contract) },
  };
}

function parameters({ path, query, idempotent }: RouteContract): Json[] {
  const inPath = [...path.matchAll(/:([A-Za-z]+)/g)].map(
    ([, name]): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } }),
  );
  const inQuery = Object.entries(query?._zod.def.shape ?? {}).map(
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
  return [...inPath, ...inQuery, ...(idempotent === true ? [key] : [])];
}

function requestBody(
  { csv, files = [] }: RouteContract,
  body: z.core.$ZodType,
  text: Route['text'],
): Json {
  const file = { schema: { type: 'string', format: 'binary', description: text.files } };
  return {
    required: true,
    content: {
      'application/json': { schema: schemaOf(body, 'input'), example: text.example },
      ...(csv === true
        ? { 'text/csv': { schema: { type: 'string', description: text.csv } } }
        : {}),
      ...Object.fromEntries(files.map((type) => [type, file])),
    },
  };
}

function answer(contract: RouteContract, text: Route['text']): Json {
  return {
    description: text.answer,
    ...(contract.answer === null
      ? {}
      : { content: { 'application/json': { schema: schemaOf(contract.answer, 'output') } } }),
  };
}

function problems({ right, body, reasons }: RouteContract): Json {
  const all = new Set<ProblemReason>([
    ...reasons,
    ...(right === null || right === 'operator'
      ? []
      : (['not-signed-in', 'forbidden', 'board-unknown'] as const)),
    ...(right === 'operator' ? (['forbidden'] as const) : []),
    ...(body === undefined ? [] : (['too-large', 'unsupported-type'] as const)),
    'store-unavailable',
    'internal',
  ]);
  const byStatus = Map.groupBy(all, (reason) => PROBLEM_STATUS[reason]);
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
