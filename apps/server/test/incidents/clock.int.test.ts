import { verifyChain } from '@interlock/ledger';
import { afterEach, expect, test } from 'vitest';
import { presenceFrame, rawClient, setField, until } from '../../src/rooms/testing/raw-client.ts';
import { type RoomHost, startHost } from '../../src/rooms/testing/room-host.ts';
import { OBSERVER, OPS, SALES } from '../../src/rooms/testing/test-board.ts';

const DAY_MS = 86_400_000;
const KEEP_ALIVE_MS = 1_000;

let host: RoomHost | null = null;
afterEach(async () => {
  await host?.stop();
  host = null;
});

test('the wall clock jumps three days on and back: nobody is cut off, the ledger keeps its order', async () => {
  let offset = 0;
  host = await startHost({
    clock: { now: () => Date.now() + offset },
    // Far below a jump of days, and above what a busy machine may hold a process back.
    limits: { keepAliveMs: KEEP_ALIVE_MS, stuckMs: 5_000, idleMs: 50 },
  });
  const { url, rooms, store } = host;
  const [sam, ola, obi] = await Promise.all(
    [SALES, OPS, OBSERVER].map((who) => rawClient(url, who)),
  );
  let cursor = 0;
  for (const jump of [0, 3 * DAY_MS, -3 * DAY_MS, 0, -3 * DAY_MS, 3 * DAY_MS]) {
    offset = jump;
    cursor += 1;
    const text = `Title ${cursor}`;
    sam!.edit((doc) => setField(doc, 'sales:orders', 'title', text));
    sam!.send(presenceFrame(1, { cursor: [cursor, 0] }));
    await until(() => sam!.acknowledged() === cursor + 1);
    await until(() => ola!.awareness.getStates().get(1)?.cursor[0] === cursor);
    await rooms.with('b1', (room) =>
      room.write({
        ledger: [
          {
            actor: 'fay',
            event: { type: 'board-created', payload: { title: text, template: 'empty' } },
          },
        ],
      }),
    );
    await until(() => obi!.ledger.at(-1)?.seq === cursor + 1);
    // Until everybody was asked for a sign of life, and looked at for being stuck.
    await new Promise((resolve) => setTimeout(resolve, KEEP_ALIVE_MS + 100));
  }
  for (const client of [sam!, ola!, obi!]) expect(client.socket.readyState).toBe(1);
  const ledger = await store.readLedger('b1');
  expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, index) => index + 1));
  expect(verifyChain(ledger).ok).toBe(true);
  // The times are what the clock said: not in order, and not put in order afterwards.
  const times = ledger.map(({ at }) => Date.parse(at));
  expect(times).not.toEqual([...times].sort((a, b) => a - b));
  for (const client of [sam!, ola!, obi!]) client.socket.terminate();
});
