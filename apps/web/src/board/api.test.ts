import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type ApiResult, api, request } from './api.ts';

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

  const HASH = 'a'.repeat(64);
  const commands: Readonly<Record<string, () => Promise<ApiResult<unknown>>>> = {
    boards: () => api.boards(),
    createBoard: () => api.createBoard({ template: 'empty' }),
    createChain: () => api.createChain({}),
    importBoard: () => api.importBoard({}),
    join: () => api.join('c'),
    me: () => api.me('b'),
    leave: () => api.leave('b'),
    reportActuals: () => api.reportActuals('b', { items: [] }),
    setTargets: () => api.setTargets('b', { items: [] }),
    recordDecision: () => api.recordDecision('b', {} as never),
    startSession: () => api.startSession('b'),
    stepSession: () => api.stepSession('b', { session: 1, item: 0, next: 1 }),
    endSession: () => api.endSession('b', { session: 1 }),
    signContract: () => api.signContract('b', 'k', { termsHash: HASH }),
    declineContract: () => api.declineContract('b', 'k', { termsHash: HASH, reason: 'no' }),
    endContract: () => api.endContract('b', 'k', { termsHash: HASH }),
    keepContract: () => api.keepContract('b', 'k', { termsHash: HASH }),
    importMappings: () => api.importMappings('b'),
    importSeries: () => api.importSeries('b', { series: [] }),
    people: () => api.people('b'),
    grantRole: () => api.grantRole('b', 'a', 'own'),
    links: () => api.links('b'),
    createLink: () => api.createLink('b', { role: 'observer' } as never),
    revokeLink: () => api.revokeLink('b', 'l'),
    versions: () => api.versions('b'),
    createVersion: () => api.createVersion('b', 'V'),
    restoreVersion: () => api.restoreVersion('b', 'v'),
    trackRecord: () => api.trackRecord('b'),
    privateTexts: () => api.privateTexts('b'),
    writePrivateText: () => api.writePrivateText('b', 'n', 'x'),
    revealNotes: () => api.revealNotes('b'),
    exported: () => api.exported('b'),
  };

  it('knows each of its commands here', () => {
    const asked = Object.keys(api).filter((name) => !name.endsWith('Url'));
    expect(Object.keys(commands).sort()).toEqual(asked.sort());
  });

  it.each(Object.entries(commands))(
    '%s: an answer that is not ours is said to be one',
    async (_, command) => {
      for (const body of [{}, { entry: {} }, { entry: { seq: 0, hash: HASH } }, [], 'null!', '1'])
        for (const status of [200, 201]) {
          respond(status, body);
          expect(await command()).toMatchObject({ ok: false, problem: { reason: 'unexpected' } });
        }
    },
  );

  it('gives the number of the ledger entry that was written', async () => {
    respond(201, { entry: { seq: 4, hash: HASH, type: 'contract-signed' }, inForce: true });
    const signed = await api.signContract('b', 'k', { termsHash: HASH });
    expect(signed).toMatchObject({ ok: true, value: { entry: { seq: 4 } } });
  });

  it('gives whether a contract has ended by an agreement', async () => {
    const entry = { seq: 5, hash: HASH, type: 'contract-end-agreed' };
    respond(201, { entry, ended: true });
    const agreed = await api.endContract('b', 'k', { termsHash: HASH });
    expect(agreed).toMatchObject({ ok: true, value: { ended: true } });
    respond(201, { entry });
    expect(await api.endContract('b', 'k', { termsHash: HASH })).toMatchObject({ ok: false });
  });
});
