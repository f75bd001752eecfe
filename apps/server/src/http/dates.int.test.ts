import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { loadDocument } from '../rooms/load-document.ts';
import { IDS, MEASURE, sampleBoard } from './testing/sample-board.ts';
import { castOn, startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());

const WILD = ['9999-12-31', '0026-11-28', '2200-01-01'];

/** Writes into a stored board past every check, as a server could that knew no range of days. */
async function storeWild(board: string, change: (doc: Y.Doc) => void): Promise<void> {
  const { store } = server.server.services;
  const doc = await loadDocument(board, await store.loadDocument(board));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  await store.commit(board, { updates: [Y.encodeStateAsUpdate(doc, before)] });
  doc.destroy();
}

describe('days beyond the calendar of plans', () => {
  it('are refused by every route that takes one, with the range', async () => {
    const { board, facilitator } = await sampleBoard(server);
    const sales = `/api/boards/${board}`;
    for (const day of WILD) {
      const answers = [
        await facilitator.get(`${sales}/assessment?asOf=${day}`),
        await facilitator.post(`${sales}/actuals`, {
          items: [{ card: IDS.orders, cycle: day, value: 1 }],
        }),
        await facilitator.post(`${sales}/actuals`, `card,date,value\norders,${day},1\n`, {
          'content-type': 'text/csv',
        }),
      ];
      for (const answer of answers) {
        expect([400, 422]).toContain(answer.status);
        expect(answer.message).toMatch(/1900-01-01 to 2199-12-31|is not a day/);
      }
    }
  });

  it('at the edges of the range are taken, whatever the cycle', async () => {
    const { board, facilitator } = await castOn(server, {
      template: 'sales-and-operations',
      name: 'Ada',
    });
    for (const day of ['1900-01-01', '2199-12-31']) {
      const answer = await facilitator.get(
        `/api/boards/${board}/assessment?asOf=${day}&horizon=52`,
      );
      expect(answer.status).toBe(200);
    }
    const { board: weekly, participant } = await sampleBoard(server);
    const sales = await participant('sales');
    const values = [
      ['1900-01-01', 1],
      ['2199-12-31', 2],
    ];
    const set = await sales.post(`/api/boards/${weekly}/targets`, {
      items: [{ card: IDS.orders, measure: { ...MEASURE, target: { kind: 'path', values } } }],
    });
    expect(set.status).toBe(201);
  });

  it('that a board holds from before do not keep it from opening, nor its entries from the screen', async () => {
    const { board, facilitator } = await castOn(server, {
      template: 'fragmented-supply-chain',
      name: 'Ada',
    });
    let dated = 0;
    await storeWild(board, (doc) => {
      doc.getMap('settings').set('asOf', '9999-12-31');
      for (const [root, field] of [
        ['cards', 'start'],
        ['edges', 'needBy'],
      ] as const)
        for (const entry of doc.getMap<Y.Map<unknown>>(root).values()) {
          if (root === 'edges' && entry.get('kind') !== 'contract') continue;
          entry.set(field, root === 'cards' ? '0026-01-01' : '9999-12-31');
          dated += 1;
        }
    });
    expect(dated).toBeGreaterThan(10);
    await server.server.services.store.commit(board, {
      ledger: [
        {
          actor: 'ada',
          event: {
            type: 'actuals-reported',
            payload: {
              source: 'api',
              items: [{ card: 'assembly', cycle: '9999-12-27', value: 1 }],
            },
          },
        },
        {
          actor: 'ada',
          event: {
            type: 'targets-set',
            payload: {
              items: [
                { card: 'assembly', measure: { ...MEASURE, tolerance: { amber: 0.1, red: 0.2 } } },
              ],
            },
          },
        },
      ],
    });
    const assessment = await facilitator.get(`/api/boards/${board}/assessment`);
    expect(assessment.status).toBe(200);
    const listed = await facilitator.get('/api/boards');
    expect(listed.text).toContain(board);
    await server.server.services.rooms.with(board, async (room) => {
      expect(room.view.invalid).toEqual([]);
      expect(room.view.settings.asOf).toBeUndefined();
      expect([...room.view.cards.values()].every(({ start }) => start === '1900-01-01')).toBe(true);
    });
  });
});
