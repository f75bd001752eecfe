import type { ContingencyPlan } from '@interlock/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { weekOf } from '../contingencies/testing/armed-contingency.ts';
import { MEASURE } from './testing/sample-board.ts';
import {
  type Cast,
  castOn,
  startTestServer,
  type TestServer,
  type Visitor,
} from './testing/test-server.ts';
import { draw, hashOf } from './testing/write-board.ts';

/** The week of 16 November 2026 has just ended. */
const MONDAY = Date.UTC(2026, 10, 23, 9);
const LAST_WEEK = 6;

let server: TestServer;
let cast: Cast;
let sales: Visitor;
let operations: Visitor;
let path: (rest: string) => string;
let plan: ContingencyPlan;
beforeAll(async () => {
  server = await startTestServer({}, { startAt: MONDAY });
});
afterAll(() => server.dispose());
beforeEach(async () => {
  cast = await castOn(server, {
    template: 'empty',
    title: 'Sample',
    departments: ['Sales', 'Operations', 'Finance'],
    cycle: { unit: 'week', weekStartsOn: 1 },
    name: 'Ada',
  });
  await draw(
    server,
    cast.board,
    [
      {
        ...{ id: 'orders', department: 'sales', kind: 'demand', title: 'Orders' },
        ...{ pos: [600, 38], unitMargin: 10 },
      },
      {
        id: 'output',
        department: 'operations',
        kind: 'supply',
        title: 'Output',
        owner: 'Omar',
        pos: [48, 202],
      },
    ],
    [{ id: 'supply', from: 'output', to: 'orders', quantity: 100, status: 'proposed' }],
  );
  sales = await cast.participant('sales');
  operations = await cast.participant('operations');
  path = (rest) => `/api/boards/${cast.board}/${rest}`;
  await cast.facilitator.post(path('targets'), {
    items: ['orders', 'output'].map((card) => ({ card, measure: MEASURE })),
  });
  for (const card of ['orders', 'output'])
    await cast.facilitator.post(path('actuals'), {
      items: [0, 1, 2, 3, 4, 5].map((week) => ({ card, cycle: weekOf(week), value: 100 })),
    });
  const termsHash = await hashOf(server, cast.board, 'supply');
  for (const who of [sales, operations])
    expect((await who.post(path('contracts/supply/sign'), { termsHash })).status).toBe(201);
  plan = {
    title: 'Second shift',
    trigger: {
      ...{ card: 'output', comparator: 'below', threshold: 80, basis: 'actual' },
      ...{ k: 1, n: 1, hysteresis: 10 },
    },
    moves: [{ kind: 'overtime', card: 'output', more: 30 }],
    authority: { kind: 'automatic' },
    lasts: 'episode',
    expires: '2027-06-30',
  };
});

interface Proposed {
  readonly contingency: string;
  readonly planHash: string;
  readonly parties: readonly string[];
}
const propose = async (who = operations, what: unknown = plan): Promise<Proposed> =>
  (await who.post(path('contingencies'), { plan: what })).body as Proposed;
const act = (who: Visitor, { contingency, planHash }: Proposed, verb: string, more: object = {}) =>
  who.post(path(`contingencies/${contingency}/${verb}`), { planHash, ...more });
async function arm(what: ContingencyPlan = plan): Promise<Proposed> {
  const proposed = await propose(operations, what);
  for (const department of proposed.parties)
    expect((await act(cast.facilitator, proposed, 'sign', { department })).status).toBe(201);
  const armed = await act(operations, proposed, 'arm');
  expect([armed.status, armed.message]).toEqual([201, '']);
  return proposed;
}
const report = (value: number | null, week = LAST_WEEK) =>
  operations.post(path('actuals'), { items: [{ card: 'output', cycle: weekOf(week), value }] });
const entries = async () => {
  const { body } = await sales.get(path('ledger'));
  return (body as { entries: { seq: number; type: string; payload: Record<string, unknown> }[] })
    .entries;
};
const last = async () => (await entries()).at(-1)!;
const moved = () =>
  server.server.services.rooms.with(cast.board, (room) =>
    Promise.resolve(room.plan().cards.find(({ id }) => id === 'output')?.moved),
  );

describe('a contingency', () => {
  it('is armed once by a request that is sent twice, as every command', async () => {
    const proposed = await propose();
    for (const department of proposed.parties)
      await act(cast.facilitator, proposed, 'sign', { department });
    const ask = () =>
      operations.post(
        path(`contingencies/${proposed.contingency}/arm`),
        { planHash: proposed.planHash },
        { 'idempotency-key': 'arm-once' },
      );
    const first = await ask();
    const again = await ask();
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const armings = (await entries()).filter(({ type }) => type === 'contingency-armed');
    expect(armings).toHaveLength(1);
  });

  it('A-1: fires with the number that causes it, in one answer of the server, and ends with it', async () => {
    await arm();
    const answer = await report(70);
    expect(answer.body).toMatchObject({ entry: { type: 'actuals-reported' }, reported: 1 });
    expect((await entries()).slice(-2).map(({ type }) => type)).toEqual([
      'actuals-reported',
      'contingency-fired',
    ]);
    expect(await moved()).toBe(30);
    await report(null);
    expect(await last()).toMatchObject({
      type: 'contingency-closed',
      payload: { reason: 'corrected', reverted: true },
    });
    expect(await moved()).toBeUndefined();
  });

  it('is armed only when all parties have signed it, and it pays', async () => {
    const shared = await propose(operations, {
      ...plan,
      moves: [
        ...plan.moves,
        {
          ...{ kind: 'amendment', contract: 'supply' },
          terms: { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '', quantity: 90 },
          replaces: await hashOf(server, cast.board, 'supply'),
        },
      ],
    });
    expect(shared.parties).toEqual(['operations', 'sales']);
    expect((await act(operations, shared, 'sign')).body).toMatchObject({ missing: ['sales'] });
    expect((await act(operations, shared, 'sign')).reason).toBe('already-signed');
    const early = await act(operations, shared, 'arm');
    expect([early.status, early.reason]).toEqual([409, 'not-signed']);
    expect(early.message).toContain('missing: Sales');
    const useless = await propose(operations, {
      ...plan,
      moves: [{ kind: 'overtime', card: 'orders', more: 1 }],
    });
    expect(useless.parties).toEqual(['sales']);
    await act(sales, useless, 'sign');
    expect((await act(operations, useless, 'arm')).reason).toBe('not-feasible');
  });

  it('is refused where it names what is not there, by its field', async () => {
    const trigger = { ...plan.trigger, card: 'nowhere' };
    for (const [what, reason, field] of [
      [{ ...plan, trigger }, 'card-unknown', 'plan.trigger.card'],
      [
        { ...plan, moves: [{ kind: 'overtime', card: 'nowhere', more: 1 }] },
        'card-unknown',
        'plan.moves.0.card',
      ],
      [{ ...plan, moves: [] }, 'invalid-input', 'plan.moves'],
      [{ ...plan, expires: '2026-11-01' }, 'expired', 'plan.expires'],
      [
        {
          ...plan,
          authority: { kind: 'confirm', department: 'x', within: 1, otherwise: 'confirm' },
        },
        'invalid-input',
        'plan.authority.department',
      ],
    ] as const) {
      const answer = await operations.post(path('contingencies'), { plan: what });
      expect([answer.reason, answer.field]).toEqual([reason, field]);
    }
  });

  it('stays as it was signed once it is armed, until all parties withdraw it', async () => {
    const proposed = await arm();
    const other = await operations.post(path('contingencies'), {
      ...{ contingency: proposed.contingency, plan: { ...plan, title: 'Third shift' } },
    });
    expect(other.reason).toBe('contingency-armed');
    expect((await act(operations, proposed, 'arm')).reason).toBe('contingency-armed');
    await report(70);
    expect((await act(sales, proposed, 'withdraw', { reason: 'No' })).reason).toBe('forbidden');
    const answer = await act(operations, proposed, 'withdraw', { reason: 'No second shift' });
    expect(answer.body).toMatchObject({ withdrawn: true });
    expect(await last()).toMatchObject({
      type: 'contingency-closed',
      payload: { reason: 'withdrawn', reverted: true },
    });
    expect(await moved()).toBeUndefined();
  });

  it('A-5: waits for its authority, and nobody else answers', async () => {
    const authority = {
      kind: 'confirm',
      department: 'sales',
      within: 24,
      otherwise: 'stand-down',
    } as const;
    const { contingency } = await arm({ ...plan, authority });
    await report(70);
    const fired = await last();
    expect(fired.payload).toMatchObject({ outcome: 'waiting' });
    expect(await moved()).toBeUndefined();
    const answer = (who: Visitor, verb: string, body: object = {}) =>
      who.post(path(`contingencies/${contingency}/${verb}`), { fired: fired.seq, ...body });
    expect((await answer(operations, 'confirm')).reason).toBe('forbidden');
    expect((await answer(cast.observer, 'confirm')).reason).toBe('forbidden');
    expect((await answer(sales, 'confirm')).status).toBe(201);
    expect(await moved()).toBe(30);
    expect((await answer(sales, 'stand-down', { reason: 'No' })).reason).toBe('not-waiting');
  });
});

it('a risk is accepted by who bears it, with an owner, a reason and a day to come', async () => {
  const risk = {
    ...{ subject: 'orders', of: 'miss', answer: 'accepted', title: 'Orders miss by 5 %' },
    ...{ owner: 'Sam', reason: 'Cheaper than more stock', until: '2027-01-31' },
  };
  expect((await operations.post(path('risks'), risk)).reason).toBe('forbidden');
  expect((await sales.post(path('risks'), { ...risk, until: '2026-11-01' })).field).toBe('until');
  expect((await sales.post(path('risks'), { ...risk, owner: ' ' })).field).toBe('owner');
  expect((await sales.post(path('risks'), { ...risk, subject: 'gone' })).reason).toBe(
    'card-unknown',
  );
  expect((await sales.post(path('risks'), risk)).status).toBe(201);
  const { answer: _answer, ...stated } = risk;
  expect(await last()).toMatchObject({ type: 'risk-accepted', payload: stated });
});
