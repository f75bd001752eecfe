import { prepareDocument } from '@interlock/board';
import { emptyLedger } from '@interlock/ledger';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ClientIds } from './client-ids.ts';
import { createGuard } from './guard.ts';
import { OPS, testDocument } from './testing/test-board.ts';

/*
 * G-15: what is added lies between neighbours of its own list or key, in their order. A board
 * that takes anything else looks different to those who come later.
 */

/** A document with a note "abc", and the ids of its letters. */
function withText() {
  const doc = prepareDocument(new Y.Doc());
  Y.applyUpdate(doc, testDocument());
  const note = new Y.Map<unknown>();
  const body = new Y.Text('abc');
  doc.transact(() => {
    note.set('pos', [0, 0]);
    note.set('author', 'Ola');
    note.set('body', body);
    doc.getMap('notes').set('n1', note);
  });
  const start = body._start?.id;
  if (start === undefined) throw new Error('no text');
  const letter = (index: number) => Y.createID(start.client, start.clock + index);
  return { doc, note, body, letter };
}

type Ends = { readonly origin: Y.ID | null; readonly rightOrigin: Y.ID | null };

/** The update of an item under a fresh id, with whatever neighbours it claims. */
function claim(doc: Y.Doc, parent: Y.Text | Y.Map<unknown>, key: string | null, ends: Ends) {
  const attacker = prepareDocument(new Y.Doc());
  Y.applyUpdate(attacker, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(attacker);
  const own = Y.getItem(attacker.store, parent._item?.id ?? Y.createID(0, 0));
  const type = (own.content as Y.ContentType).type;
  attacker.transact((transaction) => {
    const id = Y.createID(attacker.clientID, 0);
    const content = key === null ? new Y.ContentString('x') : new Y.ContentAny(['x']);
    new Y.Item(id, null, ends.origin, null, ends.rightOrigin, type, key, content).integrate(
      transaction,
      0,
    );
  });
  return Y.encodeStateAsUpdate(attacker, before);
}

const judge = (doc: Y.Doc, update: Uint8Array) =>
  createGuard({
    document: () => doc,
    accepted: () => [],
    clientIds: new ClientIds([], []),
    full: () => false,
    ledger: () => emptyLedger,
  }).judge(update, OPS);

test('a letter between two letters in their order is taken', () => {
  const { doc, body, letter } = withText();
  const ends = { origin: letter(0), rightOrigin: letter(1) };
  expect(judge(doc, claim(doc, body, null, ends)).ok).toBe(true);
  const wide = { origin: letter(0), rightOrigin: letter(2) };
  expect(judge(doc, claim(doc, body, null, wide)).ok).toBe(true);
});

test('a letter whose neighbours lie the other way round is refused', () => {
  const { doc, body, letter } = withText();
  const update = claim(doc, body, null, { origin: letter(2), rightOrigin: letter(0) });
  expect(judge(doc, update)).toMatchObject({ ok: false, refusal: { reason: 'malformed' } });
});

test('a letter with a neighbour of another list is refused', () => {
  const { doc, note, body, letter } = withText();
  const field = note._map.get('pos')?.id ?? null;
  for (const ends of [
    { origin: letter(0), rightOrigin: field },
    { origin: field, rightOrigin: letter(1) },
  ])
    expect(judge(doc, claim(doc, body, null, ends)).ok).toBe(false);
});

test('a field that claims to lie before another is refused, and one that replaces it is taken', () => {
  const { doc, note } = withText();
  const field = note._map.get('pos')?.id ?? null;
  const before = { origin: null, rightOrigin: field };
  expect(judge(doc, claim(doc, note, 'pos', before)).ok).toBe(false);
  const after = { origin: field, rightOrigin: null };
  expect(judge(doc, claim(doc, note, 'pos', after)).ok).toBe(true);
});
