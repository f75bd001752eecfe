import { request } from 'node:http';
import { pathOf, type RouteContract } from '@interlock/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMembers, type Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { openPolls } from './testing/open-polls.ts';
import { DECISION, IDS, MEASURE, sampleBoard } from './testing/sample-board.ts';
import { SAMPLE_PARAMS } from './testing/sample-params.ts';
import { sealNote } from './testing/seal-note.ts';
import {
  type Cast,
  capabilityOf,
  startTestServer,
  type TestServer,
  type Visitor,
} from './testing/test-server.ts';
import { draw, hashOf } from './testing/write-board.ts';

/*
 * Every role × every route. A route that is not in this table fails, and so does one whose
 * answer differs from it for anybody.
 */

type Who = 'nobody' | 'elsewhere' | 'observer' | 'token' | 'finance' | 'sales' | 'facilitator';
const EVERYBODY: readonly Who[] = [
  'nobody',
  'elsewhere',
  'observer',
  'token',
  'finance',
  'sales',
  'facilitator',
];
const MEMBERS: readonly Who[] = ['observer', 'token', 'finance', 'sales', 'facilitator'];

interface Case {
  /** Who gets a 2xx; signed-in others get 403, the rest 401. */
  readonly allowed: readonly Who[];
  readonly path: (board: string) => string;
  readonly body?: (board: string) => unknown;
}

/** No session that runs began then: a facilitator is told so, all others that it is not theirs. */
const NO_SESSION = 1;
/** Commands that somebody who may is refused all the same, as things stand. */
const NOT_NOW = [
  'signContract',
  'endContract',
  'keepContract',
  'signContingency',
  'withdrawContingency',
  'confirmContingency',
  'standDownContingency',
  'setAgenda',
  'stepSession',
  'endSession',
];

let server: TestServer;
let cast: Cast;
let token: string;
const visitors = new Map<Who, Visitor>();
let counter = 0;

const series = (department: string) => ({
  series: [{ title: 'Imported', kind: 'demand', department, measure: MEASURE, actuals: [] }],
});

const TABLE: Readonly<Record<string, Case>> = {
  health: { allowed: EVERYBODY, path: () => '/healthz' },
  metrics: { allowed: EVERYBODY, path: () => '/metrics' },
  openApi: { allowed: EVERYBODY, path: () => '/api/openapi.json' },
  createBoard: {
    allowed: EVERYBODY,
    path: () => '/api/boards',
    body: () => ({ template: 'empty' }),
  },
  createChain: {
    allowed: EVERYBODY,
    path: () => '/api/boards/supply-chain',
    body: () => ({
      name: 'Chain',
      stages: [{ 'Stage Name': 'A', stageClassification: 'Part', stageTime: 1 }],
      arcs: [],
    }),
  },
  importBoard: {
    allowed: EVERYBODY,
    path: () => '/api/boards/import',
    body: () => capabilities.exported,
  },
  listBoards: { allowed: EVERYBODY, path: () => '/api/boards' },
  join: {
    allowed: EVERYBODY,
    path: () => '/api/join',
    body: () => ({ capability: capabilities.join }),
  },
  me: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/me` },
  listLinks: { allowed: ['facilitator'], path: (id) => `/api/boards/${id}/links` },
  createLink: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/links`,
    body: () => ({ role: 'facilitator' }),
  },
  revokeLink: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/links/${capabilities.spare}/revoke`,
  },
  people: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/people` },
  grantRole: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/people/${capabilities.person}/role`,
    body: () => ({ role: 'own' }),
  },
  reportActuals: {
    allowed: ['token', 'sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/actuals`,
    body: () => ({ items: [{ card: IDS.orders, cycle: '2026-11-02', value: 1 }] }),
  },
  setTargets: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/targets`,
    body: () => ({ items: [{ card: IDS.orders, measure: MEASURE }] }),
  },
  importSeries: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/imports`,
    body: () => series('sales'),
  },
  listImportMappings: {
    allowed: ['finance', 'sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/import-mappings`,
  },
  recordDecision: {
    allowed: ['finance', 'sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/decisions`,
    body: () => DECISION,
  },
  withdrawDecision: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/decisions/${capabilities.decision}/withdraw`,
    body: () => ({ reason: 'No longer' }),
  },
  declineContract: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contracts/${IDS.contract}/decline`,
    body: () => ({ termsHash: capabilities.hash, reason: 'no', department: 'sales' }),
  },
  signContract: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contracts/${IDS.contract}/sign`,
    body: () => ({ termsHash: capabilities.hash, department: 'sales' }),
  },
  endContract: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contracts/signed/end`,
    body: () => ({ termsHash: capabilities.signed, department: 'sales' }),
  },
  keepContract: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contracts/signed/keep`,
    body: () => ({ termsHash: capabilities.signed, department: 'sales' }),
  },
  signContingency: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contingencies/${capabilities.contingency}/sign`,
    body: () => ({ planHash: capabilities.planHash, department: 'sales' }),
  },
  withdrawContingency: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contingencies/${capabilities.contingency}/withdraw`,
    body: () => ({ planHash: capabilities.planHash, department: 'sales', reason: 'no' }),
  },
  confirmContingency: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contingencies/${capabilities.contingency}/confirm`,
    body: () => ({ fired: 1, department: 'sales' }),
  },
  standDownContingency: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/contingencies/${capabilities.contingency}/stand-down`,
    body: () => ({ fired: 1, department: 'sales', reason: 'no' }),
  },
  answerRisk: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/risks`,
    body: () => ({
      ...{ subject: IDS.orders, of: 'miss', answer: 'accepted', title: 'Orders miss by 5 %' },
      ...{ owner: 'Sam', reason: 'Cheaper than stock', until: '2099-01-31' },
    }),
  },
  proposeInitiative: {
    allowed: ['sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/initiatives`,
    body: () => ({ plan: { title: 'Second line', department: 'sales', effects: [] } }),
  },
  ledger: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/ledger` },
  assessment: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/assessment` },
  proposal: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/proposals/${IDS.contract}` },
  simulation: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/simulation?draws=50` },
  trackRecord: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/track-record` },
  exportBoard: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/export` },
  planSession: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/session/plan`,
    body: () => ({ date: '2099-12-31', minutes: 45, items: [] }),
  },
  cancelSession: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/session/cancel`,
    body: () => ({ session: capabilities.session }),
  },
  setAgenda: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/session/agenda`,
    body: () => ({ session: NO_SESSION, seen: [], items: [] }),
  },
  startSession: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/session/start`,
    body: () => ({}),
  },
  stepSession: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/session/item`,
    body: () => ({ session: NO_SESSION, item: 0, next: 0 }),
  },
  endSession: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/session/end`,
    body: () => ({ session: NO_SESSION }),
  },
  castVote: {
    allowed: ['finance', 'sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/polls/p1/vote`,
    body: () => ({ choices: { 4: 1 } }),
  },
  ownVotes: {
    allowed: ['finance', 'sales', 'facilitator'],
    path: (id) => `/api/boards/${id}/votes`,
  },
  closePoll: { allowed: ['facilitator'], path: (id) => `/api/boards/${id}/polls/p2/close` },
  removePoll: { allowed: ['facilitator'], path: (id) => `/api/boards/${id}/polls/p3/remove` },
  writePrivateText: {
    allowed: ['sales'],
    path: (id) => `/api/boards/${id}/notes/sealed-by-sales/private`,
    body: () => ({ body: 'Mine' }),
  },
  privateTexts: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/notes/private` },
  revealNotes: { allowed: ['facilitator'], path: (id) => `/api/boards/${id}/notes/reveal` },
  listVersions: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/versions` },
  createVersion: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/versions`,
    body: () => ({ name: 'Kept' }),
  },
  restoreVersion: {
    allowed: ['facilitator'],
    path: (id) => `/api/boards/${id}/versions/${capabilities.version}/restore`,
  },
  leave: { allowed: MEMBERS, path: (id) => `/api/boards/${id}/leave` },
};
/**
 * Who comes as far as the handler, by the right that a route names: what a route without a row in
 * the table above is held to. Where the department decides, a row has to say for whom.
 */
const BY_RIGHT: Readonly<Record<Exclude<RouteContract['right'], null>, readonly Who[] | 'a row'>> =
  {
    operator: EVERYBODY,
    'board.read': MEMBERS,
    'document.write': ['finance', 'sales', 'facilitator'],
    'notes.edit': ['finance', 'sales', 'facilitator'],
    'comments.edit': ['finance', 'sales', 'facilitator'],
    'vote.cast': ['finance', 'sales', 'facilitator'],
    'decision.record': ['finance', 'sales', 'facilitator'],
    'presence.send': ['finance', 'sales', 'facilitator'],
    'decision.overrule': ['facilitator'],
    'session.run': ['facilitator'],
    'board.edit': ['facilitator'],
    'links.manage': ['facilitator'],
    'presence.summon': ['facilitator'],
    'cards.edit': 'a row',
    'contracts.edit': 'a row',
    'actuals.report': 'a row',
    'targets.set': 'a row',
    'contract.sign': 'a row',
    'contract.decline': 'a row',
    'initiative.plan': 'a row',
  };

/** Whom a route lets in, by its row, else by its right and with the example of its contract. */
function caseOf({ contract, text }: Route): Case & { readonly example?: true } {
  const row = TABLE[contract.name];
  if (row !== undefined) return row;
  const allowed = contract.right === null ? EVERYBODY : BY_RIGHT[contract.right];
  if (allowed === 'a row')
    throw new Error(`${contract.name}: say in a row of the table for which departments it is`);
  return {
    allowed,
    path: (board) => pathOf(contract, { ...SAMPLE_PARAMS, board }),
    ...(contract.body === undefined ? {} : { body: () => text.example }),
    example: true,
  };
}
const byName = (name: string): Route =>
  ROUTES.find(({ contract }) => contract.name === name) ?? ROUTES[0]!;

const capabilities = {
  decision: 0,
  session: 0,
  join: '',
  spare: '',
  hash: '',
  signed: '',
  person: '',
  exported: null as unknown,
  version: '',
  contingency: '',
  planHash: '',
};

beforeAll(async () => {
  server = await startTestServer();
  cast = await sampleBoard(server);
  const spare = await cast.facilitator.post(`/api/boards/${cast.board}/links`, {
    role: 'observer',
  });
  const link = spare.body as { id: string; url: string };
  capabilities.spare = link.id;
  const open = await cast.facilitator.post(`/api/boards/${cast.board}/links`, { role: 'observer' });
  capabilities.join = new URL((open.body as { url: string }).url).hash.slice(1);
  capabilities.hash = await hashOf(server, cast.board, IDS.contract);
  await draw(
    server,
    cast.board,
    [],
    [{ id: 'signed', from: IDS.output, to: IDS.rollout, quantity: 5, status: 'proposed' }],
  );
  capabilities.signed = await hashOf(server, cast.board, 'signed');
  for (const department of ['sales', 'operations'])
    await cast.facilitator.post(`/api/boards/${cast.board}/contracts/signed/sign`, {
      termsHash: capabilities.signed,
      department,
    });
  await cast.facilitator.post(`/api/boards/${cast.board}/targets`, {
    items: [IDS.orders, IDS.output].map((card) => ({ card, measure: MEASURE })),
  });
  const proposed = await cast.facilitator.post(`/api/boards/${cast.board}/contingencies`, {
    plan: {
      title: 'Fewer orders',
      trigger: {
        ...{ card: IDS.orders, comparator: 'below', threshold: 80, basis: 'actual' },
        ...{ k: 1, n: 1, hysteresis: 5 },
      },
      moves: [{ kind: 'overtime', card: IDS.orders, more: 1 }],
      ...{ authority: { kind: 'automatic' }, lasts: 'episode', expires: '2099-01-31' },
    },
  });
  Object.assign(capabilities, proposed.body);
  const decided = await cast.facilitator.post(`/api/boards/${cast.board}/decisions`, DECISION);
  capabilities.decision = (decided.body as { entry: { seq: number } }).entry.seq;
  const planned = await cast.facilitator.post(`/api/boards/${cast.board}/session/plan`, {
    ...{ date: '2099-12-31', minutes: 45, items: [] },
  });
  capabilities.session = (planned.body as { entry: { seq: number } }).entry.seq;
  const made = await cast.facilitator.post(`/api/boards/${cast.board}/links`, { role: 'token' });
  token = (made.body as { token: string }).token;
  const other = await sampleBoard(server);
  const members = await server.server.services.store.members(cast.board);
  capabilities.person = members.find(({ role }) => role === 'observer')?.actor ?? '';
  capabilities.exported = (await cast.facilitator.get(`/api/boards/${cast.board}/export`)).body;
  const kept = await cast.facilitator.post(`/api/boards/${cast.board}/versions`, { name: 'V' });
  capabilities.version = (kept.body as { id: string }).id;
  await openPolls(server, cast.board, ['p1', 'p2', 'p3']);
  visitors.set('nobody', server.visitor());
  visitors.set('elsewhere', other.facilitator);
  visitors.set('observer', cast.observer);
  visitors.set('token', server.visitor());
  visitors.set('finance', await cast.participant('finance'));
  visitors.set('sales', await cast.participant('sales'));
  visitors.set('facilitator', cast.facilitator);
  await sealNote(server, cast.board, visitors.get('sales')!, 'sealed-by-sales');
});
afterAll(() => server.dispose());

/** Whoever leaves is signed out for good: somebody else of the same role does. */
async function cookieOf(who: Who, route: string): Promise<string> {
  const { cookie } = visitors.get(who)!;
  if (route !== 'leave' || cookie === '' || who === 'elsewhere') return cookie;
  const department = who === 'finance' || who === 'sales' ? who : undefined;
  const role = department === undefined ? (who as 'observer' | 'facilitator') : 'participant';
  const visitor = server.visitor();
  await visitor.post('/api/join', { capability: capabilityOf(cast.created, role, department) });
  return visitor.cookie;
}

/** Asks with credentials, but keeps the cookie jar as it is. */
async function ask(who: Who, name: string, method: string) {
  const { path, body } = caseOf(byName(name));
  counter += 1;
  const response = await fetch(new URL(path(cast.board), server.origin), {
    method,
    headers: {
      cookie: await cookieOf(who, name),
      ...(who === 'token' ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body(cast.board)) }),
  });
  await response.arrayBuffer();
  return response.status;
}

describe('every role × every route', () => {
  it('the table has no row of a route that is not there', () => {
    const names = ROUTES.map(({ contract }) => contract.name);
    expect(Object.keys(TABLE).filter((name) => !names.includes(name))).toEqual([]);
  });

  for (const route of ROUTES) {
    const { contract } = route;
    for (const who of EVERYBODY)
      it(`${contract.method} ${contract.path}: ${who}`, async () => {
        const expected = caseOf(route);
        const before = await headSeq();
        const status = await ask(who, contract.name, contract.method);
        if (expected.allowed.includes(who)) {
          // An example names what is not on this board.
          if (expected.example === true) return expect([200, 201, 204, 404, 409]).toContain(status);
          // The second signature on the same terms is no right of anybody, nor is a second ending.
          expect([200, 201, 204, 409]).toContain(status);
          if (status === 409) expect(NOT_NOW).toContain(contract.name);
          return;
        }
        expect(status).toBe(who === 'nobody' || who === 'elsewhere' ? 401 : 403);
        expect(await headSeq()).toBe(before);
      });
  }

  it('has asked everybody everything', () => {
    expect(counter).toBe(ROUTES.length * EVERYBODY.length);
  });
});

/** Announces a body and sends not a byte of it: whoever is answered all the same was not read. */
function announce(port: number, path: string, bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': String(bytes) },
    });
    sent.once('response', (response) => {
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
}

describe('a body of 30 MB from nobody is not waited for', () => {
  const posts = ROUTES.filter(({ contract }) => contract.method === 'POST').map(
    ({ contract }) => contract,
  );
  const BYTES = 30 * 1024 * 1024;
  let elsewhere: TestServer;
  beforeAll(async () => {
    elsewhere = await startTestServer({
      PUBLIC_URL: 'https://plan.example.org',
      OPERATOR_KEY: 'operator-key-of-the-test',
    });
  });
  afterAll(() => elsewhere.dispose());

  it.each(posts.map((contract) => [contract.name, contract] as const))(
    '%s',
    async (name, contract) => {
      const path = caseOf(byName(name)).path(cast.board);
      if (isMembers(contract)) {
        expect(await announce(server.server.port, path, BYTES)).toBe(401);
        return;
      }
      // Without a board it is the operator's, or as small as a link.
      const status = await announce(elsewhere.server.port, path, BYTES);
      expect(status).toBe(contract.right === null ? 413 : 403);
      if (contract.right === null)
        expect(contract.bodyLimit ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(16 * 1024);
    },
  );

  it('and what is the operator’s is refused to nobody by any method', async () => {
    for (const { contract } of ROUTES.filter(({ contract }) => contract.right === 'operator')) {
      const visitor = elsewhere.visitor();
      const path = caseOf(byName(contract.name)).path('');
      const answer =
        contract.method === 'GET' ? await visitor.get(path) : await visitor.post(path, {});
      expect([contract.name, answer.status]).toEqual([contract.name, 403]);
    }
  });
});

function headSeq(): Promise<number> {
  return server.server.services.rooms.with(cast.board, async (room) => room.ledgerState.head.seq);
}
