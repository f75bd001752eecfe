import { initiativesOf } from '@interlock/ledger';
import { cycleIndex, cycleStart, type InitiativePlan } from '@interlock/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Cast,
  castOn,
  startTestServer,
  type TestAnswer,
  type TestServer,
  type Visitor,
} from './testing/test-server.ts';
import { draw, hashOf } from './testing/write-board.ts';

const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
const DAY = 86_400_000;
/** The Thursday of week 48 of 2026. */
const TODAY = Date.UTC(2026, 10, 26, 9);
const week = (after: number) => cycleStart(WEEK, cycleIndex(WEEK, '2026-11-23') + after);

let server: TestServer;
let cast: Cast;
let owner: Visitor;
let sponsor: Visitor;
let controller: Visitor;
let path: (rest: string) => string;
beforeAll(async () => {
  server = await startTestServer({}, { startAt: TODAY });
});
afterAll(() => server.dispose());

const values = (from: number, list: readonly number[]) =>
  list.map((value, i) => ({ card: 'otd', cycle: week(from + i), value }));
const BEFORE = [80, 81, 79, 80, 80.5, 79.5, 80, 81, 79.8, 80.2, 80.4, 79.6];

beforeEach(async () => {
  cast = await castOn(server, {
    template: 'empty',
    title: 'Sample',
    departments: ['Sales', 'Operations', 'Finance'],
    cycle: WEEK,
    name: 'Fritz',
  });
  await draw(
    server,
    cast.board,
    [
      { id: 'otd', department: 'sales', kind: 'kpi', title: 'On time', pos: [600, 38] },
      { id: 'orders', department: 'sales', kind: 'demand', title: 'Orders', pos: [300, 38] },
      {
        ...{ id: 'output', department: 'operations', kind: 'supply', title: 'Output' },
        ...{ owner: 'Omar', pos: [48, 202] },
      },
      { id: 'work', department: 'operations', kind: 'initiative', title: 'Work', pos: [300, 202] },
    ],
    [{ id: 'supply', from: 'output', to: 'orders', quantity: 100, status: 'proposed' }],
  );
  owner = await cast.participant('operations');
  sponsor = await cast.participant('sales');
  controller = await cast.participant('finance');
  path = (rest) => `/api/boards/${cast.board}/${rest}`;
  const measure = {
    ...{ unit: '%', direction: 'higher', target: { kind: 'constant', value: 95 } },
  };
  await cast.facilitator.post(path('targets'), { items: [{ card: 'otd', measure }] });
  await cast.facilitator.post(path('actuals'), { items: values(-12, BEFORE) });
});

const PLAN: InitiativePlan = {
  ...{ title: 'Second line', department: 'operations', programme: 'Flow' },
  owner: { name: 'From operations', department: 'operations' },
  sponsor: { name: 'From sales', department: 'sales' },
  controller: { name: 'From finance', department: 'finance' },
  ...{ start: '2026-11-26', end: '2026-11-29', cost: 100, contracts: [] },
  effects: [
    {
      ...{ card: 'otd', worth: 1_000 },
      path: [1, 2, 3].map((i) => ({ cycle: week(i), baseline: 80, effect: 5 })),
    },
  ],
};

interface Proposed {
  readonly initiative: string;
  readonly planHash: string;
}
async function define(plan: unknown = PLAN, who = owner): Promise<Proposed> {
  const answer = await who.post(path('initiatives'), { plan });
  expect([answer.status, answer.message]).toEqual([201, '']);
  return answer.body as Proposed;
}
const act = (who: Visitor, { initiative }: Proposed, verb: string, body: object) =>
  who.post(path(`initiatives/${initiative}/${verb}`), body);
const pass = (who: Visitor, one: Proposed, gate: string, more: object = {}) =>
  act(who, one, 'gate', { gate, planHash: one.planHash, ...more });
async function decided(plan: unknown = PLAN): Promise<Proposed> {
  const one = await define(plan);
  for (const [who, gate] of [
    [owner, 'identified'],
    [controller, 'detailed'],
    [sponsor, 'decided'],
  ] as const)
    expect((await pass(who, one, gate)).message).toBe('');
  return one;
}
const head = () =>
  server.server.services.rooms.with(cast.board, (room) =>
    Promise.resolve(room.ledgerState.head.seq),
  );
const degree = async () => {
  const { body } = await sponsor.get(path('ledger'));
  const entries = (body as { entries: { type: string; payload: { gate: string } }[] }).entries;
  return entries.findLast(({ type }) => type === 'initiative-gate-passed')?.payload.gate;
};
const issuesOf = ({ body }: TestAnswer) =>
  (body as { error: { issues: { field: string }[] } }).error.issues.map(({ field }) => field);
/** Refused with this reason and a sentence with this in it, and nothing was written. */
async function refused(ask: () => Promise<TestAnswer>, status: number, reason: string, text = '') {
  const before = await head();
  const answer = await ask();
  expect([answer.status, answer.reason]).toEqual([status, reason]);
  expect(answer.message).toContain(text);
  expect(answer.message).toMatch(/[Nn]othing was written\.$/);
  expect(await head()).toBe(before);
  return answer;
}

describe('an initiative', () => {
  it('N-1: goes through its gates by owner, controller and sponsor, each in person', async () => {
    const one = await define();
    await refused(() => pass(sponsor, one, 'identified'), 403, 'forbidden', 'From operations');
    await pass(owner, one, 'identified');
    await refused(() => pass(owner, one, 'detailed'), 403, 'forbidden', 'From finance (Finance)');
    await refused(() => pass(cast.facilitator, one, 'detailed'), 403, 'forbidden', 'in person');
    await pass(controller, one, 'detailed');
    // The facilitator may for owner and sponsor, and the entry says so.
    const done = await pass(cast.facilitator, one, 'decided');
    expect(done.body).toMatchObject({
      entry: { payload: { gate: 'decided', as: 'sponsor', onBehalf: true } },
    });
    await refused(() => pass(cast.observer, one, 'implemented'), 403, 'forbidden');
    const stranger = await cast.participant('operations');
    await refused(() => pass(stranger, one, 'implemented'), 403, 'forbidden');
  });

  it('N-2: is let through a gate once, also where two do it at the same time', async () => {
    const one = await define();
    const both = await Promise.all([
      pass(owner, one, 'identified'),
      pass(cast.facilitator, one, 'identified'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const second = both.find(({ status }) => status === 409)!;
    expect(second.reason).toBe('gate-passed');
    expect(second.message).toMatch(/by (From operations|Fritz), in entry \d+\./);
    await refused(() => pass(owner, one, 'decided'), 409, 'gate-closed', 'its next gate');
    const changed = await owner.post(path('initiatives'), {
      plan: { ...PLAN, title: 'Third line' },
      changes: one,
    });
    expect(changed.status).toBe(400);
    const { initiative, planHash } = one;
    const again = await owner.post(path('initiatives'), {
      plan: { ...PLAN, title: 'Third line' },
      changes: { initiative, planHash },
    });
    expect(again.body).toMatchObject({ waits: false });
    await refused(() => pass(controller, one, 'detailed'), 409, 'plan-changed');
    await refused(
      () => owner.post(path('initiatives'), { plan: PLAN, changes: { initiative, planHash } }),
      409,
      'plan-changed',
    );
  });

  it('N-3: is refused with all that is missing, each with its field', async () => {
    const one = await define({ title: 'Bare', department: 'operations', effects: [] });
    const bare = await refused(
      () => pass(cast.facilitator, one, 'identified'),
      409,
      'gate-closed',
      'And 2 more.',
    );
    expect(issuesOf(bare)).toEqual(['plan.owner', 'plan.sponsor', 'plan.effects']);
    const owned = await define({
      ...PLAN,
      controller: PLAN.controller,
      effects: [],
      sponsor: PLAN.owner,
    });
    const answer = await refused(() => pass(owner, owned, 'identified'), 409, 'gate-closed');
    expect(issuesOf(answer)).toEqual(['plan.sponsor', 'plan.effects']);
    const { start, end, cost, contracts, ...rest } = PLAN;
    const open = await define(rest);
    await pass(owner, open, 'identified');
    const details = await refused(() => pass(controller, open, 'detailed'), 409, 'gate-closed');
    expect(issuesOf(details)).toEqual(['plan.start', 'plan.end', 'plan.cost', 'plan.contracts']);
    // What a gate that was passed asked for is not taken away again.
    await refused(
      () =>
        owner.post(path('initiatives'), {
          plan: { ...rest, effects: [] },
          changes: { initiative: open.initiative, planHash: open.planHash },
        }),
      409,
      'gate-closed',
      'plan.effects',
    );
  });

  it('N-3: waits for the contracts that it depends on', async () => {
    const one = await define({ ...PLAN, contracts: ['supply'] });
    await pass(owner, one, 'identified');
    await pass(controller, one, 'detailed');
    const answer = await refused(() => pass(sponsor, one, 'decided'), 409, 'gate-closed');
    expect(answer.message).toContain('“Output → Orders” is not in force');
    const termsHash = await hashOf(server, cast.board, 'supply');
    for (const who of [sponsor, owner])
      expect((await who.post(path('contracts/supply/sign'), { termsHash })).status).toBe(201);
    expect((await pass(sponsor, one, 'decided')).status).toBe(201);
  });

  it('refuses what is not on the board, with its field', async () => {
    const wrong: readonly [object, number, string, string][] = [
      [{ department: 'nowhere' }, 400, 'invalid-input', 'plan.department'],
      [
        { owner: { name: 'X', department: 'nowhere' } },
        400,
        'invalid-input',
        'plan.owner.department',
      ],
      [
        { effects: [{ card: 'gone', worth: 1, path: [] }] },
        404,
        'card-unknown',
        'plan.effects.0.card',
      ],
      [{ card: 'gone' }, 404, 'card-unknown', 'plan.card'],
      [{ card: 'output' }, 400, 'invalid-input', 'plan.card'],
      [{ contracts: ['gone'] }, 404, 'contract-unknown', 'plan.contracts.0'],
      [{ decision: 1 }, 404, 'decision-unknown', 'plan.decision'],
    ];
    for (const [more, status, reason, field] of wrong) {
      const answer = await refused(
        () => owner.post(path('initiatives'), { plan: { ...PLAN, ...more } }),
        status,
        reason,
      );
      expect(answer.field).toBe(field);
    }
    const malformed: readonly [object, string][] = [
      [{ title: ' ' }, 'plan.title'],
      [{ cost: -1 }, 'plan.cost'],
      [{ start: 'soon' }, 'plan.start'],
      [{ owner: { name: '', department: 'sales' } }, 'plan.owner.name'],
      [
        { effects: [{ ...PLAN.effects[0], path: [...PLAN.effects[0]!.path].reverse() }] },
        'plan.effects.0.path',
      ],
      [{ unheard: 1 }, 'plan'],
    ];
    for (const [more, field] of malformed) {
      const answer = await owner.post(path('initiatives'), { plan: { ...PLAN, ...more } });
      expect([answer.status, answer.reason]).toEqual([400, 'invalid-input']);
      expect(answer.field).toContain(field);
    }
    expect((await owner.post(path('initiatives/none/hold'), { reason: 'x' })).reason).toBe(
      'initiative-unknown',
    );
  });

  it('N-1: is planned by its department, its owner, its sponsor or the facilitator, in no locked lane', async () => {
    await refused(() => controller.post(path('initiatives'), { plan: PLAN }), 403, 'forbidden');
    await refused(() => cast.observer.post(path('initiatives'), { plan: PLAN }), 403, 'forbidden');
    const { initiative, planHash } = await define();
    const change = (who: Visitor, more: object) =>
      who.post(path('initiatives'), {
        plan: { ...PLAN, ...more },
        changes: { initiative, planHash },
      });
    await refused(() => change(controller, { cost: 1 }), 403, 'forbidden');
    // An owner cannot hand it to another department.
    await refused(() => change(owner, { department: 'finance' }), 403, 'forbidden');
    expect((await change(sponsor, { cost: 1 })).status).toBe(201);
    expect((await refused(() => change(sponsor, { cost: 2 }), 409, 'plan-changed')).field).toBe(
      'planHash',
    );
  });

  it('L-37: is changed by both sides once it is decided, and never in cycles that are over', async () => {
    const one = await decided();
    const { initiative, planHash } = one;
    const plan = { ...PLAN, end: '2026-12-06' };
    const ask = (who: Visitor, more: object = {}) =>
      who.post(path('initiatives'), { plan, changes: { initiative, planHash }, ...more });
    await refused(() => ask(controller), 403, 'forbidden');
    await refused(() => ask(cast.facilitator), 400, 'invalid-input', 'as: say for whom');
    const proposed = await ask(owner);
    expect(proposed.body).toMatchObject({ waits: true });
    const changed = (proposed.body as Proposed).planHash;
    const answer = (who: Visitor, more: object) =>
      act(who, one, 'change', { planHash: changed, agrees: true, ...more });
    await refused(() => answer(owner, {}), 403, 'forbidden', 'From sales');
    await refused(
      () => answer(owner, { as: 'owner' }),
      400,
      'invalid-input',
      'waits for the sponsor',
    );
    await refused(() => answer(sponsor, { agrees: false }), 400, 'invalid-input', 'reason');
    await refused(() => answer(sponsor, { planHash }), 409, 'plan-changed');
    expect((await answer(sponsor, {})).status).toBe(201);
    await refused(() => answer(sponsor, {}), 409, 'not-waiting');
    await refused(() => pass(owner, one, 'implemented', { on: '2026-11-26' }), 409, 'plan-changed');
    server.advance(14 * DAY);
    try {
      const lower = PLAN.effects[0]!.path.map((row) => ({ ...row, effect: 1 }));
      await refused(
        () =>
          owner.post(path('initiatives'), {
            plan: { ...plan, effects: [{ ...PLAN.effects[0]!, path: lower }] },
            changes: { initiative, planHash: changed },
          }),
        409,
        'gate-closed',
        'stay as they were planned',
      );
    } finally {
      server.advance(-14 * DAY);
    }
  });

  it('L-38, L-39: is put on hold and cancelled by its sides, by both once it is decided', async () => {
    const one = await decided();
    await refused(() => act(controller, one, 'hold', { reason: 'x' }), 403, 'forbidden');
    await refused(() => act(owner, one, 'resume', {}), 409, 'not-waiting');
    expect((await act(owner, one, 'hold', { reason: 'No fitters' })).status).toBe(201);
    await refused(() => act(sponsor, one, 'hold', { reason: 'x' }), 409, 'initiative-on-hold');
    await refused(
      () => pass(owner, one, 'implemented', { on: '2026-11-26' }),
      409,
      'initiative-on-hold',
    );
    expect((await act(sponsor, one, 'resume', {})).status).toBe(201);
    await refused(() => act(owner, one, 'cancel', { reason: '' }), 400, 'invalid-input');
    expect((await act(owner, one, 'cancel', { reason: 'Bought instead' })).status).toBe(201);
    await refused(() => act(owner, one, 'cancel', { reason: 'Again' }), 409, 'already-signed');
    expect((await act(sponsor, one, 'cancel', { reason: 'Agreed' })).status).toBe(201);
    await refused(() => act(owner, one, 'hold', { reason: 'x' }), 409, 'initiative-over');
  });

  it('L-40: has a forecast by whoever answers for it, of its own KPIs and cycles', async () => {
    const one = await decided();
    const forecast = (card: string, cycle: string) => ({
      forecast: { effects: [{ card, path: [{ cycle, effect: 3 }] }], end: '2026-12-01' },
    });
    expect((await act(controller, one, 'forecast', forecast('otd', week(2)))).status).toBe(201);
    await refused(
      () => act(owner, one, 'forecast', forecast('output', week(2))),
      400,
      'invalid-input',
    );
    const answer = await refused(
      () => act(owner, one, 'forecast', forecast('otd', week(9))),
      400,
      'invalid-input',
    );
    expect(answer.field).toBe('forecast.effects.0.path.0.cycle');
    const stranger = await cast.participant('operations');
    await refused(() => act(stranger, one, 'forecast', forecast('otd', week(2))), 403, 'forbidden');
  });

  it('N-4: is closed by the number that the controller confirms, on what was measured', async () => {
    const one = await decided();
    await refused(() => pass(owner, one, 'implemented'), 400, 'invalid-input', 'on: ');
    await refused(
      () => pass(owner, one, 'implemented', { on: '2026-11-25' }),
      400,
      'invalid-input',
    );
    await refused(
      () => pass(owner, one, 'implemented', { on: '2026-12-24' }),
      400,
      'invalid-input',
    );
    expect((await pass(owner, one, 'implemented', { on: '2026-11-26' })).status).toBe(201);
    await refused(() => pass(controller, one, 'closed'), 409, 'gate-closed', 'Its last cycle');
    server.advance(28 * DAY);
    try {
      await cast.facilitator.post(path('actuals'), { items: values(1, [85, 86, 85]) });
      const confirm = (measured: number | null, confirmed: number, reason?: string) =>
        pass(controller, one, 'closed', {
          confirmed: [
            { card: 'otd', measured, confirmed, ...(reason === undefined ? {} : { reason }) },
          ],
        });
      await refused(() => pass(controller, one, 'closed'), 400, 'invalid-input', 'confirmed: ');
      const stale = await refused(() => confirm(1, 1), 409, 'effect-changed');
      const { measured } = (stale.body as { error: { details: { measured: number } } }).error
        .details;
      expect(measured).toBeGreaterThan(4);
      await refused(() => confirm(measured, 3), 400, 'invalid-input', 'confirmed.0.reason');
      await refused(
        () =>
          pass(sponsor, one, 'closed', { confirmed: [{ card: 'otd', measured, confirmed: 5 }] }),
        403,
        'forbidden',
      );
      const closed = await confirm(measured, 3, 'Two points are the new carrier');
      expect(closed.body).toMatchObject({
        entry: {
          payload: {
            ...{ gate: 'closed', as: 'controller', onBehalf: false, edition: 1 },
            confirmed: [
              {
                ...{ card: 'otd', verdict: 'moved', measured, planned: 5, cycles: 3, confirmed: 3 },
                money: 9_000,
              },
            ],
          },
        },
      });
      expect(await degree()).toBe('closed');
      await refused(() => act(owner, one, 'hold', { reason: 'x' }), 409, 'initiative-over');
    } finally {
      server.advance(-28 * DAY);
    }
  });

  it('goes with the board that is exported, and comes with it where that is imported', async () => {
    const one = await decided();
    const { body } = await cast.facilitator.get(path('export'));
    const visitor = server.visitor();
    const imported = await visitor.post('/api/boards/import', body);
    expect(imported.status).toBe(201);
    const { board } = imported.body as { board: string };
    const there = await server.server.services.rooms.with(board, async (room) =>
      initiativesOf(room.ledgerState),
    );
    expect(there).toMatchObject([
      { id: one.initiative, planHash: one.planHash, degree: 'decided' },
    ]);
  });

  it('is defined once by a request that is sent twice', async () => {
    const ask = () =>
      owner.post(path('initiatives'), { plan: PLAN }, { 'idempotency-key': 'once' });
    const [first, again] = [await ask(), await ask()];
    expect(again.body).toEqual(first.body);
  });
});
