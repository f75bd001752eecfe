import { rootMap } from '@interlock/board';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type RawClient, rawClient } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { OBSERVER, testDocument } from './testing/test-board.ts';

const map = (fields: object) => new Y.Map<unknown>(Object.entries(fields));
const CONFIDENCE = { kind: 'confidence', question: 'Sure?', options: [], dots: 3, openedAt: 1 };

/** A board as it was stored while votes lay in the document. */
function oldBoard(): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, testDocument());
  doc.transact(() => {
    rootMap(doc, 'polls').set('open', map(CONFIDENCE));
    const result = { voters: 1, counts: { 2: 1 } };
    rootMap(doc, 'polls').set('closed', map({ ...CONFIDENCE, result }));
    const votes = rootMap(doc, 'votes');
    votes.set('open.sam', map({ choices: { 4: 1 } }));
    votes.set('open.ola', map({ choices: { 5: 3 } }));
    votes.set('closed.sam', map({ choices: { 2: 1 } }));
    votes.set('nowhere.sam', map({ choices: { 1: 1 } }));
  });
  return Y.encodeStateAsUpdate(doc);
}

test('votes in a document of before go to the server when it is loaded, and to nobody else (X-4)', async () => {
  const host = await startHost({ boards: [] });
  try {
    await host.store.createBoard(
      { id: 'old', title: 'Old', template: 'empty', createdAt: '2026-11-19' },
      oldBoard(),
      [
        {
          actor: 'fay',
          event: { type: 'board-created', payload: { title: 'Old', template: 'empty' } },
        },
      ],
    );
    const observer = await rawClient(host.url, OBSERVER, { board: 'old' });
    expect(observer.doc.getMap('votes').size).toBe(0);
    expect(observer.doc.getMap('polls').toJSON()).toMatchObject({
      open: { voted: 1 },
      closed: { result: { voters: 1 } },
    });
    // Not as deleted content either.
    const bytes = Buffer.from(Y.encodeStateAsUpdate(observer.doc)).toString('latin1');
    expect(bytes).not.toContain('choices');
    expect(await host.store.secrets('old', 'vote')).toEqual([
      { kind: 'vote', subject: 'open', person: 'sam', actor: 'sam', value: '{"4":1}' },
    ]);
    observer.close();
  } finally {
    await host.stop();
  }
});

/** A board as it was stored while the texts of sealed notes lay in the document. */
function oldNotes(privateNotes: boolean): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, testDocument());
  doc.transact(() => {
    if (privateNotes) rootMap(doc, 'settings').set('privateNotes', true);
    const note = (fields: object) => map({ pos: [1, 1], author: 'Sam', ...fields });
    const notes = rootMap(doc, 'notes');
    const text = () => new Y.Text('Xylophone');
    notes.set('sealed', note({ sealedBy: 'sam', body: text() }));
    notes.set('broken', note({ sealedBy: 'sam', body: text(), pos: 'nowhere' }));
    notes.set('empty', note({ sealedBy: 'ola', body: new Y.Text() }));
  });
  return Y.encodeStateAsUpdate(doc);
}

async function withOldNotes(
  privateNotes: boolean,
  look: (host: RoomHost, observer: RawClient) => Promise<void>,
): Promise<void> {
  const host = await startHost({ boards: [] });
  try {
    await host.store.createBoard(
      { id: 'old', title: 'Old', template: 'empty', createdAt: '2026-11-19' },
      oldNotes(privateNotes),
      [],
    );
    const observer = await rawClient(host.url, OBSERVER, { board: 'old' });
    await look(host, observer);
    observer.close();
  } finally {
    await host.stop();
  }
}
const bytesOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1');

test('texts of sealed notes in a document of before go to the server when it is loaded (X-8)', () =>
  withOldNotes(true, async (host, observer) => {
    expect(observer.doc.getMap('notes').toJSON()).toMatchObject({
      sealed: { sealedBy: 'sam', body: '' },
      empty: { sealedBy: 'ola', body: '' },
    });
    expect(observer.doc.getMap('notes').has('broken')).toBe(false);
    expect(bytesOf(observer.doc)).not.toContain('Xylophone');
    expect(await host.store.secrets('old', 'note')).toEqual([
      { kind: 'note', subject: 'sealed', person: 'sam', actor: 'sam', value: 'Xylophone' },
    ]);
    expect(await host.store.quarantined('old')).toMatchObject([{ key: 'broken', actor: 'sam' }]);
  }));

test('what was revealed before is open, and keeps its text (X-8)', () =>
  withOldNotes(false, async (host, observer) => {
    const { sealed, empty } = observer.doc.getMap('notes').toJSON();
    expect([sealed.body, 'sealedBy' in sealed, 'sealedBy' in empty]).toEqual([
      'Xylophone',
      false,
      false,
    ]);
    expect(await host.store.secrets('old', 'note')).toEqual([]);
  }));
