import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NewContract } from '@interlock/board';
import type { Cycle } from '@interlock/plan';
import type { Imported } from '@interlock/protocol/routes/import-series';
import {
  buildImport,
  guessColumns,
  guessWeekStart,
  parseTable,
  proposeMapping,
} from '@interlock/spreadsheet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOn, startTestServer, type TestServer, type Visitor } from './testing/test-server.ts';
import { draw } from './testing/write-board.ts';

/*
 * Real input: 10 products of a consumer-goods maker over 221 days. It lies beside the project, not
 * in it; where it is absent this test says so.
 */
const FOLDER = resolve(import.meta.dirname, '../../../../../shared/data/fmcg');
const present = existsSync(FOLDER);
const read = (name: string) => readFileSync(resolve(FOLDER, name), 'utf8');

interface Window {
  readonly product: string;
  readonly windowEnd: string;
  readonly orders: number;
  readonly production: number;
}
const windows: readonly Window[] = present
  ? (JSON.parse(read('windows.json')) as { windows: Window[] }).windows
  : [];
const CYCLE: Cycle = { unit: 'week', weekStartsOn: 0 };

function importOf(name: string, department: string, kind: 'demand' | 'supply') {
  const parsed = parseTable(read(name));
  if (!parsed.ok) throw new Error(parsed.message);
  const mapping = proposeMapping(parsed.table, guessColumns(parsed.table), {
    cycle: CYCLE,
    department,
    kind,
    target: { kind: 'mean-of-preceding', cycles: 8 },
  });
  if (mapping === null) throw new Error('no mapping');
  return { table: parsed.table, built: buildImport(parsed.table, mapping) };
}

/** The one test where the folder is absent, so that its absence is seen. */
function sayAbsent(): void {
  it('is not present beside the project: the collisions in real data were not checked', () => {
    console.warn(`not present: ${FOLDER}`);
    expect(existsSync(FOLDER)).toBe(false);
  });
}

describe('the FMCG data, imported as a person would', () => {
  if (!present) {
    sayAbsent();
    return;
  }
  let server: TestServer;
  let sales: Visitor;
  let board: string;
  const contracts = new Map<string, NewContract & { id: string }>();

  beforeAll(async () => {
    server = await startTestServer();
    const cast = await castOn(server, {
      template: 'empty',
      title: 'FMCG',
      departments: ['Sales', 'Operations'],
      cycle: CYCLE,
    });
    board = cast.board;
    sales = await cast.participant('sales');
    const operations = await cast.participant('operations');
    const send = async (
      who: Visitor,
      name: string,
      department: string,
      kind: 'demand' | 'supply',
    ) => {
      const { built } = importOf(name, department, kind);
      if (built.import === null) throw new Error(JSON.stringify(built.errors));
      // What Operations supplies has the titles of what Sales demands, and cards of its own.
      const series = built.import.series.map((each) =>
        kind === 'supply' ? { ...each, separate: true } : each,
      );
      const answer = await who.post(`/api/boards/${board}/imports`, { series });
      if (answer.status !== 200) throw new Error(answer.text);
      const { cards } = answer.body as Imported;
      return new Map(built.import.series.map(({ title }, i) => [title, cards[i]!]));
    };
    const demand = await send(sales, 'orders.csv', 'sales', 'demand');
    const supply = await send(operations, 'production.csv', 'operations', 'supply');
    for (const [product, to] of demand)
      contracts.set(product, {
        id: `contract-${product}`,
        from: supply.get(product)!,
        to,
        ratio: 1,
        status: 'proposed',
      });
    await draw(server, board, [], [...contracts.values()]);
  });
  afterAll(() => server.dispose());

  it('starts its weeks on Sunday, covers 31 whole weeks, and leaves the broken last one out', () => {
    const { table, built } = importOf('orders.csv', 'sales', 'demand');
    expect(guessWeekStart(table.rows.map((row) => row.cells[0]!))).toBe(0);
    expect(built.preview).toHaveLength(10);
    for (const series of built.preview) {
      expect(series.cycles).toHaveLength(31);
      expect(series.cycles[0]?.cycle).toBe('2023-01-01');
      expect(series.leftOut).toMatchObject([{ cycle: '2023-08-06', days: 4, ofDays: 7 }]);
    }
    expect(built.notes).toHaveLength(1);
  });

  it('imported again writes nothing', async () => {
    const { built } = importOf('orders.csv', 'sales', 'demand');
    const answer = await sales.post(`/api/boards/${board}/imports`, built.import);
    expect(answer.body).toMatchObject({
      cardsCreated: 0,
      targetsSet: 0,
      actualsReported: 0,
      actualsUnchanged: 310,
    });
  });

  it.each(windows)(
    '$product to $windowEnd is at risk or a collision, and says why',
    async (window) => {
      const answer = await sales.get(`/api/boards/${board}/assessment?asOf=${window.windowEnd}`);
      expect(answer.status).toBe(200);
      const { contracts: assessed, sentences } = answer.body as {
        contracts: Record<
          string,
          {
            verdict: string;
            recent: {
              cycles: number;
              required: number;
              supplied: number;
              shortfall: number;
            } | null;
            expectedShortfall: number;
            path: { department: string; card: string }[];
            unit: string;
          }
        >;
        sentences: { contracts: Record<string, string> };
      };
      const contract = contracts.get(window.product)!;
      const found = assessed[contract.id]!;
      expect(['at-risk', 'collision'], JSON.stringify(found)).toContain(found.verdict);
      expect(found.recent?.cycles).toBe(4);
      expect(Math.abs(found.recent!.required - window.orders)).toBeLessThanOrEqual(1);
      expect(Math.abs(found.recent!.supplied - window.production)).toBeLessThanOrEqual(1);
      expect(
        Math.abs(found.recent!.shortfall - (window.orders - window.production)),
      ).toBeLessThanOrEqual(2);
      expect(found.expectedShortfall).toBeGreaterThan(0);
      expect(found.unit).toBe('units');
      // Supplier first: from the card of Operations to the demand of Sales.
      expect(found.path.map((hop) => hop.card)).toEqual([contract.from, contract.to]);
      const sentence = sentences.contracts[contract.id]!;
      const figure = (n: number) => new Intl.NumberFormat('en').format(n);
      expect(sentence).toContain(figure(window.orders));
      expect(sentence).toContain(figure(window.production));
    },
  );
});
