import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootMap } from '@interlock/board';
import { lastSession, type PayloadOf, type SessionRun } from '@interlock/ledger';
import type { Assessment } from '@interlock/rules';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type RawClient, rawClient } from '../rooms/testing/raw-client.ts';
import { FACILITATOR } from '../rooms/testing/test-board.ts';
import {
  type Cast,
  castOn,
  startTestServer,
  type TestServer,
  type Visitor,
} from './testing/test-server.ts';
import { hashOf } from './testing/write-board.ts';

/*
 * G-25: what a session talks about, what that is worth, how it ended and who was there is the
 * server's account; no page writes any of it.
 */

let server: TestServer;
let cast: Cast;
let path: (rest: string) => string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());
beforeEach(async () => {
  cast = await castOn(server, { template: 'fragmented-supply-chain', name: 'Fay' });
  path = (rest) => `/api/boards/${cast.board}/${rest}`;
});

const inRoom = <T>(
  look: (room: Parameters<Parameters<typeof server.server.services.rooms.with>[1]>[0]) => T,
) => server.server.services.rooms.with(cast.board, async (room) => look(room));
const agenda = () => inRoom((room) => lastSession(room.ledgerState));
/** Of this type, without those that came with the template. */
const entries = (type: string) =>
  inRoom((room) =>
    room.ledger.filter((entry) => entry.type === type && !entry.actor.startsWith('story-')),
  );
const assessment = async () => (await cast.facilitator.get(path('assessment'))).body as Assessment;
const start = async (): Promise<SessionRun> => {
  expect((await cast.facilitator.post(path('session/start'), {})).status).toBe(201);
  return (await agenda())!;
};
const step = async (body: object) =>
  cast.facilitator.post(path('session/item'), {
    session: (await agenda())!.session,
    item: (await agenda())!.index,
    ...body,
  });
const end = async () =>
  cast.facilitator.post(path('session/end'), { session: (await agenda())!.session });
const connect = (who: Visitor): Promise<RawClient> =>
  rawClient(`${server.origin.replace('http', 'ws')}/sync`, FACILITATOR, {
    board: cast.board,
    headers: { cookie: who.cookie },
  });
const names = async () => (await agenda())?.attended.map(({ name }) => name) ?? [];
const decide = (about: string, more: object = {}) =>
  cast.facilitator.post(path('decisions'), {
    statement: 'Move modules',
    kpis: [{ card: 'on-time-delivery', from: 99.9, to: 96, by: '2026-12-31' }],
    owner: 'Ada',
    by: '2026-12-01',
    moves: [],
    about,
    ...more,
  });

describe('a session begins and ends with the server’s own figures', () => {
  test('the agenda and the money are those of its assessment, on the board and in the ledger', async () => {
    const { moneyAtRisk, agenda: plan, exceptions: stood } = await assessment();
    const run = await start();
    expect(run.moneyAtStart).toBe(moneyAtRisk);
    expect(moneyAtRisk).toBeGreaterThan(100_000);
    expect(run.items.map(({ exception }) => exception).sort()).toEqual([...plan.chosen].sort());
    expect(run.items[0]?.money).toBeGreaterThan(100_000);
    const [began] = await entries('session-started');
    expect(began?.payload).toMatchObject({ items: run.items, moneyAtRisk, minutes: 45 });
    const { exceptions } = began!.payload as PayloadOf<'session-started'>;
    expect(exceptions?.map(({ id }) => id)).toEqual(stood.map(({ id }) => id));

    await step({ outcome: 'deferred', next: 1 });
    expect((await end()).status).toBe(201);
    const over = (await agenda())!;
    expect(over).toMatchObject({ moneyAtEnd: moneyAtRisk, endedAt: expect.any(Number) });
    const [ended] = await entries('session-ended');
    expect(ended?.payload).toEqual({
      ...{ started: began?.seq, session: began?.seq, items: over.items },
      ...{ moneyAtStart: moneyAtRisk, moneyAtEnd: moneyAtRisk, attended: [] },
      ...{ seconds: expect.any(Number), exceptions },
    });
    expect(over.items[0]).toMatchObject({ outcome: 'deferred', spent: expect.any(Number) });
    const ledger = (await cast.facilitator.get(path('ledger'))).body as { verified: boolean };
    expect(ledger.verified).toBe(true);
  });

  test('a number that is reported meanwhile is in the money at the end', async () => {
    const before = (await start()).moneyAtStart;
    const contract = (await agenda())!.items[0]!.exception;
    const demand = await inRoom((room) => {
      const edge = room.view.edges.get(contract);
      return edge?.to ?? '';
    });
    const items = [{ card: demand, cycle: '2026-11-09', value: 1 }];
    expect((await cast.facilitator.post(path('actuals'), { items })).status).toBe(201);
    await end();
    expect((await agenda())?.moneyAtEnd).toBe((await assessment()).moneyAtRisk);
    expect((await agenda())?.moneyAtEnd).not.toBe(before);
  });

  test('one runs at a time, and what was ended is not ended, or gone on with, again', async () => {
    const { session, startedAt } = await start();
    expect((await cast.facilitator.post(path('session/start'), {})).reason).toBe('session-running');
    await end();
    const over = await agenda();
    const late = { session, item: 0 };
    for (const answer of [
      await cast.facilitator.post(path('session/end'), { session }),
      await cast.facilitator.post(path('session/item'), { ...late, outcome: 'accepted' }),
      await cast.facilitator.post(path('session/item'), { ...late, moreMinutes: 5 }),
    ])
      expect([answer.status, answer.reason]).toEqual([409, 'session-changed']);
    expect(await agenda()).toEqual(over);
    server.advance(1_000);
    expect((await start()).startedAt).toBeGreaterThan(startedAt);
    expect(await entries('session-ended')).toHaveLength(1);
  });

  test('two facilitators do not finish the same item twice', async () => {
    const { session } = await start();
    const body = { session, item: 0, outcome: 'deferred', next: 1 };
    const both = await Promise.all(
      [0, 1].map(() => cast.facilitator.post(path('session/item'), body)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await agenda())?.index).toBe(1);
  });

  test('more minutes and time spent are counted by the server’s clock', async () => {
    await start();
    await step({ moreMinutes: 2 });
    expect((await agenda())?.extraMinutes).toBe(2);
    server.advance(90_000);
    await step({ next: 1 });
    expect((await agenda())?.items[0]?.spent).toBeGreaterThanOrEqual(90);
    expect(await agenda()).toMatchObject({ index: 1, extraMinutes: 0 });
  });
});

describe('a pause', () => {
  test('stops the clocks for everybody, and what it lasted counts nowhere', async () => {
    await start();
    server.advance(60_000);
    expect((await step({ paused: true })).status).toBe(204);
    const { pausedAt } = (await agenda())!;
    expect(pausedAt).toEqual(expect.any(Number));
    server.advance(600_000);
    // Paused already: it stays since when it was.
    expect((await step({ paused: true })).status).toBe(204);
    expect((await agenda())?.pausedAt).toBe(pausedAt);
    expect((await step({ next: 1 })).status).toBe(204);
    expect((await agenda())?.items[0]?.spent).toBeLessThan(70);
    expect(await agenda()).toMatchObject({ index: 1, pausedAt, itemStartedAt: pausedAt });
    expect((await step({ paused: false })).status).toBe(204);
    expect((await agenda())?.pausedAt).toBeUndefined();
    expect((await agenda())?.pausedFor).toBeGreaterThanOrEqual(600_000);
    server.advance(30_000);
    await step({ paused: true });
    server.advance(600_000);
    await end();
    const over = (await agenda())!;
    expect(over.pausedAt).toBeUndefined();
    expect(over.pausedFor).toBeGreaterThanOrEqual(1_200_000);
    expect(over.items[1]?.spent).toBeGreaterThanOrEqual(30);
    expect(over.items[1]?.spent).toBeLessThan(40);
    expect(over.endedAt! - over.startedAt - over.pausedFor).toBeLessThan(110_000);
  });

  test('is the facilitator’s to make and to end', async () => {
    await start();
    const before = await agenda();
    const body = { session: before!.session, item: 0, paused: true };
    for (const who of [await cast.participant('sales'), cast.observer]) {
      const answer = await who.post(path('session/item'), body);
      expect([answer.status, answer.reason]).toEqual([403, 'forbidden']);
    }
    expect((await agenda())?.pausedAt).toBeUndefined();
  });

  test('is still on after a restart of the server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interlock-pause-'));
    const first = await startTestServer({}, { folder });
    const there = await castOn(first, { template: 'fragmented-supply-chain' });
    const run = (of: TestServer) =>
      of.server.services.rooms.with(there.board, async (room) => lastSession(room.ledgerState)!);
    await there.facilitator.post(`/api/boards/${there.board}/session/start`, {});
    const { session } = await run(first);
    await there.facilitator.post(`/api/boards/${there.board}/session/item`, {
      session,
      item: 0,
      paused: true,
    });
    const paused = await run(first);
    await first.dispose();
    const second = await startTestServer({}, { folder });
    expect(paused.pausedAt).toEqual(expect.any(Number));
    expect(await run(second)).toEqual(paused);
    await second.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('how an item ended', () => {
  test('is no decision and no contract that the ledger does not hold', async () => {
    await start();
    for (const outcome of ['decision', 'contract'])
      expect((await step({ outcome, next: 1 })).reason).toBe('not-recorded');
    expect(await agenda()).toMatchObject({ index: 0 });
    expect((await agenda())?.items.every(({ outcome }) => outcome === undefined)).toBe(true);
  });

  test('a decision from before the session counts for nothing, one of now by itself', async () => {
    const about = (await assessment()).agenda.chosen[0]!;
    expect((await decide(about)).status).toBe(201);
    await start();
    expect((await step({ outcome: 'decision' })).reason).toBe('not-recorded');
    expect((await decide(about)).status).toBe(201);
    await expect.poll(async () => (await agenda())?.items[0]?.outcome).toBe('decision');
    expect((await step({ outcome: 'deferred' })).status).toBe(204);
    expect((await step({ outcome: 'decision', next: 1 })).status).toBe(204);
    expect((await agenda())?.items[0]?.outcome).toBe('decision');
  });

  test('a contract counts when both sides have signed it, not before', async () => {
    const { items } = await start();
    const index = items.findIndex(({ exception }) => exception.startsWith('unsigned:'));
    const id = items[index]!.exception.slice('unsigned:'.length);
    const edge = await inRoom((room) => room.view.edges.get(id)!);
    const sign = async (department: string) =>
      cast.facilitator.post(path(`contracts/${id}/sign`), {
        termsHash: await hashOf(server, cast.board, id),
        department,
      });
    await step({ next: index });
    const sides = [edge.supplierDepartment, edge.consumerDepartment];
    const signed = await inRoom((room) =>
      room
        .plan()
        .contracts.find((each) => each.id === id)!
        .signatures.map((s) => s.department),
    );
    const missing = sides.filter((side) => !signed.includes(side));
    expect(missing.length).toBeGreaterThan(0);
    for (const side of missing) {
      expect((await step({ outcome: 'contract' })).reason).toBe('not-recorded');
      expect((await sign(side)).status).toBe(201);
    }
    await expect.poll(async () => (await agenda())?.items[index]?.outcome).toBe('contract');
  });
});

describe('the figures of a decision', () => {
  test('are the server’s, whatever the page says', async () => {
    const { moneyAtRisk, cards } = await assessment();
    const answer = await decide((await assessment()).agenda.chosen[0]!, { moneyBefore: 5 });
    expect(answer.status).toBe(201);
    const [entry] = (await entries('decision-recorded')).slice(-1);
    expect(entry?.payload).toMatchObject({
      moneyBefore: moneyAtRisk,
      kpis: [{ card: 'on-time-delivery', from: cards['on-time-delivery']?.actual }],
    });
    expect(cards['on-time-delivery']?.actual).not.toBe(99.9);
  });
});

describe('who was there', () => {
  test('is who was connected, early or late, observers too, and no token', async () => {
    const [fay, early] = [await connect(cast.facilitator), await connect(cast.observer)];
    await start();
    expect((await names()).sort()).toEqual(['Fay', 'Watcher']);
    const late = await connect(await cast.participant('sales'));
    // Gone before the server looks.
    late.close();
    await expect.poll(async () => (await names()).length, { timeout: 4_000 }).toBe(3);
    early.close();
    fay.close();
  });

  test('who is there at its start and leaves at once was there', async () => {
    const fay = await connect(cast.facilitator);
    const early = await connect(cast.observer);
    const started = start();
    await started;
    early.close();
    await early.closed;
    expect(await names()).toContain('Watcher');
    fay.close();
  });

  test('who comes in its last moment, and is gone when it ends, was there', async () => {
    const fay = await connect(cast.facilitator);
    await start();
    const sales = await cast.participant('sales');
    for (let round = 0; round < 3; round++) {
      const last = await connect(sales);
      last.close();
      await last.closed;
    }
    await end();
    expect(await names()).toEqual(['Fay', 'From sales']);
    const { payload } = (await entries('session-ended'))[0]!;
    expect((payload as { attended: string[] }).attended).toHaveLength(2);
    const after = await connect(cast.observer);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await names()).toEqual(['Fay', 'From sales']);
    after.close();
    fay.close();
  });
});

describe('no page writes an agenda', () => {
  test('nor anything but a timer beside it', async () => {
    await start();
    const client = await connect(cast.facilitator);
    const timer = { kind: 'timer', startedAt: 1, minutes: 5 };
    for (const key of ['agenda', 'timer'])
      client.edit((doc) => {
        rootMap(doc, 'session').set(key, new Y.Map(Object.entries(timer)));
      });
    await expect.poll(() => inRoom((room) => room.view.session.has('timer'))).toBe(true);
    expect(await inRoom((room) => [...room.view.session.keys()])).toEqual(['timer']);
    client.close();
  });
});

describe('a session that is planned', () => {
  const topic = { exception: 'topic:t', title: 'Holidays', minutes: 5 };
  const plan = (body: object) =>
    cast.facilitator.post(path('session/plan'), {
      ...{ date: '2026-12-01', minutes: 60, items: [topic] },
      ...body,
    });
  const planned = async (body: object = {}): Promise<number> => {
    const answer = await plan(body);
    expect(answer.status).toBe(201);
    return (answer.body as { entry: { seq: number } }).entry.seq;
  };
  const startPlanned = (session: number) =>
    cast.facilitator.post(path('session/start'), { session });

  test('begins with its own order, what it left out stays out, what it never saw follows', async () => {
    const { agenda: proposed } = await assessment();
    const [first, second, third] = proposed.chosen as [string, string, string];
    const session = await planned({
      items: [{ exception: second, minutes: 7 }, topic],
      without: [third],
    });
    expect((await startPlanned(session)).status).toBe(201);
    const run = (await agenda())!;
    expect(run).toMatchObject({ session, minutes: 60, index: 0 });
    expect(run.items[0]).toMatchObject({
      exception: second,
      minutes: 7,
      money: expect.any(Number),
    });
    expect(run.items[1]).toEqual(topic);
    const ids = run.items.map(({ exception }) => exception);
    expect(ids).toContain(first);
    expect(ids).not.toContain(third);
    await end();
    expect((await agenda())?.session).toBe(session);
  });

  test('begins once, even where two facilitators begin it together', async () => {
    const session = await planned();
    const both = await Promise.all([startPlanned(session), startPlanned(session)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.reason).toBe('session-running');
    const ends = await Promise.all([end(), end()]);
    expect(ends.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await startPlanned(session)).reason).toBe('session-changed');
    expect((await startPlanned(9_999)).reason).toBe('session-unknown');
    expect(await entries('session-ended')).toHaveLength(1);
  });

  test('is planned anew by who has seen the last plan, and cancelled before it begins', async () => {
    const session = await planned();
    const anew = { replaces: { session, seen: session }, minutes: 30 };
    expect((await plan(anew)).status).toBe(201);
    expect((await plan(anew)).reason).toBe('session-changed');
    const cancel = () => cast.facilitator.post(path('session/cancel'), { session });
    expect((await cancel()).status).toBe(201);
    expect((await cancel()).reason).toBe('session-changed');
    expect((await startPlanned(session)).reason).toBe('session-changed');
  });

  test.each<[string, object, string]>([
    ['a day that has passed', { date: '2020-01-01' }, 'date'],
    ['an exception that is none', { items: [{ exception: 'x', minutes: 5 }] }, 'items.0.exception'],
    ['an item twice', { items: [topic, topic] }, 'items.1.exception'],
    ['a topic without words', { items: [{ ...topic, title: ' ' }] }, 'items.0.title'],
    ['what no session left', { items: [{ ...topic, carriedFrom: 1 }] }, 'items.0.carriedFrom'],
  ])('is refused with %s', async (_, body, field) => {
    const answer = await plan(body);
    expect([answer.status, answer.reason]).toEqual([400, 'invalid-input']);
    expect(answer.field).toBe(field);
    expect(await entries('session-planned')).toHaveLength(0);
  });
});

describe('the agenda of the session that runs', () => {
  test('takes topics and another order, loses nothing that was talked about', async () => {
    const { session, items } = await start();
    await step({ outcome: 'deferred', next: 1 });
    const seen = items.map(({ exception }) => exception);
    const asked = items.map(({ exception, minutes }) => ({ exception, minutes }));
    const topic = { exception: 'topic:t', title: 'Holidays', minutes: 5 };
    const set = (more: object) =>
      cast.facilitator.post(path('session/agenda'), { session, seen, items: asked, ...more });
    expect((await set({ items: [topic, ...asked.toReversed()] })).status).toBe(201);
    const run = (await agenda())!;
    expect(run.items[0]).toEqual(topic);
    expect(run.items[run.index]?.exception).toBe(seen[1]);
    expect(run.items.at(-1)).toMatchObject({ exception: seen[0], outcome: 'deferred' });
    // Whoever has not seen that order changes nothing.
    expect((await set({ items: asked })).reason).toBe('session-changed');
    const now = { seen: run.items.map(({ exception }) => exception) };
    expect((await set({ ...now, items: [topic] })).reason).toBe('invalid-input');
    await end();
    expect((await set(now)).reason).toBe('session-changed');
  });
});
