import { describe, expect, it } from 'vitest';
import { cast, onSampleBoard, server } from './testing/on-sample-board.ts';
import { IDS } from './testing/sample-board.ts';
import { capabilityOf, startTestServer } from './testing/test-server.ts';

onSampleBoard('once');

const linkOn = async (body: unknown) => {
  const answer = await cast.facilitator.post(`/api/boards/${cast.board}/links`, body);
  expect(answer.status, answer.text).toBe(201);
  const link = answer.body as { id: string; url: string };
  return { id: link.id, capability: new URL(link.url).hash.slice(1) };
};

describe('a new board', () => {
  it('has one link for the facilitator, one per department, one for observers, shown once', async () => {
    const kinds = cast.created.links.map(({ role, department }) =>
      `${role} ${department ?? ''}`.trim(),
    );
    expect(kinds).toEqual([
      'facilitator',
      'participant sales',
      'participant operations',
      'participant finance',
      'observer',
    ]);
    for (const { url } of cast.created.links)
      expect(url).toMatch(new RegExp(`^${server.origin}/j#[A-Za-z0-9_-]{43}$`));
    const listed = await cast.facilitator.get(`/api/boards/${cast.board}/links`);
    expect(listed.text).not.toContain('/j#');
  });

  it('signs its creator in as facilitator by an HttpOnly, SameSite=Strict cookie', async () => {
    const answer = await server.visitor().post('/api/boards', { template: 'empty', name: 'Bo' });
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    const me = await cast.facilitator.get(`/api/boards/${cast.board}/me`);
    expect(me.body).toMatchObject({ identity: { role: 'facilitator', name: 'Ada' } });
  });

  it('stores neither a capability nor a cookie secret in the clear', async () => {
    const { store } = server.server.services;
    const secret = cast.facilitator.cookie.split('=')[1]!;
    const capability = capabilityOf(cast.created, 'observer');
    const stored = JSON.stringify([await store.links(cast.board), await store.members(cast.board)]);
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(capability);
  });
});

describe('joining', () => {
  it('gives the role and department of the link, and the name that was typed', async () => {
    const visitor = server.visitor();
    const answer = await visitor.post('/api/join', {
      capability: capabilityOf(cast.created, 'participant', 'operations'),
      name: '  <b>Ola</b> ',
    });
    expect(answer.body).toMatchObject({
      board: cast.board,
      identity: { role: 'participant', department: 'operations', name: '<b>Ola</b>' },
    });
    const me = await visitor.get(`/api/boards/${cast.board}/me`);
    expect(me.body).toMatchObject({ identity: { name: '<b>Ola</b>' } });
    expect(me.headers.get('content-type')).toContain('application/json');
  });

  it('by the same link in the same browser keeps the person and takes no further use', async () => {
    const { capability } = await linkOn({ role: 'observer', uses: 1 });
    const visitor = server.visitor();
    const first = await visitor.post('/api/join', { capability, name: 'Eve' });
    const again = await visitor.post('/api/join', { capability, name: 'Eva' });
    const actor = (answer: { body: unknown }) =>
      (answer.body as { identity: { actor: string } }).identity.actor;
    expect(again.status).toBe(200);
    expect(actor(again)).toBe(actor(first));
    expect(again.body).toMatchObject({ identity: { name: 'Eva' } });
    const stranger = await server.visitor().post('/api/join', { capability });
    expect([stranger.status, stranger.reason]).toEqual([410, 'link-used-up']);
  });

  it('I-5: of several who come under one name at the same moment each has another', async () => {
    const capability = capabilityOf(cast.created, 'observer');
    const come = (name: string) => server.visitor().post('/api/join', { capability, name });
    const answers = await Promise.all(['Zoe', 'zoe', 'Zoe', ' ZOE ', 'Zoe'].map(come));
    const names = answers.map(({ body }) => (body as { identity: { name: string } }).identity.name);
    expect(new Set(names.map((name) => name.trim().toLowerCase())).size).toBe(names.length);
  });

  it('I-5: nor does somebody who changes their name become another', async () => {
    const capability = capabilityOf(cast.created, 'observer');
    const visitors = [server.visitor(), server.visitor(), server.visitor()];
    for (const [at, visitor] of visitors.entries())
      await visitor.post('/api/join', { capability, name: `Person ${at}` });
    const renamed = await Promise.all(
      visitors.map((visitor) => visitor.post('/api/join', { capability, name: 'Max' })),
    );
    const names = renamed.map(({ body }) => (body as { identity: { name: string } }).identity.name);
    expect(names.sort()).toEqual(['Max', 'Max (2)', 'Max (3)']);
  });

  it('refuses a wrong, an expired, a revoked link with its own reason and a way out', async () => {
    const wrong = await server.visitor().post('/api/join', { capability: 'x'.repeat(43) });
    expect([wrong.status, wrong.reason]).toEqual([401, 'link-unknown']);
    const { capability } = await linkOn({ role: 'observer', expiresInHours: 1 });
    const revoked = await linkOn({ role: 'observer' });
    await cast.facilitator.post(`/api/boards/${cast.board}/links/${revoked.id}/revoke`);
    const gone = await server.visitor().post('/api/join', { capability: revoked.capability });
    expect([gone.status, gone.reason]).toEqual([410, 'link-revoked']);
    server.advance(3_600_001);
    const late = await server.visitor().post('/api/join', { capability });
    expect([late.status, late.reason]).toEqual([410, 'link-expired']);
    for (const answer of [wrong, gone, late]) expect(answer.message).toContain('facilitator');
  });

  it('refuses malformed capabilities by name of the field', async () => {
    for (const body of [
      {},
      { capability: 5 },
      { capability: 'short' },
      { capability: 'x'.repeat(9999) },
    ]) {
      const answer = await server.visitor().post('/api/join', body);
      expect([answer.status, answer.field]).toEqual([400, 'capability']);
    }
    const extra = await server.visitor().post('/api/join', {
      capability: 'x'.repeat(43),
      role: 'facilitator',
    });
    expect([extra.status, extra.field]).toEqual([400, 'role']);
  });

  it('stops guessing after 20 wrong links a minute, lets go after it, and lets the right one pass', async () => {
    const visitor = server.visitor();
    server.advance(61_000);
    for (let i = 0; i < 20; i += 1)
      expect(
        (await visitor.post('/api/join', { capability: `${i}`.padStart(43, 'w') })).status,
      ).toBe(401);
    const blocked = await visitor.post('/api/join', { capability: 'w'.repeat(43) });
    expect([blocked.status, blocked.reason]).toEqual([429, 'too-many-requests']);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    // A colleague in the same office has the right one.
    const right = capabilityOf(cast.created, 'observer');
    expect((await server.visitor().post('/api/join', { capability: right })).status).toBe(200);
    server.advance(61_000);
    expect((await visitor.post('/api/join', { capability: 'w'.repeat(43) })).status).toBe(401);
  });

  it('a revoked link signs out at once who came by it', async () => {
    const { id, capability } = await linkOn({ role: 'participant', department: 'sales' });
    const visitor = server.visitor();
    await visitor.post('/api/join', { capability });
    expect((await visitor.get(`/api/boards/${cast.board}/me`)).status).toBe(200);
    await cast.facilitator.post(`/api/boards/${cast.board}/links/${id}/revoke`);
    const answer = await visitor.get(`/api/boards/${cast.board}/me`);
    expect([answer.status, answer.reason]).toEqual([401, 'not-signed-in']);
    expect(answer.message).toContain('revoked');
  });

  it('nobody locks themselves out by revoking the link that they came by', async () => {
    const own = cast.created.links.find(({ role }) => role === 'facilitator')!;
    const answer = await cast.facilitator.post(`/api/boards/${cast.board}/links/${own.id}/revoke`);
    expect([answer.status, answer.reason]).toEqual([403, 'forbidden']);
    const unknown = await cast.facilitator.post(`/api/boards/${cast.board}/links/nothing/revoke`);
    expect(unknown.reason).toBe('link-unknown');
  });

  it('leaving forgets the cookie; recent boards list what this browser may open', async () => {
    const visitor = server.visitor();
    await visitor.post('/api/join', { capability: capabilityOf(cast.created, 'observer') });
    const listed = await visitor.get('/api/boards');
    expect(listed.body).toMatchObject({
      boards: [{ board: cast.board, title: 'Sample', role: 'observer', departments: 3, cards: 4 }],
    });
    expect((await visitor.post(`/api/boards/${cast.board}/leave`)).status).toBe(204);
    expect(visitor.cookie).toBe('');
    expect((await visitor.get('/api/boards')).body).toEqual({ boards: [] });
  });

  it('a link needs a department that exists, where its role has one', async () => {
    for (const [body, field] of [
      [{ role: 'participant' }, 'department'],
      [{ role: 'participant', department: 'nowhere' }, 'department'],
      [{ role: 'observer', department: 'sales' }, 'department'],
      [{ role: 'king' }, 'role'],
      [{ role: 'observer', uses: 0 }, 'uses'],
    ] as const) {
      const answer = await cast.facilitator.post(`/api/boards/${cast.board}/links`, body);
      expect([answer.status, answer.field]).toEqual([400, field]);
    }
  });
});

describe('an API token', () => {
  it('reads and reports by bearer, for its department only where it has one, and ends with its link', async () => {
    const made = await cast.facilitator.post(`/api/boards/${cast.board}/links`, {
      role: 'token',
      department: 'sales',
      expiresInHours: 1,
    });
    const { token, url } = made.body as { token: string; url?: string };
    expect(url).toBeUndefined();
    const bearer = { authorization: `Bearer ${token}` };
    const report = (card: string) =>
      server
        .visitor()
        .post(
          `/api/boards/${cast.board}/actuals`,
          { items: [{ card, cycle: '2026-11-02', value: 7 }] },
          bearer,
        );
    expect((await report(IDS.orders)).body).toMatchObject({
      entry: { type: 'actuals-reported', payload: { source: 'api' }, by: { name: 'API token' } },
    });
    expect((await report(IDS.output)).status).toBe(403);
    expect((await server.visitor().post('/api/join', { capability: token })).reason).toBe(
      'forbidden',
    );
    server.advance(3_600_001);
    expect((await report(IDS.orders)).status).toBe(401);
  });
});

describe('creating boards', () => {
  it('elsewhere than on loopback needs the operator’s key', async () => {
    const key = 'operator-key-of-the-test';
    const behind = await startTestServer({
      PUBLIC_URL: 'https://plan.example.org',
      OPERATOR_KEY: key,
    });
    try {
      const visitor = behind.visitor();
      const ask = (headers: Record<string, string>) =>
        visitor.post(
          '/api/boards',
          { template: 'empty' },
          { origin: 'https://plan.example.org', ...headers },
        );
      expect((await ask({})).reason).toBe('forbidden');
      expect((await ask({ authorization: 'Bearer wrong-key-altogether' })).status).toBe(403);
      const created = await ask({ authorization: `Bearer ${key}` });
      expect(created.status).toBe(201);
      expect(created.headers.getSetCookie()[0]).toContain('Secure');
      expect(created.text).toContain('https://plan.example.org/j#');
      expect((await visitor.get('/healthz')).body).toMatchObject({ creation: 'operator-key' });
      expect((await visitor.get('/metrics')).reason).toBe('forbidden');
      const metrics = await visitor.get('/metrics', { authorization: `Bearer ${key}` });
      expect(metrics.text).toContain('interlock_boards_loaded');
      expect(JSON.stringify(behind.logged)).not.toContain(key);
    } finally {
      await behind.dispose();
    }
  });

  it('makes no more boards than the operator allows, and counts who wanted one', async () => {
    const small = await startTestServer({ MAX_BOARDS: '1' });
    try {
      const visitor = small.visitor();
      expect((await visitor.post('/api/boards', { template: 'empty' })).status).toBe(201);
      const refused = await visitor.post('/api/boards', { template: 'empty' });
      expect([refused.status, refused.reason]).toEqual([403, 'too-many-boards']);
      expect(refused.message).toContain('MAX_BOARDS');
      expect((await visitor.get('/metrics')).text).toContain(
        'interlock_limits_reached_total{limit="boards"} 1',
      );
    } finally {
      await small.dispose();
    }
  });

  it('takes lanes and cycle for the empty board only, and refuses what it would drop', async () => {
    const visitor = server.visitor();
    const wish = await visitor.post('/api/boards', {
      template: 'fragmented-supply-chain',
      departments: ['A'],
    });
    expect([wish.status, wish.field]).toEqual([400, 'departments']);
    for (const [body, field] of [
      [{ template: 'nothing' }, 'template'],
      [{ template: 'empty', currency: 'euro' }, 'currency'],
      [{ template: 'empty', title: 'x'.repeat(10_000) }, 'title'],
    ] as const) {
      const answer = await visitor.post('/api/boards', body);
      expect([answer.status, answer.field]).toEqual([400, field]);
    }
    const odd = await visitor.post('/api/boards', {
      template: 'empty',
      departments: ['constructor', 'Verkauf & Söhne', 'Verkauf – Söhne', '日本'],
    });
    const departments = (odd.body as { links: { department: string | null }[] }).links
      .map((link) => link.department)
      .filter((d) => d !== null);
    expect(new Set(departments).size).toBe(4);
  });

  it('gives lanes of a new board initials that differ, as a lane that is drawn gets them', async () => {
    const visitor = server.visitor();
    const names = ['Production', 'Procurement', 'Sales North', 'Sales Nordics'];
    const created = await visitor.post('/api/boards', { template: 'empty', departments: names });
    const { board } = created.body as { board: string };
    const exported = await visitor.get(`/api/boards/${board}/export`);
    const { departments } = (exported.body as { board: { departments: { initials: string }[] } })
      .board;
    const initials = departments.map((lane) => lane.initials);
    expect(new Set(initials).size).toBe(names.length);
  });
});
