import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { cast, onSampleBoard, server } from './testing/on-sample-board.ts';

onSampleBoard('once');

/** A raw request, since fetch sets some headers itself. */
function raw(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.server.port, path, method, headers },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('any request', () => {
  it('to a board that does not exist is 404 for everybody, whatever the route', async () => {
    for (const path of ['me', 'ledger', 'assessment', 'export', 'links']) {
      const answer = await cast.facilitator.get(`/api/boards/no-such-board/${path}`);
      expect([answer.status, answer.reason]).toEqual([404, 'board-unknown']);
    }
    const write = await cast.facilitator.post('/api/boards/no-such-board/actuals', { items: [] });
    expect(write.reason).toBe('board-unknown');
  });

  it('to a route that does not exist is a problem with a way out', async () => {
    for (const answer of [
      await server.visitor().get('/api/nothing'),
      await server.visitor().post(`/api/boards/${cast.board}`),
      await server.visitor().get('/nothing'),
    ]) {
      expect([answer.status, answer.reason]).toEqual([404, 'route-unknown']);
      expect(answer.message).toContain('/api/openapi.json');
    }
  });

  it('that changes something from another site is refused, although the cookie is right', async () => {
    for (const origin of ['https://evil.example', 'null', `${server.origin}.evil.example`]) {
      const answer = await cast.facilitator.post(
        `/api/boards/${cast.board}/links`,
        { role: 'facilitator' },
        { origin },
      );
      expect([answer.status, answer.reason]).toEqual([403, 'forbidden']);
    }
  });

  it('under a foreign name is refused, so that no name can be pointed at this machine', async () => {
    const answer = await raw('/api/boards', { host: 'evil.example' });
    expect(answer.status).toBe(403);
  });

  it('has security headers, is never cached, and JSON is not sniffed', async () => {
    for (const path of ['/healthz', `/api/boards/${cast.board}/me`, '/api/nothing']) {
      const { headers } = await cast.facilitator.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('larger than its route takes is 413 with a sentence, announced or not', async () => {
    const headers = { cookie: cast.facilitator.cookie, 'content-type': 'application/json' };
    const path = `/api/boards/${cast.board}/decisions`;
    const big = JSON.stringify({ statement: 'x'.repeat(1_100_000) });
    const announced = await cast.facilitator.post(path, big);
    expect([announced.status, announced.reason]).toEqual([413, 'too-large']);
    const chunked = await raw(path, { ...headers, 'transfer-encoding': 'chunked' }, 'POST', big);
    expect(chunked.status).toBe(413);
    expect(chunked.text).toContain('1 MiB');
    expect((await server.visitor().get('/healthz')).status).toBe(200);
  });

  it('that is not UTF-8 or is compressed is refused', async () => {
    const headers = { cookie: cast.facilitator.cookie, 'content-type': 'application/json' };
    const path = `/api/boards/${cast.board}/decisions`;
    const latin = await fetch(new URL(path, server.origin), {
      method: 'POST',
      headers,
      body: new Uint8Array([0x7b, 0x22, 0xfc, 0x22, 0x7d]),
    });
    expect([latin.status, await latin.text()]).toEqual([400, expect.stringContaining('UTF-8')]);
    const zipped = await raw(path, { ...headers, 'content-encoding': 'gzip' }, 'POST', 'x');
    expect(zipped.status).toBe(415);
  });

  it('never shows up in the log with its secrets', async () => {
    await server.visitor().post('/api/join', { capability: 'secret-capability-of-the-test-000' });
    const text = JSON.stringify(server.logged);
    expect(text).not.toContain('secret-capability');
    expect(text).not.toContain(cast.facilitator.cookie.split('=')[1]);
  });
});
