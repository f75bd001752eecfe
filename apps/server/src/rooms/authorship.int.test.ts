import { createOperations, rootMap } from '@interlock/board';
import type { Identity } from '@interlock/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { attemptOn } from './testing/attempt.ts';
import { type RawClient, rawClient, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OPS, SALES } from './testing/test-board.ts';

/** 2026-11-19, noon. */
const NOON = Date.UTC(2026, 10, 19, 12);
const AT = new Date(NOON).toISOString();

let host: RoomHost;
let witness: RawClient;
beforeEach(async () => {
  host = await startHost({ clock: { now: () => NOON } });
  witness = await rawClient(host.url, OPS);
});
afterEach(async () => {
  witness.socket.terminate();
  await host.stop();
});

const entryOf = (doc: Y.Doc, root: 'notes' | 'comments' | 'strokes', key: string): unknown => {
  const entry = rootMap(doc, root).get(key);
  return entry instanceof Y.Map ? entry.toJSON() : undefined;
};
const comment = (fields: object = {}) => {
  const entry = new Y.Map<unknown>();
  const all = {
    target: 'n1',
    author: SALES.name,
    body: 'Why?',
    at: AT,
    resolved: false,
    ...fields,
  };
  for (const [field, value] of Object.entries(all)) entry.set(field, value);
  return entry;
};
const attempt = (who: Identity, change: (doc: Y.Doc) => void) => attemptOn(host, who, change);
/** Writes as the page does, with all that its operations add. */
const asPage = (who: Identity, work: (ops: ReturnType<typeof createOperations>) => void) =>
  attempt(who, (doc) => work(createOperations(doc, { by: who.actor, now: () => AT })));

describe('author and time are the server’s to say (G-19)', () => {
  test('a comment under another name and of another day gets its writer’s, and is kept aside', async () => {
    const claim = comment({
      author: FACILITATOR.name,
      by: FACILITATOR.actor,
      at: '2020-01-01T00:00:00Z',
    });
    expect(await attempt(SALES, (doc) => doc.getMap('comments').set('k', claim))).toBe('taken');
    await until(() => entryOf(witness.doc, 'comments', 'k') !== undefined);
    await until(() => witness.doc.getMap<Y.Map<unknown>>('comments').get('k')?.get('at') === AT);
    expect(entryOf(witness.doc, 'comments', 'k')).toEqual({
      target: 'n1',
      body: 'Why?',
      resolved: false,
      author: SALES.name,
      by: SALES.actor,
      at: AT,
    });
    expect(await host.store.quarantined('b1')).toMatchObject([
      {
        actor: SALES.actor,
        root: 'comments',
        key: 'k',
        issue: 'by, author, at: set by the server',
      },
    ]);
  });

  test('so does a note, and a stroke that says nothing', async () => {
    const note = new Y.Map<unknown>([
      ['pos', [1, 1]],
      ['author', FACILITATOR.name],
      ['body', new Y.Text('I resign.')],
    ]);
    const stroke = new Y.Map<unknown>([
      ['pos', [1, 1]],
      ['points', [0, 0, 1, 1]],
    ]);
    await attempt(SALES, (doc) => {
      doc.getMap('notes').set('n2', note);
      doc.getMap('strokes').set('s', stroke);
    });
    const stamped = { author: SALES.name, by: SALES.actor };
    await until(() => entryOf(witness.doc, 'strokes', 's') !== undefined);
    expect(entryOf(witness.doc, 'notes', 'n2')).toMatchObject(stamped);
    expect(entryOf(witness.doc, 'strokes', 's')).toMatchObject(stamped);
  });

  test('what a page writes honestly is left alone: no write of the server comes between', async () => {
    const before = [...Y.decodeStateVector(Y.encodeStateVector(witness.doc)).keys()].length;
    expect(
      await asPage(SALES, (ops) => {
        ops.addComment({ id: 'k', target: 'n1', author: SALES.name, body: 'Honest.' });
      }),
    ).toBe('taken');
    await until(() => entryOf(witness.doc, 'comments', 'k') !== undefined);
    const after = [...Y.decodeStateVector(Y.encodeStateVector(witness.doc)).keys()].length;
    expect(after - before).toBe(1);
  });

  test.each(['author', 'by', 'at', 'sealedBy'])(
    '%s of what is there is not rewritten',
    async (field) => {
      const root = field === 'at' ? 'comments' : 'notes';
      if (root === 'comments')
        await attempt(SALES, (doc) => doc.getMap('comments').set('n1', comment()));
      const value = field === 'at' ? '2020-01-01T00:00:00Z' : FACILITATOR.actor;
      for (const who of [SALES, FACILITATOR])
        expect(
          await attempt(who, (doc) =>
            doc.getMap<Y.Map<unknown>>(root).get('n1')?.set(field, value),
          ),
        ).toBe('other-person');
    },
  );
});

describe('another person’s words (G-20)', () => {
  const write = (who: Identity) =>
    attempt(who, (doc) => doc.getMap('comments').set('k', comment()));
  const of = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('comments').get('k');

  test.each<[string, string, string, string, (doc: Y.Doc) => void]>([
    ['rewritten', 'taken', 'other-person', 'other-person', (doc) => of(doc)?.set('body', 'No.')],
    [
      'turned to another card',
      'taken',
      'other-person',
      'other-person',
      (doc) => of(doc)?.set('target', 'line'),
    ],
    [
      'replaced by the same',
      'other-person',
      'other-person',
      'other-person',
      (doc) => doc.getMap('comments').set('k', comment()),
    ],
    ['deleted', 'taken', 'other-person', 'taken', (doc) => doc.getMap('comments').delete('k')],
    ['resolved', 'taken', 'taken', 'taken', (doc) => of(doc)?.set('resolved', true)],
  ])(
    'a comment is %s: author %s, participant %s, facilitator %s',
    async (_what, author, other, facilitator, change) => {
      await write(SALES);
      expect(await attempt(OPS, change)).toBe(other);
      if (other !== 'taken') expect(of(witness.doc)?.get('body')).toBe('Why?');
      const outcome = await attempt(author === 'taken' ? SALES : FACILITATOR, change);
      expect(outcome).toBe('taken' === author ? author : facilitator);
    },
  );

  test('the line of a stroke is its author’s; others move it and clear it away', async () => {
    const strokeOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('strokes').get('s');
    const line = () =>
      new Y.Map<unknown>([
        ['pos', [1, 1]],
        ['points', [0, 0, 1, 1]],
      ]);
    await attempt(SALES, (doc) => doc.getMap('strokes').set('s', line()));
    const redraw = (doc: Y.Doc) => void strokeOf(doc)?.set('points', [0, 0, 9, 9]);
    const forged = () =>
      new Y.Map<unknown>([
        ['pos', [1, 1]],
        ['points', [0, 0, 9, 9]],
        ['author', SALES.name],
        ['by', SALES.actor],
      ]);
    for (const who of [OPS, FACILITATOR]) {
      expect(await attempt(who, redraw)).toBe('other-person');
      const replaced = await attempt(who, (doc) => doc.getMap('strokes').set('s', forged()));
      expect(replaced).toBe('other-person');
    }
    expect(await attempt(OPS, (doc) => void strokeOf(doc)?.set('pos', [5, 5]))).toBe('taken');
    expect(await attempt(SALES, redraw)).toBe('taken');
    expect(await attempt(OPS, (doc) => doc.getMap('strokes').delete('s'))).toBe('taken');
  });

  test('the facilitator rewrites none either', async () => {
    await write(SALES);
    expect(await attempt(FACILITATOR, (doc) => of(doc)?.set('body', 'No.'))).toBe('other-person');
  });

  test('it still holds after a restart, for what was written before there were stamps too', async () => {
    const client = await rawClient(host.url, SALES);
    await until(() => client.acknowledged() === 1);
    client.edit((doc) => doc.getMap('comments').set('k', comment()));
    await until(() => client.acknowledged() === 2);
    await host.rooms.disconnect([SALES.actor, OPS.actor], 1001, 'restart');
    expect(await attempt(OPS, (doc) => of(doc)?.set('body', 'No.'))).toBe('other-person');
  });

  test('a comment goes with its card, comes back with it by undo, and is its author’s again', async () => {
    await attempt(OPS, (doc) =>
      doc.getMap('comments').set('k', comment({ target: 'orders', author: OPS.name })),
    );
    const card = { kind: 'demand', title: 'Orders', owner: '', pos: [0, 0] };
    expect(await asPage(SALES, (ops) => ops.deleteSubjects(['orders']))).toBe('taken');
    await until(() => of(witness.doc) === undefined);
    const back = comment({ target: 'orders', author: OPS.name, by: OPS.actor });
    expect(
      await attempt(SALES, (doc) => {
        doc.getMap('cards').set('sales:orders', new Y.Map(Object.entries(card)));
        doc.getMap('comments').set('k', back);
      }),
    ).toBe('taken');
    await until(() => of(witness.doc) !== undefined);
    expect(of(witness.doc)?.toJSON()).toMatchObject({ author: OPS.name, by: OPS.actor });
    expect(await attempt(SALES, (doc) => of(doc)?.set('body', 'No.'))).toBe('other-person');
    expect(await attempt(OPS, (doc) => of(doc)?.set('body', 'Yes.'))).toBe('taken');
  });

  test('what comes back with other words is its writer’s own', async () => {
    await attempt(OPS, (doc) =>
      doc.getMap('comments').set('k', comment({ target: 'orders', author: OPS.name })),
    );
    await asPage(SALES, (ops) => ops.deleteSubjects(['orders']));
    const forged = comment({ author: OPS.name, by: OPS.actor, body: 'I agree to all.' });
    expect(await attempt(SALES, (doc) => doc.getMap('comments').set('k', forged))).toBe('taken');
    await until(() => of(witness.doc)?.get('by') === SALES.actor);
    expect(of(witness.doc)?.get('author')).toBe(SALES.name);
  });
});
