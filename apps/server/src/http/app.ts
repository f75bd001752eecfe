import { can } from '@interlock/protocol';
import { type Context, Hono } from 'hono';
import { StoreError } from '../store/store-error.ts';
import { addressOf } from './address.ts';
import { type Answer, refuse } from './answer.ts';
import {
  DEFAULT_BODY_LIMIT,
  parseJson,
  readBytes,
  readText,
  validate,
  validateBody,
} from './body.ts';
import { identify, parseBearer, parseCookies } from './identity.ts';
import { BOARD_BOUNDS, MEMBER_BOUNDS } from './json-shape.ts';
import { refuseUnlessOperator } from './operator.ts';
import { baseUrl, hostAllowed, originAllowed } from './origin.ts';
import { respond } from './respond.ts';
import type { RequestFacts, Route, RouteRequest } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';
import type { StaticFiles } from './static-files.ts';

/** What the Node adapter knows of a request beside the request itself. */
export interface NodeBindings {
  readonly incoming: { readonly socket: { readonly remoteAddress?: string | undefined } };
}
export type App = Hono<{ Bindings: NodeBindings }>;
type Ctx = Context<{ Bindings: NodeBindings }>;

/** The HTTP interface: the routes of the table, then the pages and files of the web app. */
export function createApp(services: Services, routes: readonly Route[], files: StaticFiles): App {
  const app: App = new Hono();
  app.use(async (context, next) => {
    if (!hostAllowed(services.config, context.req.header('host')))
      return respond(
        refuse(
          'forbidden',
          'This server does not answer under that name. Use the address that it printed, or set PUBLIC_URL.',
        ),
        services.config,
      );
    await next();
    for (const [name, value] of Object.entries(securityHeaders(services.config)))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    return undefined;
  });
  for (const route of routes)
    app.on(route.contract.method, route.contract.path, async (context) => {
      const answer = await answerTo(context, route, services);
      if (answer.status >= 500)
        services.log.error('request-failed', { route: route.contract.name, status: answer.status });
      return respond(answer, services.config);
    });
  app.all('/api/*', (context) => respond(unknownRoute(context), services.config));
  app.get('*', async (context) => {
    const found = await files.serve(context.req.path, context.req.raw.headers);
    return found ?? respond(unknownRoute(context), services.config);
  });
  app.notFound((context) => respond(unknownRoute(context), services.config));
  app.onError((error) => {
    services.log.error('request-failed', { error: error.message, stack: error.stack });
    return respond(refuse('internal', INTERNAL), services.config);
  });
  return app;
}

const INTERNAL =
  'Something went wrong on the server. Nothing was written; try again, and tell the operator if it stays.';

function unknownRoute(context: Ctx): Answer {
  return refuse(
    'route-unknown',
    `There is no ${context.req.method} ${context.req.path.slice(0, 200)} here. /api/openapi.json lists what there is.`,
  );
}

async function answerTo(context: Ctx, route: Route, services: Services): Promise<Answer> {
  try {
    return await checked(context, route, services);
  } catch (error) {
    if (error instanceof StoreError) return storeProblem(error, route, services);
    services.log.error('request-failed', {
      route: route.contract.name,
      error: error instanceof Error ? error.message : String(error),
      stack: error instanceof Error ? error.stack : undefined,
    });
    return refuse('internal', INTERNAL);
  }
}

/**
 * Origin, right (the operator's, or a member's), query, admission, body, in this order: whoever
 * may not makes us read no byte of a body.
 */
async function checked(context: Ctx, route: Route, services: Services): Promise<Answer> {
  const { contract } = route;
  const host = context.req.header('host');
  if (
    contract.method !== 'GET' &&
    !originAllowed(services.config, host, context.req.header('origin'))
  )
    return refuse(
      'forbidden',
      'This request comes from another site. Open the board at its own address and try again.',
    );
  const facts = factsOf(context, services);
  if (facts.idempotencyKey !== null && !/^[\x21-\x7e]{1,128}$/.test(facts.idempotencyKey))
    return refuse(
      'invalid-input',
      'The Idempotency-Key must have 1 to 128 visible ASCII characters. Nothing was written.',
      { field: 'idempotency-key' },
    );
  if (contract.right === 'operator') {
    const refusal = refuseUnlessOperator(facts, services.config, route.text.operation ?? 'This');
    if (refusal !== null) return refusal;
  }
  const member = await memberOf(facts, route, services);
  if (!member.ok) return member.answer;
  const request: RouteRequest = {
    ...member.facts,
    body: undefined,
    query: undefined,
  };
  const query = contract.query === undefined ? null : validate(contract.query, context.req.query());
  if (query !== null && !query.ok) return query.answer;
  const withQuery = { ...request, query: query?.value };
  const refusal = (await route.admit?.(withQuery, services)) ?? null;
  if (refusal !== null) return refusal;
  if (contract.body === undefined) return route.handle(withQuery, services);
  return withBody(context, route, withQuery, contract.body, services);
}

async function withBody(
  context: Ctx,
  route: Route,
  request: RouteRequest,
  schema: NonNullable<Route['contract']['body']>,
  services: Services,
): Promise<Answer> {
  const type = (context.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const { files, bodyLimit = DEFAULT_BODY_LIMIT } = route.contract;
  const csv = type === 'text/csv' && route.handleCsv !== undefined;
  const file = files?.includes(type) === true && route.handleFile !== undefined;
  if (!csv && !file && type !== 'application/json') {
    const types = [
      'application/json',
      ...(route.handleCsv === undefined ? [] : ['text/csv']),
      ...(files ?? []),
    ];
    return refuse(
      'unsupported-type',
      `Send the body as ${types.join(' or ')}. Nothing was written.`,
    );
  }
  const bytes = file ? await readBytes(context.req.raw, bodyLimit) : null;
  if (bytes !== null && !bytes.ok) return bytes.answer;
  const text = file ? null : await readText(context.req.raw, bodyLimit);
  if (text !== null && !text.ok) return text.answer;
  // Asked again: a body may take two minutes, and whoever sends it be shown out meanwhile.
  const member = await memberOf(request, route, services);
  if (!member.ok) return member.answer;
  const { identity } = member.facts;
  if (bytes !== null && route.handleFile !== undefined)
    return route.handleFile(bytes.value, { ...request, identity }, services);
  if (text === null) throw new Error('a body is a file or a text');
  if (csv && route.handleCsv !== undefined)
    return route.handleCsv(text.value, { ...request, identity }, services);
  const most = route.contract.right === 'operator' ? BOARD_BOUNDS : MEMBER_BOUNDS;
  const json = await parseJson(text.value, most);
  if (!json.ok) return json.answer;
  const body = await validateBody(schema, json.value);
  if (!body.ok) return body.answer;
  return route.handle({ ...request, identity, body: body.value }, services);
}

async function memberOf(
  facts: RequestFacts,
  route: Route,
  services: Services,
): Promise<{ ok: true; facts: RequestFacts } | { ok: false; answer: Answer }> {
  const { right } = route.contract;
  if (right === null || right === 'operator') return { ok: true, facts };
  const board = facts.params.board ?? '';
  if ((await services.store.board(board)) === null)
    return {
      ok: false,
      answer: refuse(
        'board-unknown',
        'There is no such board here. Check the address, or ask the facilitator for a link.',
      ),
    };
  const who = await identify(services.store, services.clock, board, facts);
  if (!who.ok) return { ok: false, answer: refuse('not-signed-in', who.message) };
  // Where the department decides, the handler checks it; here: could it ever be allowed?
  if (!can(who.identity, right, who.identity.department))
    return {
      ok: false,
      answer: refuse(
        'forbidden',
        `As ${who.identity.role} you cannot do this. Ask the facilitator; nothing was written.`,
      ),
    };
  return { ok: true, facts: { ...facts, identity: who.identity } };
}

function factsOf(context: Ctx, services: Services): RequestFacts {
  return {
    params: context.req.param() as Record<string, string>,
    cookies: parseCookies(context.req.header('cookie')),
    bearer: parseBearer(context.req.header('authorization')),
    idempotencyKey: context.req.header('idempotency-key') ?? null,
    address: addressOf(
      context.req.header('x-forwarded-for'),
      context.env?.incoming?.socket,
      services.config,
    ),
    origin: baseUrl(services.config, context.req.header('host')),
    identity: null,
  };
}

function storeProblem(error: StoreError, route: Route, services: Services): Answer {
  switch (error.code) {
    case 'unknown-board':
      return refuse(
        'board-unknown',
        'There is no such board here. Check the address, or ask the facilitator for a link.',
      );
    case 'corrupt':
    case 'damaged':
      services.log.error('board-damaged', { route: route.contract.name, error: error.message });
      return refuse(
        'board-damaged',
        `What the server has stored of this board is damaged. Nothing was written; tell the operator: ${error.message}`,
      );
    case 'key-used':
      return refuse(
        'key-reused',
        'This Idempotency-Key was used for another request. Use a new key; nothing was written.',
      );
    case 'unconfirmed':
      services.log.error('store-unconfirmed', { route: route.contract.name });
      return refuse(
        'store-unavailable',
        'The server’s disk does not say whether it has what was written. Load the board again and look before you repeat anything.',
        { headers: { 'retry-after': '10' } },
      );
    case 'unavailable':
    case 'closed':
      services.log.error('store-unavailable', { route: route.contract.name, code: error.code });
      return refuse(
        'store-unavailable',
        'The server cannot write at the moment. Nothing was written; try again in a minute.',
        {
          headers: { 'retry-after': '10' },
        },
      );
    default:
      services.log.error('request-failed', {
        route: route.contract.name,
        code: error.code,
        error: error.message,
      });
      return refuse('internal', INTERNAL);
  }
}
