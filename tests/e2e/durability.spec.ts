import { createOperations } from '@interlock/board';
import { entryHash, GENESIS, type LedgerEntry } from '@interlock/ledger';
import { expect, test } from '@playwright/test';
import { openRawSocket, updateOf } from '../harness/raw-socket.ts';
import { startServer } from '../harness/server-process.ts';
import { createBoard, type Visitor } from '../harness/visitor.ts';

async function ledgerOf(who: Visitor, board: string): Promise<readonly LedgerEntry[]> {
  const answer = await who.request('GET', `/api/boards/${board}/ledger`);
  expect(answer.status).toBe(200);
  return (answer.body as { entries: readonly LedgerEntry[] }).entries;
}

async function documentOf(origin: string, board: string, who: Visitor): Promise<unknown> {
  const socket = openRawSocket(origin, board, who.cookie);
  await socket.synced;
  const content = ['cards', 'edges', 'departments', 'settings'].map((root) => [
    root,
    Object.entries(socket.doc.getMap(root).toJSON()).sort(),
  ]);
  socket.close();
  return content;
}

test('what anybody has seen survives kill -9, document and ledger, again and again', async () => {
  const server = await startServer();
  try {
    const { board, creator } = await createBoard(server.url, {
      template: 'fragmented-supply-chain',
    });
    for (let round = 1; round <= 3; round++) {
      const writer = openRawSocket(server.url, board, creator.cookie);
      const watcher = openRawSocket(server.url, board, creator.cookie);
      await Promise.all([writer.synced, watcher.synced]);
      const [cardKey] = [...writer.doc.getMap('cards').keys()];
      const [department = '', card = ''] = (cardKey ?? '').split(':');
      const id = `drawn-${round}`;
      writer.sendUpdate(
        updateOf(writer.doc, (doc) => {
          createOperations(doc).addCard({
            id,
            department,
            kind: 'supply',
            title: `Drawn in round ${round}`,
            pos: [40, 40],
          });
        }),
      );
      const reported = await creator.request('POST', `/api/boards/${board}/actuals`, {
        items: [{ card, cycle: '2026-11-09', value: 1_000 + round }],
      });
      expect(reported.status).toBeLessThan(300);
      // Seen by somebody else: from now on it may not be lost.
      await expect.poll(() => watcher.doc.getMap('cards').has(`${department}:${id}`)).toBe(true);
      const ledger = await ledgerOf(creator, board);
      await server.stop('SIGKILL');
      await Promise.all([writer.closed, watcher.closed]);

      await server.start();
      const again = await ledgerOf(creator, board);
      expect(again).toEqual(ledger);
      expect(JSON.stringify(await documentOf(server.url, board, creator))).toContain(
        `Drawn in round ${round}`,
      );
    }

    let previous = GENESIS;
    for (const entry of await ledgerOf(creator, board)) {
      expect(entry.prev).toBe(previous);
      expect(entry.hash).toBe(entryHash(entry));
      previous = entry.hash;
    }
  } finally {
    await server.dispose();
  }
});

test('a graceful stop and start changes nothing', async () => {
  const server = await startServer();
  try {
    const { board, creator } = await createBoard(server.url, { template: 'sales-and-operations' });
    const before = await documentOf(server.url, board, creator);
    const ledger = await ledgerOf(creator, board);
    await server.stop();
    await server.start();
    expect(await documentOf(server.url, board, creator)).toEqual(before);
    expect(await ledgerOf(creator, board)).toEqual(ledger);
  } finally {
    await server.dispose();
  }
});
