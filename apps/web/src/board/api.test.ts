import { endContractRoute } from '@interlock/protocol/routes/end-contract';
import { leaveRoute } from '@interlock/protocol/routes/leave';
import { ledgerRoute } from '@interlock/protocol/routes/ledger';
import { reportActualsRoute } from '@interlock/protocol/routes/report-actuals';
import { revealNotesRoute } from '@interlock/protocol/routes/reveal-notes';
import { signContractRoute } from '@interlock/protocol/routes/sign-contract';
import { stepSessionRoute } from '@interlock/protocol/routes/step-session';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from './api.ts';

const HASH = 'a'.repeat(64);

function respond(status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(status === 204 ? null : text, { status })),
  );
}
const entryOf = (seq: number, type: string) => ({
  ...{ seq, at: '2026-11-19T10:00:00.000Z', actor: 'a1', type },
  ...{ payload: {}, prev: HASH, hash: HASH },
});
const asked = () => vi.mocked(fetch).mock.calls.map(([path, init]) => ({ path, ...init }));
const reveal = () => api(revealNotesRoute, { board: 'b' });

afterEach(() => vi.unstubAllGlobals());

describe('what comes back', () => {
  it('gives the parsed answer', async () => {
    respond(200, { revealed: 1 });
    expect(await reveal()).toEqual({ ok: true, value: { revealed: 1 } });
  });

  it('turns a problem of the server into a value with field and message', async () => {
    respond(400, {
      error: { reason: 'invalid-input', message: 'say why', field: 'reason' },
    });
    const result = await reveal();
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
    expect(await reveal()).toMatchObject({
      problem: { reason: 'unreachable', status: 0 },
    });
    respond(502, '<html>Bad gateway</html>');
    expect(await reveal()).toMatchObject({
      problem: { reason: 'unreachable' },
    });
  });

  it('does not take an answer of another shape for its own', async () => {
    respond(200, { revealed: 'one' });
    expect(await reveal()).toMatchObject({
      problem: { reason: 'unexpected' },
    });
    respond(200, '<!doctype html>');
    expect(await reveal()).toMatchObject({
      problem: { reason: 'unexpected' },
    });
  });

  it('takes no answer for one that is empty, and none for one that is not', async () => {
    respond(204, '');
    expect(await api(leaveRoute, { board: 'b' })).toEqual({ ok: true, value: null });
    expect(await reveal()).toMatchObject({ problem: { reason: 'unexpected' } });
    respond(200, {});
    expect(await api(leaveRoute, { board: 'b' })).toMatchObject({
      problem: { reason: 'unexpected' },
    });
  });

  it('gives the ledger entry that was written', async () => {
    const entry = entryOf(4, 'contract-signed');
    respond(201, { entry, inForce: true });
    const signed = await api(signContractRoute, { board: 'b', edge: 'k' }, { termsHash: HASH });
    expect(signed).toMatchObject({ ok: true, value: { entry: { seq: 4 }, inForce: true } });
    respond(201, { entry: { ...entry, hash: 'x' }, inForce: true });
    expect(
      await api(signContractRoute, { board: 'b', edge: 'k' }, { termsHash: HASH }),
    ).toMatchObject({ problem: { reason: 'unexpected' } });
  });

  it('gives whether a contract has ended by an agreement', async () => {
    const params = { board: 'b', edge: 'k' };
    const entry = entryOf(5, 'contract-end-agreed');
    respond(201, { entry, ended: true });
    const agreed = await api(endContractRoute, params, { termsHash: HASH });
    expect(agreed).toMatchObject({ ok: true, value: { ended: true } });
    respond(201, { entry });
    expect(await api(endContractRoute, params, { termsHash: HASH })).toMatchObject({ ok: false });
  });
});

describe('what is asked', () => {
  it('has method, path and body of the contract, with its parameters escaped', async () => {
    respond(204, '');
    const body = { session: 1, item: 0, next: 1 };
    await api(stepSessionRoute, { board: 'a/b' }, body);
    await api(ledgerRoute, { board: 'b' }, undefined, { query: { format: 'csv' } });
    expect(asked()).toMatchObject([
      { path: '/api/boards/a%2Fb/session/item', method: 'POST', body: JSON.stringify(body) },
      { path: '/api/boards/b/ledger?format=csv', method: 'GET' },
    ]);
    expect(asked()[1]).not.toHaveProperty('body');
  });

  it('has the idempotency key of one intended write, a fresh one without, where keys are taken', async () => {
    respond(201, { seq: 7 });
    await api(reportActualsRoute, { board: 'b' }, { items: [] }, { key: 'key-1' });
    await api(reportActualsRoute, { board: 'b' }, { items: [] });
    await api(reportActualsRoute, { board: 'b' }, { items: [] });
    await reveal();
    const keys = asked().map(({ headers }) => new Headers(headers).get('idempotency-key'));
    expect([keys[0], keys[3]]).toEqual(['key-1', null]);
    expect(new Set(keys).size).toBe(4);
  });
});
