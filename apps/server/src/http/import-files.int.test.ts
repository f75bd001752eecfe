import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerEntry } from '@interlock/ledger';
import { type Cycle, cycleIndex, cycleStart } from '@interlock/plan';
import type { Imported } from '@interlock/protocol/routes/import-series';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOn, startTestServer, type TestServer, type Visitor } from './testing/test-server.ts';

/*
 * Spreadsheets as the body of an import. The files of the shared folder lie beside the project, not in
 * it; where they are absent this test says so.
 */
const FOLDER = join(import.meta.dirname, '../../../../../shared/data/spreadsheets');
const present = existsSync(join(FOLDER, 'expected.json'));
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface ExpectedMeasure {
  readonly title: string;
  readonly actual: Readonly<Record<string, number | null>>;
  readonly target?: Readonly<Record<string, number | null>>;
}
interface Expected {
  readonly file: string;
  readonly cycle?: Cycle['unit'];
  readonly refused?: string;
  readonly measures?: readonly ExpectedMeasure[];
}
const files: readonly Expected[] = present
  ? (JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as { files: Expected[] }).files
  : [];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { startAt: Date.UTC(2026, 10, 28, 9) });
});
afterAll(() => server.dispose());

const boardIn = (unit: Cycle['unit']) =>
  castOn(server, {
    template: 'empty',
    departments: ['Sales', 'Operations'],
    cycle: { unit, weekStartsOn: 1 },
  });

const send = (who: Visitor, board: string, file: Uint8Array | string, type: string, query = '') =>
  who.post(`/api/boards/${board}/imports${query}`, file, { 'content-type': type });

/** What the ledger says of each card, by its title. */
async function written(who: Visitor, board: string) {
  const { body } = await who.get(`/api/boards/${board}/export`);
  const exported = body as {
    board: { cards: readonly { id: string; title: string }[] };
    ledger: { entries: readonly LedgerEntry[] };
  };
  const found = new Map<
    string,
    { actual: Map<string, number | null>; target: Map<string, number>; id: string }
  >();
  const of = (card: string) => {
    const title = exported.board.cards.find(({ id }) => id === card)?.title ?? card;
    const own = found.get(title) ?? { actual: new Map(), target: new Map(), id: card };
    found.set(title, own);
    return own;
  };
  for (const entry of exported.ledger.entries) {
    if (entry.type === 'actuals-reported')
      for (const { card, cycle, value } of entry.payload.items) of(card).actual.set(cycle, value);
    if (entry.type === 'targets-set')
      for (const { card, measure } of entry.payload.items)
        of(card).target = new Map(
          measure.target.kind === 'path'
            ? measure.target.values.map(([day, value]) => [day, value])
            : [],
        );
  }
  return found;
}

const values = (given: Readonly<Record<string, number | null>> = {}) =>
  Object.entries(given).filter(([, value]) => value !== null);

describe('files as planners have them, by the API', () => {
  it('are here, or it is said that they were not read', () => {
    if (!present)
      console.log('The files (shared/data/spreadsheets) are absent: they were NOT read.');
    expect(files.length > 0).toBe(present);
  });

  it.each(files)('$file', async ({ file, cycle = 'week', refused, measures = [] }) => {
    const { facilitator, board } = await boardIn(cycle);
    const bytes = new Uint8Array(readFileSync(join(FOLDER, file)));
    const type = file.endsWith('.xlsx') ? XLSX : 'text/csv';
    const answer = await send(facilitator, board, bytes, type, `?name=${encodeURIComponent(file)}`);
    if (refused !== undefined) {
      expect(answer).toMatchObject({ status: 422, reason: 'row-errors' });
      return;
    }
    expect(answer.status, answer.text).toBe(200);
    expect((answer.body as Imported).read?.sentence).toMatch(/measure/);
    const found = await written(facilitator, board);
    for (const { title, actual, target } of measures) {
      const own = found.get(title);
      expect(own, `${title} in ${[...found.keys()].join()}`).toBeDefined();
      expect([...own!.actual].sort()).toEqual(values(actual).sort());
      const whole = { unit: cycle, weekStartsOn: 1 };
      if (target !== undefined)
        expect(
          [...own!.target].map(([day, value]) => [
            cycleStart(whole, cycleIndex(whole, day)),
            value,
          ]),
        ).toEqual(values(target));
    }
  });
});

describe('a file as the body of an import', () => {
  const week1 =
    'Product,Department,2026-W44,2026-W45\nPumps,Sales,100,104\nValves,Operations,50,49\n';
  const week2 = 'Product,2026-W45,2026-W46\nPUMPS,104,98\nvalves ,48,51\n';

  it('goes to the cards that are there by their titles, and changes nothing else of them', async () => {
    const { facilitator, board } = await boardIn('week');
    const first = await send(facilitator, board, week1, 'text/csv');
    expect(first.body).toMatchObject({ cardsCreated: 2, actualsReported: 4 });
    const second = await send(facilitator, board, week2, 'text/csv');
    expect(second.body, second.text).toMatchObject({
      cardsCreated: 0,
      cardsMatched: 2,
      targetsSet: 0,
      actualsReported: 2,
      actualsUnchanged: 1,
      actualsDiffering: 1,
      cards: (first.body as Imported).cards,
    });
    const corrected = await send(facilitator, board, week2, 'text/csv', '?corrections=true');
    expect(corrected.body).toMatchObject({ actualsCorrected: 1, actualsReported: 1 });
    const found = await written(facilitator, board);
    expect(found.get('Valves')?.actual.get('2026-11-02')).toBe(48);
  });

  it('answers by the query where the file leaves something open', async () => {
    const { facilitator, board } = await boardIn('week');
    const text = 'Week,Site,SKU,Units\n2026-W44,North,Pumps,1\n2026-W44,South,Pumps,2\n';
    const apart = await send(facilitator, board, text, 'text/csv', '?keys=apart&department=nope');
    expect(apart.status).toBeGreaterThanOrEqual(400);
    const kept = await send(facilitator, board, text, 'text/csv', '?keys=apart&kind=supply');
    expect(kept.body).toMatchObject({ cardsCreated: 2 });
    const names = [...(await written(facilitator, board)).keys()];
    expect(names.sort()).toEqual(['North Pumps', 'South Pumps']);
  });

  it('adds what is planned behind the last planned cycle, and names what is planned otherwise', async () => {
    const { facilitator, board } = await boardIn('week');
    const sheet = (...plan: readonly number[]): string =>
      [
        `Product,Department,Type,${plan.map((_, i) => `2026-W${45 + i}`).join(',')}`,
        `Pumps,Sales,Plan,${plan.join(',')}`,
        'Pumps,Sales,Actual,104,98',
      ].join('\n');
    await send(facilitator, board, sheet(100, 100, 120), 'text/csv');
    const second = await send(facilitator, board, sheet(100, 110, 120, 140), 'text/csv');
    expect(second.body).toMatchObject({ cardsMatched: 1, targetsSet: 1, actualsReported: 0 });
    expect((second.body as Imported).read?.notes.join()).toContain(
      '"Pumps": the file plans 2026-11-09: 100 to 110; the board keeps its targets',
    );
    const target = (await written(facilitator, board)).get('Pumps')?.target;
    expect([...(target ?? [])]).toEqual([
      ['2026-11-02', 100],
      ['2026-11-09', 100],
      ['2026-11-16', 120],
      ['2026-11-23', 140],
    ]);
  });

  it('is refused whole where a value does not fit, and without it where that is asked for', async () => {
    const { facilitator, board } = await boardIn('week');
    const text = 'Week,Pumps\n2026-W44,1\n2026-W45,many\n2026-W46,3\n';
    const refused = await send(facilitator, board, text, 'text/csv');
    expect(refused).toMatchObject({ status: 422, reason: 'row-errors' });
    expect(refused.message).toMatch(/line 3, Pumps: "many" is not a number.*Nothing was written/);
    expect((await written(facilitator, board)).size).toBe(0);
    const without = await send(facilitator, board, text, 'text/csv', '?skipErrors=true');
    expect(without.body).toMatchObject({ cardsCreated: 1, actualsReported: 2 });
    expect((without.body as Imported).read?.notes.join()).toMatch(/does not fit is left out/);
  });

  it('is for those who may import, into their own lane, and of a kind that is known', async () => {
    const { facilitator, participant, observer, board } = await boardIn('week');
    expect((await send(observer, board, week1, 'text/csv')).status).toBe(403);
    expect((await send(server.visitor(), board, week1, 'text/csv')).status).toBe(401);
    const sales = await participant('sales');
    expect((await send(sales, board, week1, 'text/csv', '?department=operations')).status).toBe(
      403,
    );
    expect((await send(facilitator, board, week1, 'text/plain')).status).toBe(415);
    const wrong = await send(facilitator, board, week1, 'text/csv', '?keys=both');
    expect(wrong).toMatchObject({ status: 400, reason: 'invalid-input' });
    const large = await send(facilitator, board, 'x'.repeat(21 * 1024 * 1024), 'text/csv');
    expect(large.status).toBe(413);
  });
});

describe('a mapping of a file', () => {
  const week1 = 'Week,Site,SKU,Units\n2026-W44,North,Pumps,1\n2026-W44,South,Pumps,2\n';
  const week2 = 'Week,Site,SKU,Units\n2026-W45,North,Pumps,3\n2026-W45,South,Pumps,4\n';
  const list = async (who: Visitor, board: string) =>
    (await who.get(`/api/boards/${board}/import-mappings`)).body as {
      mappings: { name: string; at: string }[];
    };

  it('is kept by naming it, listed, and used by its name for the next file', async () => {
    const { facilitator, participant, board } = await boardIn('week');
    const query =
      '?name=W44.csv&keys=apart&kind=supply&department=operations&keep=Units%20by%20site';
    expect((await send(facilitator, board, week1, 'text/csv', query)).body).toMatchObject({
      cardsCreated: 2,
    });
    const operations = await participant('operations');
    expect((await list(operations, board)).mappings).toMatchObject([{ name: 'Units by site' }]);
    const used = '?name=W45.csv&mapping=Units%20by%20site';
    const second = await send(facilitator, board, week2, 'text/csv', used);
    expect(second.body, second.text).toMatchObject({ cardsCreated: 0, cardsMatched: 2 });
    const names = [...(await written(facilitator, board)).keys()];
    expect(names.sort()).toEqual(['North Pumps', 'South Pumps']);
    // Of an empty board it says lane and kind, and the request goes before it.
    const other = await boardIn('week');
    await send(other.facilitator, other.board, week1, 'text/csv', `${query}&table=0`);
    const summed = `${used}&keys=sum&kind=kpi`;
    const third = await send(other.facilitator, other.board, week2, 'text/csv', summed);
    const { body } = await other.facilitator.get(`/api/boards/${other.board}/export`);
    const { cards } = (body as { board: { cards: Record<string, unknown>[] } }).board;
    expect(third.body).toMatchObject({ cardsCreated: 1 });
    expect(cards.find(({ title }) => title === 'Pumps')).toMatchObject({
      kind: 'kpi',
      department: 'operations',
    });
  });

  it('that nobody kept is refused, and so is one of another shape', async () => {
    const { facilitator, board } = await boardIn('week');
    const none = await send(facilitator, board, week1, 'text/csv', '?mapping=Orders');
    expect(none).toMatchObject({ status: 404, reason: 'mapping-unknown', field: 'mapping' });
    expect(none.message).toMatch(/no mapping called "Orders".*keeps none yet.*Nothing was written/);
    await send(facilitator, board, week1, 'text/csv', '?keep=Units');
    const unknown = await send(facilitator, board, week1, 'text/csv', '?mapping=Orders');
    expect(unknown.message).toMatch(/This board has "Units"/);
    const other = 'Month,Margin\n2026-09,1\n2026-10,2\n';
    const shape = await send(facilitator, board, other, 'text/csv', '?mapping=Units');
    expect(shape).toMatchObject({ status: 422, reason: 'row-errors' });
    expect(shape.message).toMatch(/has the shape.*"Units".*week, site, sku, units/);
  });

  it('M-1: is its department’s: nobody else reads it, uses it, or puts another in its place', async () => {
    const { facilitator, participant, board, observer } = await boardIn('week');
    const [operations, sales] = [await participant('operations'), await participant('sales')];
    const keeping = (who: Visitor, query: string, text = week1) =>
      send(who, board, text, 'text/csv', `?name=W44.csv&kind=supply&keep=Units${query}`);
    expect((await keeping(operations, '&keys=apart')).status).toBe(200);
    expect((await list(operations, board)).mappings).toHaveLength(1);
    expect((await list(sales, board)).mappings).toEqual([]);
    for (const who of [observer, sales]) {
      const text = JSON.stringify(await who.get(`/api/boards/${board}/import-mappings`));
      expect(text).not.toContain('Pumps');
    }
    expect((await observer.get(`/api/boards/${board}/import-mappings`)).status).toBe(403);
    const foreign = await send(sales, board, week1, 'text/csv', '?mapping=Units');
    expect(foreign).toMatchObject({ status: 404, reason: 'mapping-unknown' });
    expect(foreign.message).not.toContain('"Units by');
    // Another department's of the same name is beside it.
    const before = (await list(operations, board)).mappings;
    const other = week1.replaceAll('Pumps', 'Hoses');
    expect((await keeping(sales, '&keys=sum', other)).status).toBe(200);
    expect((await list(operations, board)).mappings).toEqual(before);
    expect((await list(facilitator, board)).mappings).toHaveLength(2);
    const again = await send(operations, board, week2, 'text/csv', '?name=W45.csv&mapping=Units');
    expect(again.body, again.text).toMatchObject({ cardsCreated: 0, cardsMatched: 2 });
  });

  it('M-1: of several departments is not chosen for the facilitator, who says whose is meant', async () => {
    const { facilitator, participant, board } = await boardIn('week');
    for (const [department, query] of [
      ['sales', '&keys=sum'],
      ['operations', '&keys=apart'],
    ] as const) {
      const asked = `?name=W44.csv&kind=supply&keep=Units${query}`;
      const who = await participant(department);
      expect((await send(who, board, week1, 'text/csv', asked)).status).toBe(200);
    }
    const before = await written(facilitator, board);
    const used = '?name=W45.csv&mapping=Units';
    const several = await send(facilitator, board, week2, 'text/csv', used);
    expect(several).toMatchObject({ status: 400, reason: 'invalid-input', field: 'mapping' });
    expect(several.message).toMatch(/several departments.*"Units".*"department".*nothing was/);
    expect(await written(facilitator, board)).toEqual(before);
    const ofSales = await send(facilitator, board, week2, 'text/csv', `${used}&department=sales`);
    expect(ofSales.body, ofSales.text).toMatchObject({ cardsCreated: 0, cardsMatched: 1 });
  });

  it('M-1: belongs to the department whose card it went to, whatever the series says beside it', async () => {
    const { facilitator, participant, board } = await boardIn('week');
    const [operations, sales] = [await participant('operations'), await participant('sales')];
    const asked = '?name=W44.csv&kind=supply&keys=sum';
    const drawn = await send(operations, board, week1, 'text/csv', asked);
    const [card] = (drawn.body as { cards: string[] }).cards;
    await send(sales, board, 'Week,Units\n2026-W44,1\n', 'text/csv', '?name=W44.csv&keep=Units');
    const { at: _, ...keep } = (await list(sales, board)).mappings[0]!;
    const measure = { unit: 'units', direction: 'higher', target: { kind: 'constant', value: 1 } };
    const series = [
      { title: 'Pumps', kind: 'supply', department: 'sales', card, measure, actuals: [] },
    ];
    const answer = await facilitator.post(`/api/boards/${board}/imports`, {
      series,
      keep: { ...keep, name: 'Of the board' },
    });
    expect(answer.status, answer.text).toBe(200);
    const named = async (who: Visitor) => (await list(who, board)).mappings.map(({ name }) => name);
    expect([await named(sales), await named(operations)]).toEqual([['Units'], ['Of the board']]);
  });

  it('M-1: is not kept anew by a request that is repeated, nor where it is too large', async () => {
    const { facilitator, board } = await boardIn('week');
    const path = `/api/boards/${board}/imports`;
    const keep = (series: object) => ({
      name: 'Orders',
      shape: { file: [], sheet: '', columns: [] },
      answers: {},
      decimal: 'point',
      skipErrors: false,
      adoptCycle: false,
      common: {},
      series,
    });
    const series = [
      {
        title: 'Orders',
        kind: 'demand',
        department: 'operations',
        measure: { unit: 'pcs', direction: 'higher', target: { kind: 'constant', value: 1 } },
        actuals: [],
      },
    ];
    const names = Array.from({ length: 450 }, (_, n) => [`${n} ${'x'.repeat(470)}`, {}]);
    const large = { series, keep: keep(Object.fromEntries(names)) };
    const refused = await facilitator.post(path, large);
    expect(refused).toMatchObject({ status: 413, reason: 'too-large', field: 'keep' });
    const key = { 'idempotency-key': 'one' };
    await facilitator.post(path, { series, keep: keep({ Orders: { unit: 'pcs' } }) }, key);
    const { mappings } = await list(facilitator, board);
    await facilitator.post(path, { series, keep: keep({}) }, key);
    expect((await list(facilitator, board)).mappings).toEqual(mappings);
  });

  it('comes with an import of the page, stays on the board through a restart, and only there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interlock-mappings-'));
    const first = await startTestServer({}, { folder });
    const { facilitator, board } = await castOn(first, {
      template: 'empty',
      departments: ['Sales'],
    });
    const keep = {
      name: 'Orders',
      shape: { file: ['orders'], sheet: '', columns: ['week', 'orders'] },
      answers: { dateFormat: 'dmy' },
      decimal: 'comma',
      skipErrors: false,
      adoptCycle: false,
      common: { unit: 'pcs' },
      series: { Orders: { title: 'Orders booked' } },
    };
    const series = [
      {
        title: 'Orders',
        kind: 'demand',
        department: 'sales',
        measure: { unit: 'pcs', direction: 'higher', target: { kind: 'constant', value: 1 } },
        actuals: [['2026-11-02', 1]],
      },
    ];
    const path = `/api/boards/${board}/imports`;
    const wrong = { ...keep, series: { Orders: { unit: 7 } } };
    expect((await facilitator.post(path, { series, keep: wrong })).status).toBe(400);
    const key = { 'idempotency-key': 'one' };
    expect((await facilitator.post(path, { series, keep }, key)).status).toBe(200);
    expect((await facilitator.post(path, { series, keep }, key)).status).toBe(200);
    const { cookie } = facilitator;
    await first.dispose();
    const second = await startTestServer({}, { folder });
    const mappings = `/api/boards/${board}/import-mappings`;
    const again = await second.visitor().get(mappings, { cookie });
    expect(again.body).toEqual({ mappings: [{ ...keep, at: expect.any(String) }] });
    await second.dispose();
    rmSync(folder, { recursive: true, force: true });
    const stranger = await boardIn('week');
    expect((await list(stranger.facilitator, stranger.board)).mappings).toEqual([]);
  });
});
