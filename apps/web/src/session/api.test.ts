import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { api, request, writtenSeq } from './api.ts';

const answer = z.strictObject({ n: z.number() });

function respond(status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(text, { status })),
  );
}

afterEach(() => vi.unstubAllGlobals());

describe('request', () => {
  it('gives the parsed answer', async () => {
    respond(200, { n: 1 });
    expect(await request('/api/x', { answer })).toEqual({ ok: true, value: { n: 1 } });
  });

  it('turns a problem of the server into a value with field and message', async () => {
    respond(400, {
      error: { reason: 'invalid-input', message: 'say why', field: 'reason' },
    });
    const result = await request('/api/x', { answer });
    expect(result).toMatchObject({
      ok: false,
      problem: {
        reason: 'invalid-input',
        message: 'say why',
        issues: [{ field: 'reason', message: 'say why' }],
        status: 400,
      },
    });
  });

  it('says that nothing was reached when the network or a proxy has no answer', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Promise.reject(new TypeError('failed'))),
    );
    expect(await request('/api/x', { answer })).toMatchObject({
      problem: { reason: 'unreachable', status: 0 },
    });
    respond(502, '<html>Bad gateway</html>');
    expect(await request('/api/x', { answer })).toMatchObject({
      problem: { reason: 'unreachable' },
    });
  });

  it('does not take an answer of another shape for its own', async () => {
    respond(200, { n: 'one' });
    expect(await request('/api/x', { answer })).toMatchObject({
      problem: { reason: 'unexpected' },
    });
    respond(200, '<!doctype html>');
    expect(await request('/api/x', { answer })).toMatchObject({
      problem: { reason: 'unexpected' },
    });
  });
});

describe('api', () => {
  it('sends the idempotency key of one intended write, and a fresh one without', async () => {
    respond(201, { seq: 7 });
    await api.reportActuals('b', { items: [] }, 'key-1');
    await api.reportActuals('b', { items: [] });
    await api.reportActuals('b', { items: [] });
    const keys = vi
      .mocked(fetch)
      .mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));
    expect(keys[0]).toBe('key-1');
    expect(new Set(keys).size).toBe(3);
  });

  it('finds the ledger number of what was written, however the answer names it', () => {
    expect(writtenSeq({ seq: 3 })).toBe(3);
    expect(writtenSeq({ entry: { seq: 4, hash: 'h' } })).toBe(4);
    expect(
      writtenSeq({
        entries: [
          { seq: 5, hash: 'h' },
          { seq: 6, hash: 'h' },
        ],
      }),
    ).toBe(6);
    expect(writtenSeq({})).toBeNull();
  });
});
