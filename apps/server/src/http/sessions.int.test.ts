import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createSqliteStore } from '../store/sqlite-store.ts';
import { cast, onSampleBoard, server } from './testing/on-sample-board.ts';
import { capabilityOf } from './testing/test-server.ts';

onSampleBoard('once');

/** A socket that is let in, and the code by which it is closed. */
async function socketOf(headers: Readonly<Record<string, string>>) {
  const url = `${server.origin.replace('http', 'ws')}/sync/${cast.board}`;
  const socket = new WebSocket(url, { headers });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const first = await Promise.race([
    new Promise<'open'>((resolve) => socket.once('message', () => resolve('open'))),
    closed,
  ]);
  return { first, closed };
}
const meBy = (cookie: string) => server.visitor().get(`/api/boards/${cast.board}/me`, { cookie });

describe('leaving', () => {
  it('ends the cookie on the server: it reads nothing, opens no socket, and the open one closes', async () => {
    const sales = await cast.participant('sales');
    const { cookie } = sales;
    const socket = await socketOf({ cookie });
    expect(socket.first).toBe('open');
    expect((await sales.post(`/api/boards/${cast.board}/leave`)).status).toBe(204);
    expect(await socket.closed).toBe(CLOSE.unauthorised);
    expect((await meBy(cookie)).status).toBe(401);
    expect((await socketOf({ cookie })).first).toBe(CLOSE.unauthorised);
    // Others of the same link stay.
    expect((await meBy(cast.facilitator.cookie)).status).toBe(200);
  });

  it('by an API token leaves the token as it is: it ends with its link', async () => {
    const made = await cast.facilitator.post(`/api/boards/${cast.board}/links`, { role: 'token' });
    const authorization = `Bearer ${(made.body as { token: string }).token}`;
    const visitor = server.visitor();
    await visitor.post(`/api/boards/${cast.board}/leave`, undefined, { authorization });
    const me = await visitor.get(`/api/boards/${cast.board}/me`, { authorization });
    expect(me.status).toBe(200);
  });
});

describe('a planted cookie', () => {
  it('is never raised: a join issues a fresh secret, and the planted one ends', async () => {
    const capability = capabilityOf(cast.created, 'participant', 'sales');
    const thief = await cast.participant('sales');
    const planted = thief.cookie;
    const socket = await socketOf({ cookie: planted });
    const joined = await server
      .visitor()
      .post('/api/join', { capability, name: 'Vic' }, { cookie: planted });
    expect(joined.status).toBe(200);
    const fresh = joined.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(fresh).not.toBe(planted);
    expect((await meBy(planted)).status).toBe(401);
    expect(await socket.closed).toBe(CLOSE.goingAway);
    expect((await socketOf({ cookie: planted })).first).toBe(CLOSE.unauthorised);
    expect((await meBy(fresh)).body).toMatchObject({ identity: { name: 'Vic' } });
  });

  it('of a lower link stays what it was where a higher link is opened over it', async () => {
    const planted = cast.observer.cookie;
    const capability = capabilityOf(cast.created, 'facilitator');
    const joined = await server.visitor().post('/api/join', { capability }, { cookie: planted });
    expect(joined.body).toMatchObject({ identity: { role: 'facilitator' } });
    expect(joined.headers.getSetCookie()[0]).not.toContain(planted);
    expect((await meBy(planted)).body).toMatchObject({ identity: { role: 'observer' } });
  });
});

describe('an API token', () => {
  it('that expires closes its open socket', async () => {
    const made = await cast.facilitator.post(`/api/boards/${cast.board}/links`, {
      role: 'token',
      expiresInHours: 1,
    });
    const authorization = `Bearer ${(made.body as { token: string }).token}`;
    const socket = await socketOf({ authorization });
    const other = await socketOf({ cookie: cast.facilitator.cookie });
    expect([socket.first, other.first]).toEqual(['open', 'open']);
    server.advance(3_600_001);
    expect(await socket.closed).toBe(CLOSE.unauthorised);
    const still = await Promise.race([
      other.closed,
      new Promise((resolve) => setTimeout(resolve, 100, 'open')),
    ]);
    expect(still).toBe('open');
  });
});

describe('the demonstration board', () => {
  it('is opened by the link of this start only; those that people made, and who is in, stay', async () => {
    const capability = async () => new URL(await server.server.demonstrationLink()).hash.slice(1);
    const first = await capability();
    const ada = server.visitor();
    expect((await ada.post('/api/join', { capability: first })).status).toBe(200);
    const made = await ada.post('/api/boards/demonstration/links', { role: 'facilitator' });
    const own = new URL((made.body as { url: string }).url).hash.slice(1);
    const second = await capability();
    const joined = (link: string) => server.visitor().post('/api/join', { capability: link });
    expect((await joined(first)).reason).toBe('link-expired');
    expect((await joined(second)).status).toBe(200);
    expect((await joined(own)).status).toBe(200);
    expect((await ada.get('/api/boards/demonstration/me')).status).toBe(200);
  });
});

describe('names', () => {
  it('that show nothing are refused, and what is not seen is not kept', async () => {
    const capability = capabilityOf(cast.created, 'observer');
    const named = async (name: string) =>
      (await server.visitor().post('/api/join', { capability, name })).body;
    expect(await named('A\u0000b\u202ee\u200b')).toMatchObject({ identity: { name: 'Abe' } });
    // Nothing is left of it: it is named by its role, as without a name.
    expect(await named('\u200b\u2060\u3164')).toMatchObject({ identity: { name: 'Observer' } });
    expect(await named('👩🏽\u200d🚒 می\u200cخواهم')).toMatchObject({
      identity: { name: '👩🏽\u200d🚒 می\u200cخواهم' },
    });
    const board = await server
      .visitor()
      .post('/api/boards', { template: 'empty', title: '\u202e' });
    expect([board.status, board.field]).toEqual([400, 'title']);
  });
});

describe('the data directory', () => {
  it('and every file in it is readable by its own user only', async () => {
    const { dataDir } = server.server.services.config;
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(dataDir)).toBe('700');
    const files = readdirSync(dataDir);
    expect(files).toEqual(expect.arrayContaining(['interlock.sqlite', 'interlock.sqlite-wal']));
    for (const file of files) expect([file, mode(join(dataDir, file))]).toEqual([file, '600']);
  });

  it('of an earlier, wider start is narrowed; a folder that holds other things is left alone', async () => {
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    const folder = mkdtempSync(join(tmpdir(), 'interlock-modes-'));
    try {
      await (await createSqliteStore(folder)).close();
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'interlock.sqlite'), 0o644);
      await (await createSqliteStore(folder)).close();
      expect([mode(folder), mode(join(folder, 'interlock.sqlite'))]).toEqual(['700', '600']);
      chmodSync(folder, 0o755);
      writeFileSync(join(folder, 'other.txt'), '');
      await (await createSqliteStore(folder)).close();
      expect(mode(folder)).toBe('755');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
