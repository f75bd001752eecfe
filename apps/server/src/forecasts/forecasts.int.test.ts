import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cycleStart, lastCompleteCycle, type RecordedForecast } from '@interlock/plan';
import { trackRecordAnswerSchema } from '@interlock/protocol/routes/track-record';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IDS, MEASURE, sampleBoard } from '../http/testing/sample-board.ts';
import {
  type Cast,
  startTestServer,
  type TestServer,
  type Visitor,
} from '../http/testing/test-server.ts';
import { until } from '../rooms/testing/raw-client.ts';

const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Week 46 closed two days ago; half of week 47 is still to come. */
const TUESDAY = Date.UTC(2026, 10, 17, 9);

let folder: string;
let server: TestServer;
let cast: Cast;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-forecasts-'));
  server = await start(TUESDAY);
  cast = await sampleBoard(server);
  await post(cast.facilitator, 'targets', {
    items: [IDS.orders, IDS.output].map((card) => ({ card, measure: MEASURE })),
  });
});
afterEach(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const start = (startAt: number): Promise<TestServer> =>
  startTestServer({}, { folder, startAt, recordEveryMs: 20 });

const post = async (who: Visitor, rest: string, body: unknown): Promise<void> => {
  const answer = await who.post(`/api/boards/${cast.board}/${rest}`, body);
  if (answer.status >= 300) throw new Error(answer.text);
};

/** First day of the week so many weeks after week 46. */
const week = (after: number): string =>
  cycleStart(WEEK, lastCompleteCycle(WEEK, '2026-11-15') + after);

/** Values of one card in weeks up to and including `last`. */
function report(card: string, last: number, values: readonly number[], who = cast.facilitator) {
  return post(who, 'actuals', {
    items: values.map((value, i) => ({ card, cycle: week(last - values.length + 1 + i), value })),
  });
}
const HISTORY = [98, 103, 95, 107, 99, 101, 104, 92, 100, 105, 97, 102];

interface Entry {
  readonly type: string;
  readonly actor: string;
  readonly payload: unknown;
}
async function forecasts(): Promise<RecordedForecast[]> {
  const { entries, verified } = (await read('ledger')) as { entries: Entry[]; verified: boolean };
  expect(verified).toBe(true);
  return entries
    .filter(({ type }) => type === 'forecast-recorded')
    .map(({ payload }) => payload as RecordedForecast);
}
const read = async (rest: string): Promise<unknown> =>
  (await cast.facilitator.get(`/api/boards/${cast.board}/${rest}`)).body;
const record = async () => trackRecordAnswerSchema.parse(await read('track-record'));
const recorded = () => server.logged.filter(({ event }) => event === 'forecast recorded').length;

/** Gives the recorder a dozen looks at what it should leave alone. */
const looks = () => new Promise((resolve) => setTimeout(resolve, 250));

it('K-1: records a closed week once, a quiet minute after all have reported it', async () => {
  await report(IDS.orders, 0, HISTORY);
  await report(IDS.output, -1, HISTORY.slice(0, -1));
  server.advance(2 * MINUTE_MS);
  await looks();
  expect(recorded()).toBe(0);
  await report(IDS.output, 0, [90]);
  await looks();
  expect(recorded()).toBe(0);
  server.advance(MINUTE_MS);
  await until(() => recorded() === 1);
  server.advance(2 * MINUTE_MS);
  await looks();
  const [forecast, ...others] = await forecasts();
  expect(others).toEqual([]);
  expect(forecast).toMatchObject({ closed: week(0), horizon: 4, gone: [], ahead: [0] });
  expect(forecast!.contracts).toEqual([
    [IDS.contract, IDS.output, IDS.orders, 'operations', 'sales', { quantity: 100 }],
  ]);
  const shown = (await read('assessment')) as {
    contracts: Record<string, { probability: number }>;
  };
  expect(forecast!.chances[0]! / 1_000).toBeCloseTo(shown.contracts[IDS.contract]!.probability, 3);
});

it('K-1: records without the last reports when half of the next week is over', async () => {
  await report(IDS.orders, 0, HISTORY);
  await report(IDS.output, -1, HISTORY);
  server.advance(DAY_MS);
  await looks();
  server.advance(DAY_MS);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => recorded() === 1);
  // What comes late changes nothing that was said.
  const before = await forecasts();
  await report(IDS.output, 0, [20]);
  server.advance(2 * MINUTE_MS);
  await looks();
  expect(await forecasts()).toEqual(before);
});

it('K-2, K-5: two closed weeks, a restart between, and what became of them', async () => {
  await report(IDS.orders, 0, HISTORY);
  await report(IDS.output, 0, HISTORY.toReversed());
  await looks();
  server.advance(MINUTE_MS);
  await until(() => recorded() === 1);
  expect(await record()).toMatchObject({ cycles: 1, open: 1, checked: 0, nextCheck: '2026-12-13' });

  await server.dispose();
  server = await start(TUESDAY + 7 * DAY_MS);
  const here = server.visitor();
  const cookie = { cookie: cast.facilitator.cookie };
  const again = {
    get: (path: string) => here.get(path, cookie),
    post: (path: string, body: unknown) => here.post(path, body, cookie),
  };
  cast = { ...cast, facilitator: again as unknown as Visitor };
  await report(IDS.orders, 1, [100]);
  await report(IDS.output, 1, [100]);
  await looks();
  server.advance(MINUTE_MS);
  await until(() => recorded() === 1);
  const said = await forecasts();
  expect(said.map(({ closed }) => closed)).toEqual([week(0), week(1)]);
  // Nothing of the contract changed: it is not written again.
  expect(said[1]!.contracts).toEqual([]);
  expect(await record()).toMatchObject({ cycles: 2, open: 2 });

  server.advance(28 * DAY_MS);
  await report(IDS.orders, 5, [100, 100, 100, 100]);
  await report(IDS.output, 5, [100, 20, 100, 100]);
  const after = await record();
  expect(after).toMatchObject({ checked: 2, open: 0, off: null });
  expect(after.bins.reduce((sum, { short }) => sum + short, 0)).toBe(2);
  expect(after.departments).toMatchObject([{ department: 'operations', checked: 2 }]);
  // A correction of what came counts.
  await report(IDS.output, 3, [100]);
  expect((await record()).bins.reduce((sum, { short }) => sum + short, 0)).toBe(0);
});

it('K-1: leaves an archived board alone', async () => {
  await report(IDS.orders, 0, HISTORY);
  await report(IDS.output, 0, HISTORY);
  await server.server.services.rooms.with(cast.board, (room) =>
    room.write({
      change: (doc) => {
        doc.getMap('settings').set('archived', true);
      },
    }),
  );
  await looks();
  server.advance(2 * MINUTE_MS);
  await looks();
  expect(recorded()).toBe(0);
});
