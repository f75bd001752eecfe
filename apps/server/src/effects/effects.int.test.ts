import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cardKey, rootMap } from '@interlock/board';
import type { PayloadOf } from '@interlock/ledger';
import { cycleIndex, cycleStart, dateOfDay, dayNumber } from '@interlock/plan';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IDS, MEASURE, sampleBoard } from '../http/testing/sample-board.ts';
import { type Cast, startTestServer, type TestServer } from '../http/testing/test-server.ts';
import { until } from '../rooms/testing/raw-client.ts';

const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The Thursday of week 47. */
const THURSDAY = Date.UTC(2026, 10, 19, 9);
/** Sixteen weeks up to week 46: usual variation around 80. */
const HISTORY = [81, 79, 82, 78, 80, 81, 79, 80, 83, 78, 80, 79, 81, 80, 82, 79];

type Judged = PayloadOf<'effect-judged'> & { readonly seq: number };

let folder: string;
let server: TestServer;
let cast: Cast;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-effects-'));
  server = await startTestServer({}, { folder, startAt: THURSDAY, recordEveryMs: 20 });
  cast = await sampleBoard(server);
  await post('targets', { items: [{ card: IDS.otif, measure: { ...MEASURE, unit: '%' } }] });
  await report(0, HISTORY);
});
afterEach(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function post(rest: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await cast.facilitator.post(`/api/boards/${cast.board}/${rest}`, body);
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body as Record<string, unknown>;
}

/** First day of the week so many weeks after week 46. */
const week = (after: number): string => cycleStart(WEEK, cycleIndex(WEEK, '2026-11-09') + after);
const report = (last: number, values: readonly (number | null)[]) =>
  post('actuals', {
    items: values.map((value, i) => ({
      card: IDS.otif,
      cycle: week(last - values.length + 1 + i),
      value,
    })),
  });
/** Number of the decision. */
async function decide(more: object = {}): Promise<number> {
  const { entry } = await post('decisions', {
    statement: 'A second inspection',
    kpis: [{ card: IDS.otif, from: null, to: 90, by: week(2) }],
    owner: 'Aisha Demir',
    by: week(2),
    moves: [{ kind: 'reallocation', text: 'Two inspectors to the line', subject: IDS.output }],
    ...more,
  });
  return (entry as { seq: number }).seq;
}

async function judged(): Promise<Judged[]> {
  const answer = await cast.facilitator.get(`/api/boards/${cast.board}/ledger`);
  const { entries, verified } = answer.body as {
    entries: { type: string; seq: number; payload: PayloadOf<'effect-judged'> }[];
    verified: boolean;
  };
  expect(verified).toBe(true);
  return entries
    .filter(({ type }) => type === 'effect-judged')
    .map(({ seq, payload }) => ({ ...payload, seq }));
}
const written = () => server.logged.filter(({ event }) => event === 'effects judged').length;
/** Gives the recorder a dozen looks at what it should leave alone. */
const looks = () => new Promise((resolve) => setTimeout(resolve, 250));
/** To the Monday after so many weeks, and a quiet minute further. */
async function mondayAfter(weeks: number): Promise<void> {
  const monday = dateOfDay(dayNumber(week(weeks)) + 7);
  server.advance(Date.parse(monday) + 9 * 3_600_000 - server.server.services.clock.now());
  await looks();
  server.advance(MINUTE_MS);
  await looks();
}

it('L-43: judges a decision once its weeks are over and reported, and only once', async () => {
  const seq = await decide();
  await mondayAfter(3);
  await report(3, [81, 90, 91]);
  await looks();
  expect(written()).toBe(0);
  // Week 47 was the decision's own: its effect shows in weeks 48 to 50.
  await mondayAfter(4);
  await report(4, [92]);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => written() === 1);
  const [verdict, ...others] = await judged();
  expect(others).toEqual([]);
  expect(verdict).toMatchObject({
    ...{ decision: seq, card: IDS.otif, verdict: 'moved', done: 'by-hand', cycles: 3, edition: 1 },
    ...{ first: week(2), last: week(4), after: 91 },
  });
  expect(verdict!.effect).toBeGreaterThan(8);
  expect(verdict!.inputs).toMatch(/^[0-9a-f]{64}$/);
  server.advance(14 * DAY_MS);
  await report(6, [60, 60]);
  await looks();
  server.advance(2 * MINUTE_MS);
  await looks();
  expect(await judged()).toEqual([verdict]);
});

it('L-43: a correction of its weeks leads to a new verdict that names the old one', async () => {
  await decide();
  await mondayAfter(4);
  await report(4, [81, 90, 91, 92]);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => written() === 1);
  const [before] = await judged();
  await report(3, [80, 79]);
  await report(4, [81]);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => written() === 2);
  const [kept, corrected, ...others] = await judged();
  expect(kept).toEqual(before);
  expect(others).toEqual([]);
  expect(corrected).toMatchObject({ verdict: 'not-distinguishable', corrects: before!.seq });
  expect(corrected!.inputs).not.toBe(before!.inputs);
});

it('L-43: a restart in between writes it neither never nor twice', async () => {
  await decide();
  await mondayAfter(4);
  await report(4, [81, 90, 91, 92]);
  const at = server.server.services.clock.now();
  const cookie = { cookie: cast.facilitator.cookie };
  for (const _again of [1, 2]) {
    await server.dispose();
    server = await startTestServer({}, { folder, startAt: at, recordEveryMs: 20 });
    const here = server.visitor();
    const path = (url: string) => here.get(url, cookie);
    cast = { ...cast, facilitator: { ...cast.facilitator, get: path } as Cast['facilitator'] };
    expect((await judged()).length).toBeLessThan(2);
    await looks();
    server.advance(2 * MINUTE_MS);
    await looks();
  }
  expect(await judged()).toHaveLength(1);
});

it('L-43: says so where the KPI is gone, and where two decisions aimed at it', async () => {
  const seq = await decide();
  const rival = await decide({ statement: 'Better packing' });
  await mondayAfter(4);
  await report(4, [81, 90, 91, 92]);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => written() === 1);
  expect(await judged()).toMatchObject([
    { decision: seq, verdict: 'confounded', others: [rival] },
    { decision: rival, verdict: 'confounded', others: [seq] },
  ]);
  await server.server.services.rooms.with(cast.board, (room) =>
    room.write({
      change: (doc) => {
        rootMap(doc, 'cards').delete(cardKey('sales', IDS.otif));
      },
    }),
  );
  // It may come back: half of the next week is waited for.
  server.advance(4 * DAY_MS);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => written() === 2);
  expect((await judged()).slice(2)).toMatchObject([{ verdict: 'gone' }, { verdict: 'gone' }]);
});

it('L-24, L-43: judges no note to self, and nothing that was withdrawn', async () => {
  await decide({ moves: [] });
  const seq = await decide();
  await post(`decisions/${seq}/withdraw`, { reason: 'Not needed' });
  await mondayAfter(4);
  await report(4, [81, 90, 91, 92]);
  await looks();
  server.advance(2 * MINUTE_MS);
  await looks();
  expect(await judged()).toEqual([]);
});

it('L-43: keeps what was said by another cycle of the board, and judges what is open by the new one', async () => {
  const seq = await decide();
  await mondayAfter(4);
  await report(4, [81, 90, 91, 92]);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => written() === 1);
  const before = await judged();
  await server.server.services.rooms.with(cast.board, (room) =>
    room.write({
      change: (doc) => {
        rootMap(doc, 'settings').set('cycle', { unit: 'week', weekStartsOn: 0 });
      },
    }),
  );
  await looks();
  server.advance(2 * MINUTE_MS);
  await looks();
  await report(4, [60]);
  server.advance(2 * MINUTE_MS);
  await looks();
  expect(await judged()).toEqual(before);
  expect(before).toMatchObject([{ decision: seq, cycle: { weekStartsOn: 1 } }]);
});
