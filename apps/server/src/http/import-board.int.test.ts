import type { BoardCreated, LedgerAnswer } from '@interlock/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DECISION, sampleBoard } from './testing/sample-board.ts';
import { type Cast, startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let cast: Cast;
interface Exported {
  format: string;
  version: number;
  board: { settings: { currency: string }; cards: { title: string }[] };
  ledger: LedgerAnswer;
}
let exported: Exported;

beforeAll(async () => {
  server = await startTestServer();
  cast = await sampleBoard(server);
  const sales = await cast.participant('sales');
  await sales.post(`/api/boards/${cast.board}/decisions`, DECISION);
  exported = (await sales.get(`/api/boards/${cast.board}/export`)).body as Exported;
});
afterAll(() => server.dispose());

const copy = (): Exported => structuredClone(exported);

it('an exported board comes back without loss, its ledger as it was', async () => {
  const owner = server.visitor();
  const made = await owner.post('/api/boards/import', copy());
  expect(made.status).toBe(201);
  const { board } = made.body as BoardCreated;
  const again = (await owner.get(`/api/boards/${board}/export`)).body as Exported;
  expect(again.board).toEqual(exported.board);
  const { entries, verified, imported } = again.ledger;
  expect(verified).toBe(true);
  // What came with it is whole, and no more than that is said of it.
  expect(imported).toEqual(exported.ledger.head);
  expect(exported.ledger.imported).toBeUndefined();
  const { headers } = await owner.get(`/api/boards/${board}/ledger?format=csv`);
  expect(headers.get('x-ledger-imported')).toBe(`${imported?.seq} ${imported?.hash}`);
  // Who decided stays known by name, and the chain goes on from where it was.
  expect(entries.slice(0, exported.ledger.entries.length)).toEqual(exported.ledger.entries);
  expect(entries[exported.ledger.entries.length]).toMatchObject({
    type: 'board-created',
    payload: { template: 'import' },
    prev: exported.ledger.head.hash,
  });
});

it.each([
  [
    'a changed entry',
    (e: Exported) => (e.ledger.entries[1]!.at = '2026-01-01T00:00:00.000Z'),
    'ledger',
  ],
  ['a dropped entry', (e: Exported) => e.ledger.entries.splice(1, 1), 'ledger'],
  ['a cut tail', (e: Exported) => e.ledger.entries.pop(), 'ledger'],
  [
    'a wrong currency',
    (e: Exported) => (e.board.settings.currency = 'euro'),
    'board.settings.currency',
  ],
  [
    'a title that is too long',
    (e: Exported) => (e.board.cards[0]!.title = 'x'.repeat(999)),
    'board',
  ],
  ['no list of cards', (e: Exported) => Object.assign(e.board, { cards: 7 }), 'board.cards'],
])('%s is refused by its field, and nothing is made', async (_, spoil, field) => {
  const before = await server.server.services.store.countBoards();
  const spoiled = copy();
  spoil(spoiled);
  const answer = await server.visitor().post('/api/boards/import', spoiled);
  expect(answer.status).toBe(400);
  expect((answer.body as { error: { field: string } }).error.field).toBe(field);
  expect(await server.server.services.store.countBoards()).toBe(before);
});
