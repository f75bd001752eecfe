import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { IDS, sampleBoard } from './http/testing/sample-board.ts';
import { createVisitor, startTestServer } from './http/testing/test-server.ts';

describe('stopping the server', () => {
  it('loses nothing that was answered, tells sockets to come back, and serves it all again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interlock-stop-'));
    try {
      const first = await startTestServer({ DATA_DIR: folder });
      const cast = await sampleBoard(first);
      const sales = await cast.participant('sales');
      const socket = new WebSocket(`${first.origin.replace('http', 'ws')}/sync/${cast.board}`, {
        headers: { cookie: sales.cookie },
      });
      const closed = new Promise((resolve) => socket.once('close', resolve));
      await new Promise((resolve) => socket.once('message', resolve));
      const asked = Array.from({ length: 20 }, (_, value) =>
        sales.post(`/api/boards/${cast.board}/actuals`, {
          items: [{ card: IDS.orders, cycle: '2026-11-02', value }],
        }),
      );
      await asked[0];
      const stopping = first.dispose();
      const answered = (await Promise.allSettled(asked)).filter(
        (result) => result.status === 'fulfilled' && result.value.status === 201,
      );
      await stopping;
      expect(await closed).toBe(CLOSE.goingAway);
      const second = await startTestServer({ DATA_DIR: folder });
      try {
        const again = createVisitor(second.origin);
        const ledger = await again.get(`/api/boards/${cast.board}/ledger`, {
          cookie: sales.cookie,
        });
        const { entries, verified } = ledger.body as {
          entries: { type: string }[];
          verified: boolean;
        };
        expect(verified).toBe(true);
        expect(entries.filter((e) => e.type === 'actuals-reported').length).toBeGreaterThanOrEqual(
          answered.length,
        );
      } finally {
        await second.dispose();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('does not wait for a socket that never answers', async () => {
    const server = await startTestServer();
    const cast = await sampleBoard(server);
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/sync/${cast.board}`, {
      headers: { cookie: cast.facilitator.cookie },
    });
    await new Promise((resolve) => socket.once('message', resolve));
    socket.pause();
    const before = performance.now();
    await server.dispose();
    expect(performance.now() - before).toBeLessThan(6_000);
    socket.terminate();
  });
});
