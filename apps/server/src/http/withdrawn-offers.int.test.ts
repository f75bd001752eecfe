import { createOperations } from '@interlock/board';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mintLink } from '../people/invite-links.ts';
import { DOCUMENT, ENTRIES } from '../rooms/testing/withdrawn-offers.ts';
import { startTestServer, type TestServer, type Visitor } from './testing/test-server.ts';
import { hashOf } from './testing/write-board.ts';

const BOARD = 'offers';
let server: TestServer;
let operations: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  const { record, capability } = mintLink(
    BOARD,
    { role: 'participant', department: 'operations' },
    Date.now(),
  );
  await server.server.services.store.createBoard(
    { id: BOARD, title: BOARD, template: 'empty', createdAt: '2026-11-20T10:00:00.000Z' },
    new Uint8Array(Buffer.from(DOCUMENT, 'hex')),
    [],
    ENTRIES,
    [{ type: 'link-added', link: record }],
  );
  operations = server.visitor();
  expect((await operations.post('/api/join', { capability, name: 'Ola' })).status).toBe(200);
});
afterAll(() => server.dispose());

const states = () =>
  server.server.services.rooms.with(BOARD, async (room) =>
    Object.fromEntries(room.plan().contracts.map(({ id, state }) => [id, state])),
  );

it('an offer that was withdrawn without an entry is declined when its board is loaded', async () => {
  expect(await states()).toEqual({
    offered: 'declined',
    unsigned: 'withdrawn',
    'in-force': 'signed',
  });
  const entries = await server.server.services.store.readLedger(BOARD, ENTRIES.length);
  expect(entries).toMatchObject([
    {
      type: 'contract-declined',
      actor: 'template',
      payload: {
        contract: 'offered',
        department: 'sales',
        reason: expect.stringMatching(/not known/),
      },
    },
  ]);
  expect(entries[0]).not.toHaveProperty('by');
});

it('the other side’s signature alone does not put it in force', async () => {
  // Nobody had to own it then (L-32).
  await server.server.services.rooms.with(BOARD, (room) =>
    room.exclusively(() =>
      room.write({
        change: (doc) => void createOperations(doc).updateCard('output-100', { owner: 'Omar' }),
      }),
    ),
  );
  const answer = await operations.post(`/api/boards/${BOARD}/contracts/offered/sign`, {
    termsHash: await hashOf(server, BOARD, 'offered'),
  });
  expect(answer.body).toMatchObject({ inForce: false });
  expect((await states()).offered).toBe('proposed');
});
