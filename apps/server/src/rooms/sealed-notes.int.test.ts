import { openNote, rootMap, sealedNotes } from '@interlock/board';
import type { Identity } from '@interlock/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Store } from '../store/store.ts';
import { attemptOn } from './testing/attempt.ts';
import { type RawClient, rawClient, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OPS, SALES } from './testing/test-board.ts';

let host: RoomHost;
let witness: RawClient;
/** What a commit of the server itself waits for. */
let gate: Promise<unknown> = Promise.resolve();
const gated = (store: Store): Store => ({
  ...store,
  async commit(board, commit) {
    if (commit.people !== undefined) await gate;
    return store.commit(board, commit);
  },
});
beforeEach(async () => {
  gate = Promise.resolve();
  host = await startHost({ wrap: gated });
  witness = await rawClient(host.url, OPS);
});
afterEach(async () => {
  witness.socket.terminate();
  await host.stop();
});

const attempt = (who: Identity, change: (doc: Y.Doc) => void) => attemptOn(host, who, change);
const noteOf = (doc: Y.Doc, key = 'p') => {
  const note = rootMap(doc, 'notes').get(key);
  return note instanceof Y.Map ? note : undefined;
};
const bodyOf = (doc: Y.Doc) => noteOf(doc)?.get('body') as Y.Text;
const keepPrivate = (on: boolean) =>
  attempt(FACILITATOR, (doc) => rootMap(doc, 'settings').set('privateNotes', on));
const put = (doc: Y.Doc, fields: object, key = 'p') =>
  rootMap(doc, 'notes').set(key, new Y.Map<unknown>(Object.entries({ pos: [1, 1], ...fields })));
const sealed = (text = '') => ({
  body: new Y.Text(text),
  author: SALES.name,
  by: SALES.actor,
  sealedBy: SALES.actor,
});
const seal = (text = '') => attempt(SALES, (doc) => put(doc, sealed(text)));
const isPrivate = (doc: Y.Doc) => rootMap(doc, 'settings').get('privateNotes') === true;

describe('the body of a sealed note stays empty, whoever writes (G-23)', () => {
  beforeEach(() => keepPrivate(true));

  test.each([SALES, OPS, FACILITATOR])('typed by $name', async (who) => {
    expect(await seal()).toBe('taken');
    expect(await attempt(who, (doc) => bodyOf(doc).insert(0, 'Mine'))).toBe('sealed');
    expect(bodyOf(witness.doc).toString()).toBe('');
  });

  test('made with a text, as text, string or map', async () => {
    expect(await seal('Mine')).toBe('sealed');
    for (const body of ['Mine', new Y.Map([['a', 'Mine']])])
      expect(await attempt(SALES, (doc) => put(doc, { ...sealed(), body }))).toBe('sealed');
    expect(noteOf(witness.doc)).toBeUndefined();
  });

  test('replaced by one with a text, or by another text of its own', async () => {
    await seal();
    expect(await attempt(SALES, (doc) => put(doc, sealed('Mine')))).toBe('sealed');
    expect(await attempt(SALES, (doc) => noteOf(doc)?.set('body', new Y.Text('Mine')))).toBe(
      'sealed',
    );
  });

  test('a note with words is not sealed afterwards', async () => {
    expect(await attempt(SALES, (doc) => put(doc, { body: new Y.Text('Open') }))).toBe('taken');
    expect(await attempt(SALES, (doc) => noteOf(doc)?.set('sealedBy', SALES.actor))).toBe(
      'other-person',
    );
  });
});

describe('a sealed note is its author’s (G-20)', () => {
  beforeEach(async () => {
    await keepPrivate(true);
    await seal();
  });

  test.each([SALES, OPS, FACILITATOR])('$name does not take the seal off', async (who) => {
    expect(await attempt(who, (doc) => noteOf(doc)?.delete('sealedBy'))).toBe('other-person');
  });

  test('others move it and do not delete it', async () => {
    expect(await attempt(OPS, (doc) => noteOf(doc)?.set('pos', [5, 5]))).toBe('taken');
    const clear = (doc: Y.Doc) => rootMap(doc, 'notes').delete('p');
    expect(await attempt(OPS, clear)).toBe('other-person');
    expect(await attempt(SALES, clear)).toBe('taken');
  });

  test('sealed in another name it is its writer’s', async () => {
    await attempt(OPS, (doc) => put(doc, sealed(), 'q'));
    await until(() => noteOf(witness.doc, 'q')?.get('sealedBy') === OPS.actor);
  });
});

describe('private writing ends by the reveal (G-23)', () => {
  test('switched off while something is sealed it is put back, and the seal stays', async () => {
    await keepPrivate(true);
    await seal();
    expect(await keepPrivate(false)).toBe('taken');
    await until(() => isPrivate(witness.doc));
    expect(noteOf(witness.doc)?.get('sealedBy')).toBe(SALES.actor);
    expect(await host.store.quarantined('b1')).toMatchObject([
      { key: 'privateNotes', issue: 'notes are sealed: the reveal ends private writing' },
    ]);
  });

  test('with nothing sealed it is a switch', async () => {
    await keepPrivate(true);
    expect(await keepPrivate(false)).toBe('taken');
    await until(() => !isPrivate(witness.doc));
  });

  test('a note that is sealed afterwards is open', async () => {
    expect(await seal()).toBe('taken');
    await until(() => noteOf(witness.doc) !== undefined);
    expect(noteOf(witness.doc)?.has('sealedBy')).toBe(false);
  });

  test('so is one that is sealed while the reveal is on its way to the disk', async () => {
    await keepPrivate(true);
    // Here before the reveal: what comes during it is acknowledged after it.
    const author = await rawClient(host.url, SALES);
    await until(() => author.acknowledged() === 1);
    let commit = (): void => undefined;
    gate = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const revealed = host.rooms.with('b1', (room) =>
      room.write({
        change: (doc) => {
          for (const note of sealedNotes(doc)) openNote(note, '');
          rootMap(doc, 'settings').delete('privateNotes');
        },
      }),
    );
    author.edit((doc) => put(doc, sealed()));
    // It was judged while private writing was still on.
    await new Promise((resolve) => setTimeout(resolve, 100));
    commit();
    await revealed;
    await until(() => author.acknowledged() === 2);
    await until(() => noteOf(witness.doc) !== undefined);
    expect(noteOf(witness.doc)?.has('sealedBy')).toBe(false);
    expect(isPrivate(witness.doc)).toBe(false);
    author.close();
  });
});
