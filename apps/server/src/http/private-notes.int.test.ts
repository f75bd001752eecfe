import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootMap } from '@interlock/board';
import { LIMITS } from '@interlock/plan';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { until } from '../rooms/testing/raw-client.ts';
import { type Eavesdropper, eavesdrop } from './testing/eavesdropper.ts';
import { sampleBoard } from './testing/sample-board.ts';
import { actorOf, sealNote } from './testing/seal-note.ts';
import {
  type Cast,
  startTestServer,
  type TestServer,
  type Visitor,
} from './testing/test-server.ts';

const SECRET = 'Xylophone quartet';
const NOTE = 'mine';

let directory = '';
let server: TestServer;
let cast: Cast;
let sales: Visitor;
let finance: Visitor;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-private-'));
  server = await startTestServer({ DATA_DIR: directory });
  cast = await sampleBoard(server);
  sales = await cast.participant('sales');
  finance = await cast.participant('finance');
  await sealNote(server, cast.board, sales, NOTE);
});
afterEach(async () => {
  await server.dispose();
  rmSync(directory, { recursive: true, force: true });
});

const path = (rest: string) => `/api/boards/${cast.board}/${rest}`;
const write = (body: string, who: Visitor = sales, note = NOTE) =>
  who.post(path(`notes/${note}/private`), { body });
const texts = async (who: Visitor) =>
  ((await who.get(path('notes/private'))).body as { texts: Record<string, string> }).texts;
const reveal = () => cast.facilitator.post(path('notes/reveal'));
const kept = () => server.server.services.store.secrets(cast.board, 'note');
const inRoom = (change: (doc: Y.Doc) => void) =>
  server.server.services.rooms.with(cast.board, (room) => room.write({ change }));
const notes = () => server.server.services.rooms.with(cast.board, async (room) => room.view.notes);

/** The same data under another server, with everybody still signed in. */
async function restart(): Promise<void> {
  const jars = new Map([sales, finance, cast.facilitator, cast.observer].map((v) => [v, v.cookie]));
  await server.dispose();
  server = await startTestServer({ DATA_DIR: directory });
  const again = (who: Visitor): Visitor => {
    const visitor = server.visitor();
    const cookie = { cookie: jars.get(who) ?? '' };
    return {
      cookie: cookie.cookie,
      get: (to, headers) => visitor.get(to, { ...cookie, ...headers }),
      post: (to, body, headers) => visitor.post(to, body, { ...cookie, ...headers }),
    };
  };
  [sales, finance] = [again(sales), again(finance)];
  cast = { ...cast, facilitator: again(cast.facilitator), observer: again(cast.observer) };
}

const others = () => [finance, cast.facilitator, cast.observer];
const GETS = [
  'me',
  'export',
  'ledger',
  'assessment',
  'people',
  'versions',
  'votes',
  'notes/private',
  'simulation?draws=50',
];

/** Every answer, and the whole document, as others get them. */
async function readByOthers(): Promise<string> {
  const read: string[] = [];
  for (const who of others()) {
    for (const rest of GETS) read.push((await who.get(path(rest))).text);
    const ear = await eavesdrop(server, cast.board, who);
    read.push(ear.heard(), JSON.stringify(rootMap(ear.doc, 'notes').toJSON()));
    ear.close();
  }
  read.push((await cast.facilitator.get('/api/boards')).text, JSON.stringify(server.logged));
  return read.join('\n');
}

describe('the text of a sealed note is nobody else’s to read, over its whole life (X-5)', () => {
  it('written, edited, kept in a version, restarted, exported, imported, restored, revealed', async () => {
    const ears: Eavesdropper[] = [];
    for (const who of others()) ears.push(await eavesdrop(server, cast.board, who));
    const heard = () => ears.map((ear) => ear.heard()).join('\n');
    expect((await write('Xylophone')).status).toBe(204);
    expect((await write(SECRET)).status).toBe(204);
    expect(await texts(sales)).toEqual({ [NOTE]: SECRET });
    const version = await cast.facilitator.post(path('versions'), { name: 'Sealed' });
    const { id } = version.body as { id: string };
    expect(version.text + (await readByOthers()) + heard()).not.toContain('Xylophone');
    const stored = await server.server.services.store.version(cast.board, id);
    expect(stored?.content).not.toContain('Xylophone');
    for (const ear of ears) ear.close();

    await restart();
    expect(await texts(sales)).toEqual({ [NOTE]: SECRET });
    expect(await readByOthers()).not.toContain('Xylophone');

    const exported = (await sales.get(path('export'))).body;
    const imported = await server.visitor().post('/api/boards/import', exported);
    expect([imported.status, imported.text.includes('Xylophone')]).toEqual([201, false]);

    await inRoom((doc) => rootMap(doc, 'notes').delete(NOTE));
    expect((await cast.facilitator.post(path(`versions/${id}/restore`))).status).toBe(200);
    expect((await notes()).get(NOTE)).toMatchObject({
      body: '',
      by: await actorOf(cast.board, sales),
    });
    expect(await readByOthers()).not.toContain('Xylophone');
    expect(await texts(sales)).toEqual({ [NOTE]: SECRET });

    expect((await reveal()).body).toEqual({ revealed: 1 });
    for (const who of others()) expect((await who.get(path('export'))).text).toContain(SECRET);
    expect(await kept()).toEqual([]);
    expect(await texts(sales)).toEqual({});
    const { body, sealedBy } = (await notes()).get(NOTE)!;
    expect([body, sealedBy]).toEqual([SECRET, undefined]);
  });

  it('is in no document that somebody else had before, as deleted content either', async () => {
    const ear = await eavesdrop(server, cast.board, finance);
    await write(SECRET);
    await write('');
    await reveal();
    await until(() => !rootMap(ear.doc, 'settings').has('privateNotes'));
    expect(ear.heard()).not.toContain('Xylophone');
    ear.close();
  });
});

describe('who writes it, and where (X-5)', () => {
  it.each([
    ['an observer', () => cast.observer, 403, 'forbidden'],
    ['another participant', () => finance, 403, 'forbidden'],
    ['the facilitator', () => cast.facilitator, 403, 'forbidden'],
    ['a stranger', () => server.visitor(), 401, 'not-signed-in'],
  ])('%s does not', async (_who, visitor, status, reason) => {
    const answer = await write(SECRET, visitor());
    expect([answer.status, answer.reason]).toEqual([status, reason]);
    expect(await kept()).toEqual([]);
  });

  it('its author does not while notes are switched off, and reads it all the same', async () => {
    await write('first');
    await inRoom((doc) => rootMap(doc, 'settings').set('participantTools', ['cards']));
    expect((await write(SECRET)).reason).toBe('forbidden');
    expect(await texts(sales)).toEqual({ [NOTE]: 'first' });
  });

  it('there is no note, or an open one: said so', async () => {
    expect((await write(SECRET, sales, 'nowhere')).reason).toBe('note-unknown');
    await reveal();
    expect((await write(SECRET)).reason).toBe('note-open');
    expect(await kept()).toEqual([]);
  });

  it('is as long as a note, and no longer; an empty one takes it back', async () => {
    expect((await write('x'.repeat(LIMITS.noteLength + 1))).status).toBe(400);
    expect((await write('x'.repeat(LIMITS.noteLength))).status).toBe(204);
    expect((await write('')).status).toBe(204);
    expect(await kept()).toEqual([]);
  });

  it('no person keeps more than their share, and what was deleted makes room', async () => {
    const full = LIMITS.privateLetters / LIMITS.noteLength;
    const ids = Array.from({ length: full }, (_, at) => `n${at}`);
    for (const id of [...ids, 'more']) await sealNote(server, cast.board, sales, id);
    for (const id of ids)
      expect((await write('x'.repeat(LIMITS.noteLength), sales, id)).status).toBe(204);
    const over = await write('x', sales, 'more');
    expect([over.status, over.field]).toEqual([400, 'body']);
    expect(over.message).toContain(`${LIMITS.privateLetters} letters`);
    await inRoom((doc) => rootMap(doc, 'notes').delete('n0'));
    expect(Object.keys(await texts(sales))).toContain('n0');
    expect((await write('x', sales, 'more')).status).toBe(204);
    expect(Object.keys(await texts(sales))).not.toContain('n0');
  });
});

describe('the reveal', () => {
  it('gives a text to the note of who wrote it only (X-6)', async () => {
    await write(SECRET);
    // Somebody else's note under the same id gets nothing of it.
    await sealNote(server, cast.board, finance, NOTE);
    await reveal();
    expect((await notes()).get(NOTE)?.body).toBe('');
    expect(await kept()).toEqual([]);
  });

  it('shows the text of who was shown out meanwhile (X-6)', async () => {
    await write(SECRET);
    const links = (await cast.facilitator.get(path('links'))).body as {
      links: { id: string; department: string | null }[];
    };
    const { id } = links.links.find(({ department }) => department === 'sales')!;
    await cast.facilitator.post(path(`links/${id}/revoke`));
    expect((await sales.get(path('notes/private'))).status).toBe(401);
    expect((await write('late')).status).toBe(401);
    await reveal();
    expect((await notes()).get(NOTE)?.body).toBe(SECRET);
  });

  it('does nothing twice, and hides nothing when private writing begins again (X-6)', async () => {
    await write(SECRET);
    await reveal();
    expect((await reveal()).body).toEqual({ revealed: 0 });
    await inRoom((doc) => rootMap(doc, 'settings').set('privateNotes', true));
    expect((await notes()).get(NOTE)).toMatchObject({ body: SECRET });
    expect((await notes()).get(NOTE)?.sealedBy).toBeUndefined();
  });
});

describe('versions and exports of before do not give it away (X-7)', () => {
  const restored = async (privateNotes: boolean, note: object) => {
    const { store, rooms } = server.server.services;
    const made = await cast.facilitator.post(path('versions'), { name: 'Old' });
    const version = (await store.version(cast.board, (made.body as { id: string }).id))!;
    const content = JSON.parse(version.content) as { settings: object; notes: object[] };
    content.notes.push(note);
    content.settings = { ...content.settings, privateNotes };
    await store.addVersion({ ...version, id: 'old', content: JSON.stringify(content) });
    expect((await cast.facilitator.post(path('versions/old/restore'))).status).toBe(200);
    return rooms.with(cast.board, async (room) => room.view.notes.get('old'));
  };
  const old = (fields: object) => ({ id: 'old', pos: [0, 0], author: '', body: SECRET, ...fields });

  it('what was sealed then stays away, as nobody has its text', async () => {
    expect(await restored(true, old({ sealedBy: 'someone' }))).toBeUndefined();
    expect(await readByOthers()).not.toContain('Xylophone');
  });

  it('what was revealed then comes back open', async () => {
    const note = await restored(false, old({ sealedBy: 'someone' }));
    expect([note?.body, note?.sealedBy]).toEqual([SECRET, undefined]);
  });

  it('a restored version leaves alone what is sealed now', async () => {
    await reveal();
    const made = await cast.facilitator.post(path('versions'), { name: 'Before' });
    await sealNote(server, cast.board, sales, 'later');
    await write(SECRET, sales, 'later');
    const { id } = made.body as { id: string };
    await cast.facilitator.post(path(`versions/${id}/restore`));
    await reveal();
    expect((await notes()).get('later')?.body).toBe(SECRET);
  });

  it('an export with sealed texts is refused by its field; without the seal it is taken', async () => {
    const exported = (await cast.facilitator.get(path('export'))).body as {
      board: { notes: Record<string, unknown>[] };
    };
    exported.board.notes[0]!.body = SECRET;
    const answer = await server.visitor().post('/api/boards/import', exported);
    expect([answer.status, answer.field]).toEqual([400, 'board.notes.0.body']);
    delete exported.board.notes[0]!.sealedBy;
    expect((await server.visitor().post('/api/boards/import', exported)).status).toBe(201);
  });
});
