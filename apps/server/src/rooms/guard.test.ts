import { prepareDocument, ROOTS } from '@interlock/board';
import { emptyLedger } from '@interlock/ledger';
import type { Identity } from '@interlock/protocol';
import * as encoding from 'lib0/encoding';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ClientIds } from './client-ids.ts';
import { createGuard, type Guard } from './guard.ts';
import { encodeUpdate } from './testing/encode-update.ts';
import { field, setField } from './testing/raw-client.ts';
import { FACILITATOR, OBSERVER, OPS, SALES, testDocument } from './testing/test-board.ts';

let document: Y.Doc;
let accepted: Uint8Array[];
let clientIds: ClientIds;
let guard: Guard;
let full: boolean;

beforeEach(() => {
  document = prepareDocument(new Y.Doc());
  Y.applyUpdate(document, testDocument());
  accepted = [];
  clientIds = new ClientIds([], []);
  full = false;
  guard = newGuard();
});

const newGuard = (): Guard =>
  createGuard({
    document: () => document,
    accepted: () => accepted,
    clientIds,
    full: () => full,
    ledger: () => emptyLedger,
  });

const replica = (): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(document));
  for (const update of accepted) Y.applyUpdate(doc, update);
  return doc;
};
const changeOf = (doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array => {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on('update', collect);
  doc.transact(() => change(doc));
  doc.off('update', collect);
  return Y.mergeUpdates(updates);
};
const judge = (update: Uint8Array, who: Identity) => {
  const judgement = guard.judge(update, who);
  if (judgement.ok) accepted.push(...judgement.updates);
  return judgement.ok ? 'taken' : judgement.refusal.reason;
};
const attempt = (who: Identity, change: (doc: Y.Doc) => void) =>
  judge(changeOf(replica(), change), who);
const newCard = (title: unknown = 'New') => {
  const card = new Y.Map<unknown>();
  for (const [name, value] of Object.entries({ kind: 'supply', title, owner: '', pos: [1, 1] }))
    card.set(name, value);
  return card;
};
const cards = (doc: Y.Doc) => doc.getMap<unknown>('cards');
const noteBody = (doc: Y.Doc): Y.Text => {
  const note = doc.getMap<Y.Map<unknown>>('notes').get('n1');
  const body = note?.get('body');
  if (!(body instanceof Y.Text)) throw new Error('no body');
  return body;
};

describe('who may change what (G-9, G-10)', () => {
  const changes: Record<string, (doc: Y.Doc) => void> = {
    'move a Sales card': (doc) => setField(doc, 'sales:orders', 'pos', [5, 5]),
    'add a Sales card': (doc) => cards(doc).set('sales:x', newCard()),
    'delete a Sales card': (doc) => cards(doc).delete('sales:orders'),
    'delete a field of a Sales card': (doc) => {
      const card = cards(doc).get('sales:orders');
      if (card instanceof Y.Map) card.delete('owner');
    },
    'replace a Sales card': (doc) => cards(doc).set('sales:orders', newCard()),
    'change Sales and Operations at once': (doc) => {
      setField(doc, 'sales:orders', 'title', 'A');
      setField(doc, 'ops:line', 'title', 'B');
    },
    'type in a note': (doc) => noteBody(doc).insert(0, 'Oh. '),
    'rename a lane': (doc) => {
      doc.getMap<Y.Map<unknown>>('departments').get('ops')?.set('name', 'Ops');
    },
    'open the lanes': (doc) => doc.getMap('settings').set('openEditing', true),
    'write under a key without department': (doc) => cards(doc).set('orders', newCard()),
  };
  test.each([
    ['move a Sales card', 'taken', 'taken', 'other-department', 'observer'],
    ['add a Sales card', 'taken', 'taken', 'other-department', 'observer'],
    ['delete a Sales card', 'taken', 'taken', 'other-department', 'observer'],
    ['delete a field of a Sales card', 'taken', 'taken', 'other-department', 'observer'],
    ['replace a Sales card', 'taken', 'taken', 'other-department', 'observer'],
    [
      'change Sales and Operations at once',
      'taken',
      'other-department',
      'other-department',
      'observer',
    ],
    ['type in a note', 'taken', 'taken', 'taken', 'observer'],
    ['rename a lane', 'taken', 'facilitator-only', 'facilitator-only', 'observer'],
    ['open the lanes', 'taken', 'facilitator-only', 'facilitator-only', 'observer'],
    ['write under a key without department', 'taken', 'malformed', 'malformed', 'observer'],
  ])('%s: facilitator %s, Sales %s, Operations %s, observer %s', (name, ...expected) => {
    const change = changes[name];
    if (change === undefined) throw new Error(`no change ${name}`);
    const got = [FACILITATOR, SALES, OPS, OBSERVER].map((who) => {
      accepted = [];
      clientIds = new ClientIds([], []);
      guard.destroy();
      guard = newGuard();
      return attempt(who, change);
    });
    expect(got).toEqual(expected);
  });

  test('open editing lets participants into other lanes, not into settings', () => {
    expect(attempt(FACILITATOR, (doc) => doc.getMap('settings').set('openEditing', true))).toBe(
      'taken',
    );
    expect(attempt(OPS, (doc) => setField(doc, 'sales:orders', 'title', 'A'))).toBe('taken');
    expect(attempt(OPS, (doc) => doc.getMap('settings').set('title', 'A'))).toBe(
      'facilitator-only',
    );
  });

  test('G-14: a full board takes what deletes and nothing else', () => {
    full = true;
    const rename = (doc: Y.Doc) => setField(doc, 'sales:orders', 'title', 'A');
    expect(attempt(SALES, rename)).toBe('board-full');
    expect(attempt(SALES, (doc) => doc.getMap('cards').delete('sales:orders'))).toBe('taken');
    full = false;
    expect(attempt(OPS, (doc) => setField(doc, 'ops:line', 'title', 'A'))).toBe('taken');
  });

  test('a locked lane and its contracts are the facilitator’s alone, until it is opened again', () => {
    const lock = (list: string[]) => (doc: Y.Doc) =>
      doc.getMap('settings').set('lockedDepartments', list);
    const rename = (title: string) => (doc: Y.Doc) => setField(doc, 'sales:orders', 'title', title);
    expect(attempt(FACILITATOR, lock(['sales']))).toBe('taken');
    expect(attempt(SALES, rename('A'))).toBe('locked-department');
    expect(attempt(OPS, rename('B'))).toBe('other-department');
    expect(attempt(FACILITATOR, rename('C'))).toBe('taken');
    const edge = (doc: Y.Doc) => {
      const entry = new Y.Map<unknown>();
      const fields = { kind: 'contract', from: 'line', to: 'orders', status: 'draft', ratio: 1 };
      for (const [name, value] of Object.entries(fields)) entry.set(name, value);
      doc.getMap('edges').set('ops~sales:e1', entry);
    };
    expect(attempt(OPS, edge)).toBe('locked-department');
    expect(attempt(FACILITATOR, lock([]))).toBe('taken');
    expect(attempt(SALES, rename('D'))).toBe('taken');
  });

  test('what the facilitator has switched off is refused, and only to participants', () => {
    const tools = (doc: Y.Doc) => doc.getMap('settings').set('participantTools', ['cards']);
    const rewrite = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('notes').get('n1')?.set('z', 3);
    expect(attempt(SALES, rewrite)).toBe('taken');
    expect(attempt(FACILITATOR, tools)).toBe('taken');
    expect(attempt(SALES, rewrite)).toBe('tool-off');
    expect(attempt(FACILITATOR, rewrite)).toBe('taken');
    expect(attempt(SALES, (doc) => setField(doc, 'sales:orders', 'title', 'A'))).toBe('taken');
  });

  test('an archived board takes nothing but its settings, from the facilitator', () => {
    const archive = (archived: boolean) => (doc: Y.Doc) =>
      doc.getMap('settings').set('archived', archived);
    const rename = (doc: Y.Doc) => setField(doc, 'sales:orders', 'title', 'A');
    expect(attempt(FACILITATOR, archive(true))).toBe('taken');
    for (const who of [FACILITATOR, SALES]) expect(attempt(who, rename)).toBe('archived');
    expect(attempt(SALES, archive(false))).toBe('facilitator-only');
    expect(attempt(FACILITATOR, archive(false))).toBe('taken');
    expect(attempt(SALES, rename)).toBe('taken');
  });

  test('an update that opens editing and uses it at once is refused', () => {
    const change = (doc: Y.Doc) => {
      doc.getMap('settings').set('openEditing', true);
      setField(doc, 'sales:orders', 'title', 'A');
    };
    expect(attempt(OPS, change)).not.toBe('taken');
  });

  test('either side writes an edge, a third department does not, and both may lose it with a card', () => {
    const edge = (doc: Y.Doc) => {
      const entry = new Y.Map<unknown>();
      const fields = { kind: 'contract', from: 'line', to: 'orders', status: 'draft', ratio: 1 };
      for (const [name, value] of Object.entries(fields)) entry.set(name, value);
      doc.getMap('edges').set('ops~sales:e1', entry);
    };
    expect(attempt(SALES, edge)).toBe('taken');
    const third = { ...SALES, actor: 'fin', department: 'finance' };
    expect(attempt(third, (doc) => doc.getMap('edges').delete('ops~sales:e1'))).toBe(
      'other-department',
    );
    expect(
      attempt(OPS, (doc) => {
        cards(doc).delete('ops:line');
        doc.getMap('edges').delete('ops~sales:e1');
      }),
    ).toBe('taken');
  });

  test('G-7: what the board knows already is fine from anybody, also whole', () => {
    expect(judge(Y.encodeStateAsUpdate(replica()), OBSERVER)).toBe('taken');
    expect(judge(new Uint8Array([0, 0]), OBSERVER)).toBe('taken');
    const gone = changeOf(replica(), (doc) => cards(doc).delete('sales:orders'));
    expect(judge(gone, OBSERVER)).toBe('observer');
    expect(judge(gone, SALES)).toBe('taken');
    expect(judge(Y.encodeStateAsUpdate(replica()), OBSERVER)).toBe('taken');
  });

  test('a late edit into a card that was deleted is no offence', () => {
    const late = replica();
    expect(attempt(SALES, (doc) => cards(doc).delete('sales:orders'))).toBe('taken');
    const update = changeOf(late, (doc) => setField(doc, 'sales:orders', 'title', 'Late'));
    expect(judge(update, SALES)).toBe('taken');
  });
});

describe('what is looked at costs what was sent (G-16)', () => {
  const varUints = (...values: number[]): Uint8Array => {
    const encoder = encoding.createEncoder();
    for (const value of values) encoding.writeVarUint(encoder, value);
    return encoding.toUint8Array(encoder);
  };
  /** A card with some thousand overwritten values that do not merge, written by Sales. */
  const overwritten = (): { client: number; clocks: number } => {
    const doc = replica();
    for (let n = 0; n < 200; n++) {
      const update = changeOf(doc, (d) => {
        for (let m = 0; m < 25; m++) {
          setField(d, 'sales:orders', 'title', `${n}.${m}`);
          setField(d, 'sales:orders', 'owner', `${n}.${m}`);
        }
      });
      expect(judge(update, SALES)).toBe('taken');
    }
    // The last two values are alive.
    return { client: doc.clientID, clocks: Y.getState(doc.store, doc.clientID) - 2 };
  };

  test.each([
    ['an observer', OBSERVER],
    ['a participant', OPS],
  ])('15,000 equal deletions of what is deleted, by %s: nothing new, and at once', (_, who) => {
    const { client, clocks } = overwritten();
    const ranges = Array.from({ length: 15_000 }, () => [0, clocks]).flat();
    const update = varUints(0, 1, client, 15_000, ...ranges);
    expect(update.byteLength).toBeLessThan(64 * 1024);
    judge(update, who);
    const from = performance.now();
    expect(judge(update, who)).toBe('taken');
    // 10,000 × 15,000 looks at structs took seconds; this takes 5 ms on an idle machine.
    expect(performance.now() - from).toBeLessThan(300);
  });

  test('a write beside them is taken, and only what it newly deletes goes further', () => {
    const { client, clocks } = overwritten();
    const doc = replica();
    const change = Y.decodeUpdate(
      changeOf(doc, (d) => setField(d, 'sales:orders', 'title', 'New')),
    );
    const known = Array.from({ length: 500 }, () => ({ clock: 0, len: clocks }));
    const update = encodeUpdate(
      change.structs.filter((struct) => !(struct instanceof Y.Skip)),
      new Map([[client, [...known, ...(change.ds.clients.get(client) ?? [])]]]),
    );
    const judgement = guard.judge(update, SALES);
    if (!judgement.ok) throw new Error(judgement.refusal.reason);
    expect(judgement.updates.length).toBe(1);
    expect(judgement.updates[0]?.byteLength).toBeLessThan(100);
    accepted.push(...judgement.updates);
    expect(field(replica(), 'sales:orders', 'title')).toBe('New');
  });

  test('an observer is refused at the first thing that is new: the rest is not decoded', () => {
    const [author = 0] = [...document.store.clients.keys()];
    const rest = new Array(20_000).fill(255);
    // A new author, a known one beyond its state; then bytes that are no update.
    expect(judge(varUints(1, 1, 7, 0, ...rest), OBSERVER)).toBe('observer');
    const state = Y.getState(document.store, author);
    expect(judge(varUints(1, 1, author, state, ...rest), OBSERVER)).toBe('observer');
    expect(judge(varUints(0, 1, author, 20_000, state, ...rest), OBSERVER)).toBe('observer');
    expect(judge(varUints(0, 1, author, 20_000), OBSERVER)).toBe('observer');
  });
});

describe('client ids (G-8)', () => {
  test('a client id belongs to the first who used it', () => {
    const doc = replica();
    doc.clientID = 77;
    expect(
      judge(
        changeOf(doc, (d) => setField(d, 'sales:orders', 'title', 'A')),
        SALES,
      ),
    ).toBe('taken');
    expect(clientIds.writer(77)).toBe('sam');
    const thief = replica();
    thief.clientID = 77;
    expect(
      judge(
        changeOf(thief, (d) => setField(d, 'ops:line', 'title', 'B')),
        OPS,
      ),
    ).toBe('foreign-client-id');
    expect(
      judge(
        changeOf(doc, (d) => setField(d, 'sales:orders', 'title', 'C')),
        SALES,
      ),
    ).toBe('taken');
  });

  test('an id that wrote before bindings were kept is nobody else’s', () => {
    const [author = 0] = [...document.store.clients.keys()];
    const doc = replica();
    doc.clientID = author;
    expect(
      judge(
        changeOf(doc, (d) => setField(d, 'sales:orders', 'title', 'A')),
        SALES,
      ),
    ).toBe('foreign-client-id');
  });

  test('an own id is known again after a restart', () => {
    clientIds.bind({ clientId: 78, actor: 'sam' });
    const doc = replica();
    doc.clientID = 78;
    expect(
      judge(
        changeOf(doc, (d) => setField(d, 'sales:orders', 'title', 'A')),
        SALES,
      ),
    ).toBe('taken');
  });

  test('an announced id is its person’s alone, before anything is written under it', () => {
    clientIds.announce(80, 'sam');
    const doc = replica();
    doc.clientID = 80;
    const change = (title: string) => changeOf(doc, (d) => setField(d, 'ops:line', 'title', title));
    expect(judge(change('A'), OPS)).toBe('foreign-client-id');
    const own = replica();
    own.clientID = 80;
    const update = changeOf(own, (d) => setField(d, 'sales:orders', 'title', 'Mine'));
    const judgement = guard.judge(update, SALES);
    // It is bound for ever with the first write.
    expect(judgement).toMatchObject({ ok: true, authors: [{ clientId: 80, actor: 'sam' }] });
    expect(clientIds.writer(80)).toBe('sam');
  });

  test('announcing takes nothing from anybody and is remembered of the last 32', () => {
    clientIds.bind({ clientId: 81, actor: 'sam' });
    expect(clientIds.announce(81, 'ola')).toBe(false);
    expect(clientIds.announce(82, 'sam')).toBe(true);
    expect(clientIds.announce(82, 'ola')).toBe(false);
    for (let id = 1_000; id < 6_000; id++) clientIds.announce(id, 'ola');
    expect([81, 82].map((id) => clientIds.owner(id))).toEqual(['sam', 'sam']);
    const kept = Array.from({ length: 5_000 }, (_, n) => clientIds.owner(1_000 + n));
    expect(kept.filter((owner) => owner === 'ola')).toHaveLength(32);
    expect(kept.at(-1)).toBe('ola');
  });

  test('a refused update binds nothing', () => {
    const doc = replica();
    doc.clientID = 79;
    judge(
      changeOf(doc, (d) => setField(d, 'ops:line', 'title', 'A')),
      SALES,
    );
    expect(clientIds.owner(79)).toBeUndefined();
  });
});

describe('hostile updates leave no trace (G-2 to G-6, G-11)', () => {
  const hostile: Record<string, () => Uint8Array> = {
    'a new root': () => changeOf(replica(), (doc) => doc.getMap('evil').set('a', 1)),
    'a list in a root': () => changeOf(new Y.Doc(), (doc) => doc.getArray('cards').push([1])),
    'a root named __proto__': () =>
      changeOf(replica(), (doc) => doc.getMap('__proto__').set('a', 1)),
    'a reserved key': () => changeOf(replica(), (doc) => cards(doc).set('__proto__', newCard())),
    'a reserved field': () =>
      changeOf(replica(), (doc) => setField(doc, 'sales:orders', 'constructor', 1)),
    'an endless key': () =>
      changeOf(replica(), (doc) => cards(doc).set(`sales:${'x'.repeat(999)}`, 1)),
    binary: () =>
      changeOf(replica(), (doc) => setField(doc, 'sales:orders', 'title', new Uint8Array(9))),
    'binary inside a value': () =>
      changeOf(replica(), (doc) =>
        setField(doc, 'sales:orders', 'title', { a: new Uint8Array(9) }),
      ),
    'a bigint': () => changeOf(replica(), (doc) => setField(doc, 'sales:orders', 'title', [7n])),
    'a deep value': () =>
      changeOf(replica(), (doc) =>
        setField(doc, 'sales:orders', 'title', JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`)),
      ),
    'a subdocument': () =>
      changeOf(replica(), (doc) => setField(doc, 'sales:orders', 'title', new Y.Doc())),
    'an array type': () =>
      changeOf(replica(), (doc) => setField(doc, 'sales:orders', 'title', new Y.Array())),
    'formatted text': () =>
      changeOf(replica(), (doc) => noteBody(doc).format(0, 3, { bold: true })),
    'an embed in a text': () =>
      changeOf(replica(), (doc) => noteBody(doc).insertEmbed(0, { a: 1 })),
    'attributes of a text': () =>
      changeOf(replica(), (doc) => noteBody(doc).setAttribute('a', 'b')),
    'a gap before it': () => {
      const doc = replica();
      changeOf(doc, (d) => setField(d, 'sales:orders', 'title', 'lost'));
      return changeOf(doc, (d) => setField(d, 'sales:orders', 'title', 'kept'));
    },
    'a deletion of what is not there': () => {
      const doc = replica();
      changeOf(doc, (d) => cards(d).set('sales:x', newCard()));
      return changeOf(doc, (d) => cards(d).delete('sales:x'));
    },
    'random bytes': () => new Uint8Array([1, 200, 3, 255, 255, 255, 255, 7]),
    'no bytes': () => new Uint8Array(),
    'a million announced blocks': () => {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, 1_000_000);
      encoding.writeVarUint(encoder, 30_000_000);
      return encoding.toUint8Array(encoder);
    },
    'a clock near the end of numbers': () => {
      const encoder = encoding.createEncoder();
      for (const n of [1, 1, 5, 0, 0, Number.MAX_SAFE_INTEGER - 1])
        encoding.writeVarUint(encoder, n);
      encoding.writeVarUint(encoder, 0);
      return encoding.toUint8Array(encoder);
    },
    'a length of zero': () => new Uint8Array([1, 1, 5, 0, 0, 0, 0]),
  };
  test.each(Object.keys(hostile))('%s', (name) => {
    const before = guardContent();
    expect(judge(hostile[name]?.() ?? new Uint8Array(), SALES)).not.toBe('taken');
    expect(accepted).toEqual([]);
    expect(guardContent()).toEqual(before);
    expect([...document.share.keys()]).toHaveLength(ROOTS.length);
    expect(attempt(SALES, (doc) => setField(doc, 'sales:orders', 'title', 'After'))).toBe('taken');
    expect(guardContent()).toMatchObject({ 'sales:orders': { title: 'After' } });
  });

  function guardContent(): unknown {
    return cards(replica()).toJSON();
  }

  test('deleting another department’s card within an own change takes nothing of both', () => {
    expect(
      attempt(SALES, (doc) => {
        setField(doc, 'sales:orders', 'title', 'Mine');
        cards(doc).delete('ops:line');
      }),
    ).toBe('other-department');
    expect(field(replica(), 'sales:orders', 'title')).toBe('Orders');
    expect(field(replica(), 'ops:line', 'title')).toBe('Line');
  });
});

describe('bad values of a permitted writer are put back (G-12)', () => {
  const putBackOf = (who: Identity, change: (doc: Y.Doc) => void) => {
    const update = changeOf(replica(), change);
    const judgement = guard.judge(update, who);
    if (!judgement.ok) throw new Error(judgement.refusal.reason);
    accepted.push(...judgement.updates);
    const writer = replica();
    Y.applyUpdate(writer, update);
    for (const each of judgement.updates) Y.applyUpdate(writer, each);
    // Who wrote it and who never saw it hold the same.
    expect(writer.getMap('cards').toJSON()).toEqual(replica().getMap('cards').toJSON());
    return judgement.putBack;
  };

  test('text where a position belongs', () => {
    const kept = putBackOf(SALES, (doc) => setField(doc, 'sales:orders', 'pos', 'here'));
    expect(field(replica(), 'sales:orders', 'pos')).toEqual([0, 0]);
    expect(kept).toEqual([
      expect.objectContaining({
        root: 'cards',
        key: 'sales:orders',
        value: expect.stringContaining('"pos":"here"'),
        issue: expect.stringContaining('pos'),
      }),
    ]);
  });

  test('a title of 10,000 characters, a field with a strange name, a missing field', () => {
    putBackOf(SALES, (doc) => {
      setField(doc, 'sales:orders', 'title', 'x'.repeat(10_000));
      setField(doc, 'sales:orders', 'The role', 'facilitator');
    });
    putBackOf(SALES, (doc) => {
      const card = cards(doc).get('sales:orders');
      if (card instanceof Y.Map) card.delete('kind');
    });
    expect(cards(replica()).toJSON()['sales:orders']).toMatchObject({
      title: 'Orders',
      kind: 'demand',
    });
    expect(field(replica(), 'sales:orders', 'The role')).toBeUndefined();
  });

  test('a field of a newer version stays, beside what is put back (V-3)', () => {
    const kept = putBackOf(SALES, (doc) => setField(doc, 'sales:orders', 'colour', 'teal'));
    expect(kept).toEqual([]);
    expect(field(replica(), 'sales:orders', 'colour')).toBe('teal');
    putBackOf(SALES, (doc) => setField(doc, 'sales:orders', 'onHand', 'many'));
    expect(cards(replica()).toJSON()['sales:orders']).toMatchObject({
      title: 'Orders',
      colour: 'teal',
    });
    expect(field(replica(), 'sales:orders', 'onHand')).toBeUndefined();
    expect(
      putBackOf(SALES, (doc) => setField(doc, 'sales:orders', 'blob', 'x'.repeat(40_000))),
    ).toHaveLength(1);
    expect(field(replica(), 'sales:orders', 'blob')).toBeUndefined();
  });

  test('a bad new card is gone, a card replaced by a number is back', () => {
    putBackOf(SALES, (doc) => cards(doc).set('sales:x', newCard(7)));
    expect(cards(replica()).has('sales:x')).toBe(false);
    putBackOf(SALES, (doc) => cards(doc).set('sales:orders', 7));
    expect(field(replica(), 'sales:orders', 'title')).toBe('Orders');
  });

  test('a text that became a number is a text again, one beside it stays as it was', () => {
    const note = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('notes').get('n1');
    putBackOf(OPS, (doc) => note(doc)?.set('body', 7));
    expect(noteBody(replica()).toString()).toBe('Hello');
    const before = noteBody(replica())._item?.id;
    putBackOf(OPS, (doc) => note(doc)?.set('pos', 'here'));
    expect(noteBody(replica())._item?.id).toEqual(before);
    expect(note(replica())?.get('pos')).toEqual([10, 10]);
  });

  test('a note that became too long is as it was', () => {
    putBackOf(OPS, (doc) => noteBody(doc).insert(2, 'y'.repeat(30_000)));
    expect(noteBody(replica()).toString()).toBe('Hello');
  });

  test('a bad setting goes back, whichever field it was written with', () => {
    putBackOf(FACILITATOR, (doc) => {
      doc.getMap('settings').set('title', 'Good');
      doc.getMap('settings').set('horizon', 1e9);
    });
    expect(replica().getMap('settings').toJSON()).toMatchObject({
      title: 'Test board',
      horizon: 4,
    });
  });
});

describe('what one update may cost (G-26)', () => {
  const filled = (value: unknown) =>
    changeOf(replica(), (doc) => setField(doc, 'sales:orders', 'title', value));
  const many = (count: number) =>
    changeOf(replica(), (doc) => {
      const body = noteBody(doc);
      for (let at = 0; at < count; at++) body.insert(0, 'x');
    });

  test.each([
    ['empty objects', () => filled(Array.from({ length: 170_000 }, () => ({})))],
    ['objects in objects', () => filled(Array.from({ length: 50_000 }, () => ({ a: { b: 1 } })))],
    ['numbers', () => filled(Array.from({ length: 500_001 }, () => 1))],
    ['structs', () => many(6_300)],
    ['JSON', () => withEmbed('x'.repeat(600_000))],
  ])('is told before %s are decoded', (_, update) => {
    const bytes = update();
    const before = process.threadCpuUsage();
    expect(judge(bytes, SALES)).toBe('too-big');
    const { user, system } = process.threadCpuUsage(before);
    // Decoding and applying them takes 0.2 s and more.
    expect((user + system) / 1_000).toBeLessThan(100);
  });

  test('is enough for what people do, and for text of any length', () => {
    expect(judge(many(5_000), SALES)).toBe('taken');
    const text = 'x'.repeat(1_900_000);
    expect(judge(filled(text), SALES)).not.toBe('too-big');
  });
});

function withEmbed(text: string): Uint8Array {
  return changeOf(replica(), (doc) => noteBody(doc).insertEmbed(0, { text }));
}
