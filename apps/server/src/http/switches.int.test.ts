import { pathOf } from '@interlock/protocol';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isMembers } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { cast, onSampleBoard, path, sales, server } from './testing/on-sample-board.ts';
import { DECISION, IDS, MEASURE } from './testing/sample-board.ts';
import { SAMPLE_PARAMS } from './testing/sample-params.ts';
import type { Visitor } from './testing/test-server.ts';
import { hashOf } from './testing/write-board.ts';

/*
 * Every switch of `can` over HTTP: what a facilitator turns on or off for a board is asked of every
 * route that it concerns. The switches over the socket stand in `rooms/switches.int.test.ts`.
 */

onSampleBoard('once');
beforeEach(() => switched({}));

const SWITCHES = ['openEditing', 'lockedDepartments', 'participantTools', 'archived'] as const;
type Switches = Partial<Readonly<Record<(typeof SWITCHES)[number], unknown>>>;

function switched(to: Switches) {
  return server.server.services.rooms.with(cast.board, (room) =>
    room.write({
      change(doc) {
        const settings = doc.getMap('settings');
        for (const name of SWITCHES)
          if (to[name] === undefined) settings.delete(name);
          else settings.set(name, to[name]);
      },
    }),
  );
}
const headSeq = () =>
  server.server.services.rooms.with(cast.board, async (room) => room.ledgerState.head.seq);
let counter = 0;
const importInto = (who: Visitor, department: string) =>
  who.post(path('imports'), {
    series: [
      { title: `New ${++counter}`, kind: 'demand', department, measure: MEASURE, actuals: [] },
    ],
  });

describe('a series is imported as a new card', () => {
  it.each([
    // own lane, another lane, by the facilitator
    ['without a switch', {}, [200, 403, 200]],
    // Cards of other lanes may be drawn then, but their figures are never another's to report.
    ['with open editing', { openEditing: true }, [200, 403, 200]],
    ['with the own lane locked', { lockedDepartments: ['sales'] }, [403, 403, 200]],
    ['with another lane locked', { lockedDepartments: ['operations'] }, [200, 403, 200]],
    ['without cards for participants', { participantTools: ['notes'] }, [403, 403, 200]],
    ['with cards for participants', { participantTools: ['cards'] }, [200, 403, 200]],
    ['on an archived board', { archived: true }, [409, 409, 409]],
  ] satisfies [string, Switches, number[]][])('%s', async (_, switches, expected) => {
    await switched(switches);
    const answers = [
      await importInto(sales, 'sales'),
      await importInto(sales, 'operations'),
      await importInto(cast.facilitator, 'sales'),
    ];
    // On an archived board it is the same whether one might otherwise.
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toEqual(expected);
  });
});

describe('what is planned and what happened, in one’s own lane', () => {
  const target = (who: Visitor) =>
    who.post(path('targets'), { items: [{ card: IDS.orders, measure: MEASURE }] });
  const imported = (who: Visitor, measure: object, actuals: unknown[]) =>
    who.post(path('imports'), {
      series: [
        {
          title: 'Orders',
          kind: 'demand',
          department: 'sales',
          card: IDS.orders,
          measure,
          actuals,
          setTarget: actuals.length === 0,
        },
      ],
    });
  it.each([
    ['without a switch', {}, 201, 200],
    ['with the own lane locked', { lockedDepartments: ['sales'] }, 403, 403],
    ['with another lane locked', { lockedDepartments: ['operations'] }, 201, 200],
  ] satisfies [string, Switches, number, number][])(
    '%s a target is set by command and by import alike',
    async (_, switches, byCommand, byImport) => {
      await switched(switches);
      counter += 1;
      const measure = { ...MEASURE, target: { kind: 'constant', value: counter } };
      expect((await target(sales)).status).toBe(byCommand);
      expect((await imported(sales, measure, [])).status).toBe(byImport);
      expect((await target(cast.facilitator)).status).toBe(201);
      if (byCommand === 403) expect((await target(sales)).message).toMatch(/is locked/);
    },
  );

  it('actuals of a locked lane are told by command and by import alike', async () => {
    await target(cast.facilitator);
    await switched({ lockedDepartments: ['sales'] });
    const reported = await sales.post(path('actuals'), {
      items: [{ card: IDS.orders, cycle: '2026-11-02', value: 1 }],
    });
    expect(reported.status).toBe(201);
    expect((await imported(sales, MEASURE, [['2026-11-09', 2]])).status).toBe(200);
  });
});

describe('on an archived board', () => {
  /** What a facilitator may do everywhere else; its body. What may still be done answers 2xx. */
  const TABLE: Readonly<
    Record<string, { path: string; body?: () => unknown; still?: true; by?: 'sales' }>
  > = {
    reportActuals: {
      path: 'actuals',
      body: () => ({ items: [{ card: IDS.orders, cycle: '2026-11-02', value: 1 }] }),
    },
    setTargets: {
      path: 'targets',
      body: () => ({ items: [{ card: IDS.orders, measure: MEASURE }] }),
    },
    importSeries: {
      path: 'imports',
      body: () => ({
        series: [
          { title: 'X', kind: 'demand', department: 'sales', measure: MEASURE, actuals: [] },
        ],
      }),
    },
    recordDecision: { path: 'decisions', body: () => DECISION },
    signContract: {
      path: `contracts/${IDS.contract}/sign`,
      body: () => ({ termsHash: hash, department: 'sales' }),
    },
    declineContract: {
      path: `contracts/${IDS.contract}/decline`,
      body: () => ({ termsHash: hash, department: 'sales', reason: 'no' }),
    },
    endContract: {
      path: `contracts/${IDS.contract}/end`,
      body: () => ({ termsHash: hash, department: 'sales' }),
    },
    keepContract: {
      path: `contracts/${IDS.contract}/keep`,
      body: () => ({ termsHash: hash, department: 'sales' }),
    },
    planSession: {
      path: 'session/plan',
      body: () => ({ date: '2099-12-31', minutes: 45, items: [] }),
    },
    cancelSession: { path: 'session/cancel', body: () => ({ session: 1 }) },
    setAgenda: { path: 'session/agenda', body: () => ({ session: 1, seen: [], items: [] }) },
    startSession: { path: 'session/start', body: () => ({}) },
    stepSession: { path: 'session/item', body: () => ({ session: 1, item: 0, next: 0 }) },
    endSession: { path: 'session/end', body: () => ({ session: 1 }) },
    castVote: { path: 'polls/p1/vote', body: () => ({ choices: { 4: 1 } }) },
    closePoll: { path: 'polls/p1/close' },
    removePoll: { path: 'polls/p1/remove' },
    writePrivateText: { path: 'notes/n1/private', body: () => ({ body: 'Mine' }) },
    revealNotes: { path: 'notes/reveal' },
    restoreVersion: { path: 'versions/VERSION/restore' },
    createVersion: { path: 'versions', body: () => ({ name: 'Kept' }), still: true },
    createLink: { path: 'links', body: () => ({ role: 'observer' }), still: true },
    revokeLink: { path: 'links/LINK/revoke', still: true },
    grantRole: { path: 'people/PERSON/role', body: () => ({ role: 'own' }), still: true },
    leave: { path: 'leave', still: true, by: 'sales' },
  };
  let hash = '';
  let version = '';
  let link = '';
  let person = '';
  beforeAll(async () => {
    hash = await hashOf(server, cast.board, IDS.contract);
    const kept = await cast.facilitator.post(path('versions'), { name: 'V' });
    version = (kept.body as { id: string }).id;
    const made = await cast.facilitator.post(path('links'), { role: 'observer' });
    link = (made.body as { id: string }).id;
    const members = await server.server.services.store.members(cast.board);
    person = members.find(({ role }) => role === 'observer')!.actor;
  });

  const writing = ROUTES.filter(
    ({ contract }) => contract.method === 'POST' && isMembers(contract),
  );
  /** A route without a row writes nothing, not even its example. */
  const rows = writing.map(({ contract, text }) => {
    const rest = pathOf(contract, { ...SAMPLE_PARAMS, board: '' }).replace('/api/boards//', '');
    return [
      contract.name,
      TABLE[contract.name] ?? { path: rest, body: () => text.example },
    ] as const;
  });

  it('the table has no row of a route that is not there', () => {
    const names = writing.map(({ contract }) => contract.name);
    expect(Object.keys(TABLE).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(rows)('%s', async (_, { path: rest, body, still, by }) => {
    await switched({ archived: true });
    const before = await headSeq();
    const who = by === 'sales' ? await cast.participant('sales') : cast.facilitator;
    const filled = rest.replace('VERSION', version).replace('LINK', link).replace('PERSON', person);
    const answer = await who.post(path(filled), body?.());
    if (still === true) expect([200, 201, 204]).toContain(answer.status);
    else {
      expect([answer.status, answer.reason]).toEqual([409, 'board-archived']);
      expect(await headSeq()).toBe(before);
    }
  });

  it('everything is still read, and the list of boards says that it is archived', async () => {
    const listed = async () =>
      ((await cast.facilitator.get('/api/boards')).body as { boards: { archived: boolean }[] })
        .boards[0]?.archived;
    expect(await listed()).toBe(false);
    await switched({ archived: true });
    expect(await listed()).toBe(true);
    for (const rest of ['me', 'ledger', 'assessment', 'export', 'people', 'versions', 'links'])
      expect((await cast.facilitator.get(path(rest))).status).toBe(200);
    await switched({});
    expect((await importInto(sales, 'sales')).status).toBe(200);
  });
});
