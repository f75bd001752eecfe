import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/* What one body may cost where everybody may send it: on loopback, without cookie or key. */

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());

const MIB = 1024 * 1024;
const importing = (body: string) => server.visitor().post('/api/boards/import', body);
const filled = (item: string) => new Array(Math.floor((30 * MIB) / (item.length + 1))).fill(item);

describe('an import of 30 MB', () => {
  it.each([
    ['of entries that are none', `{"ledger":{"entries":[${filled('{"seq":1}')}]}}`],
    ['of empty objects', `{"board":{"settings":{},"x":[${filled('{}')}]}}`],
    ['of brackets', '['.repeat(30 * MIB)],
    ['of unknown fields', `{${Array.from({ length: 1_500_000 }, (_, i) => `"k${i}":1`)}}`],
  ])('%s is refused in bounded time and memory', { timeout: 120_000 }, async (_, body) => {
    const before = process.memoryUsage().rss;
    const answer = await importing(body);
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(20_000);
    expect((await server.visitor().get('/healthz')).status).toBe(200);
    // It was 4 GB, until the process was gone; the body itself is held twice, here and there.
    expect(process.memoryUsage().rss - before).toBeLessThan(1_500 * MIB);
    expect(await server.server.services.store.countBoards()).toBe(0);
  });
});

it('a body that trickles in is cut off', { timeout: 60_000 }, async () => {
  const hurried = await startTestServer({}, { requestMs: 2_000 });
  const ended = await new Promise<string>((resolve) => {
    const sent = request({
      host: '127.0.0.1',
      port: hurried.server.port,
      path: '/api/boards/import',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': String(20 * MIB) },
    });
    const drip = setInterval(() => sent.write(' '), 200);
    const finish = (how: string) => {
      clearInterval(drip);
      resolve(how);
    };
    sent.once('response', (response) => finish(String(response.statusCode)));
    sent.once('error', () => finish('cut'));
  });
  expect(['408', 'cut']).toContain(ended);
  expect((await hurried.visitor().get('/healthz')).status).toBe(200);
  await hurried.dispose();
});
