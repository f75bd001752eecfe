import type * as Y from 'yjs';
import {
  type Change,
  type Fields,
  holderOf,
  journalOf,
  noteText,
  replacement,
  writeEntry,
  writeField,
  writeText,
} from './journal.ts';
import { rootMap } from './layout.ts';
import { samePlain } from './plain.ts';
import { ROOTS } from './records/records.ts';

export type { Change } from './journal.ts';

/** Origin of what is written again under a fresh Yjs client id; undo does not track it. */
export const REISSUE_ORIGIN: { readonly name: string } = Object.freeze({
  name: 'interlock-reissue',
});

/** What this person wrote in a transaction, as plain values. */
export function changesOf(transaction: Y.Transaction): readonly Change[] {
  return transaction.local && transaction.origin !== REISSUE_ORIGIN ? journalOf(transaction) : [];
}

/** Characters of JSON that one transaction may carry: far below what the server takes in a frame. */
const PART = 24_000;

/**
 * Writes changes again as new operations, for a document whose own structs can never be sent.
 * In parts that the server takes one by one; twice is the same as once. What others deleted in the
 * meantime stays deleted, text that others changed keeps both.
 */
export function reissue(doc: Y.Doc, changes: readonly Change[]): void {
  let part: Change[] = [];
  let size = 0;
  const flush = (): void => {
    const batch = part;
    part = [];
    size = 0;
    if (batch.length > 0)
      doc.transact((transaction) => {
        for (const change of batch) write(transaction, change);
      }, REISSUE_ORIGIN);
  };
  for (const change of inOrder(joined(changes))) {
    const cost = JSON.stringify(change.after ?? null).length + 100;
    if (size + cost > PART) flush();
    part.push(change);
    size += cost;
  }
  flush();
}

/** One change per place, from what stood there first to what stands there last. */
function joined(changes: readonly Change[]): readonly Change[] {
  const places = new Map<string, Change>();
  for (const change of changes) {
    const entry = JSON.stringify([change.root, change.key]);
    const whole = places.get(entry);
    if (change.kind === 'entry') {
      const before = whole?.kind === 'entry' ? whole.before : change.before;
      for (const [place, { root, key }] of places)
        if (root === change.root && key === change.key) places.delete(place);
      places.set(entry, { ...change, before });
    } else if (whole?.kind === 'entry' && whole.after !== undefined) {
      const field = change.kind === 'text' ? 'body' : change.field;
      places.set(entry, { ...whole, after: withField(whole.after, field, change.after) });
    } else if (change.kind === 'text') {
      const known = places.get(`${entry} text`);
      const before = known?.kind === 'text' ? known.before : change.before;
      places.set(`${entry} text`, { ...change, before });
    } else {
      const place = `${entry} ${change.field}`;
      const known = places.get(place);
      places.set(place, {
        ...change,
        before: known?.kind === 'field' ? known.before : change.before,
      });
    }
  }
  return [...places.values()];
}

function withField(fields: Fields, name: string, value: Change['after']): Fields {
  const { [name]: _, ...others } = fields;
  return value === undefined ? others : { ...others, [name]: value as Fields[string] };
}

/**
 * So that each part is valid by itself: what goes before what comes (a card that was handed over
 * stands under another key), lanes before cards, cards before edges; then fields.
 */
function inOrder(changes: readonly Change[]): readonly Change[] {
  const rank = ({ kind, root, after }: Change): number =>
    kind === 'entry'
      ? after === undefined
        ? root === 'departments'
          ? 1
          : 0
        : 2 + ROOTS.indexOf(root)
      : 2 + ROOTS.length + ROOTS.indexOf(root);
  return [...changes].sort((one, other) => rank(one) - rank(other));
}

function write(transaction: Y.Transaction, change: Change): void {
  const { doc } = transaction;
  switch (change.kind) {
    case 'field': {
      const holder = holderOf(doc, change.root, change.key);
      if (holder !== null && !samePlain(holder.get(change.field), change.after))
        writeField(transaction, change.root, change.key, change.field, change.after);
      return;
    }
    case 'entry': {
      const there = rootMap(doc, change.root).has(change.key);
      if (change.after === undefined ? there : change.before !== undefined || !there)
        writeEntry(transaction, change.root, change.key, change.after);
      return;
    }
    case 'text': {
      const text = noteText(doc, change.key)?.toString();
      if (text !== undefined)
        writeText(transaction, change.key, withReplacement(text, change.before, change.after));
      return;
    }
  }
}

/** `text` with what turned `before` into `after`; where that place is gone, at its end. */
function withReplacement(text: string, before: string, after: string): string {
  if (text === before || text === after) return after;
  const { index, removed, inserted } = replacement(before, after);
  const head = before.slice(Math.max(0, index - AROUND), index);
  const tail = before.slice(index + removed.length, index + removed.length + AROUND);
  // It may have been written already, by a connection that did not live to hear of it.
  if (inserted !== '' && text.includes(head + inserted + tail)) return text;
  const at = placeOf(text, head, removed, tail);
  if (at !== null) return text.slice(0, at) + inserted + text.slice(at + removed.length);
  return text.endsWith(inserted) ? text : text + inserted;
}

/** Characters around a replacement by which it is found again. */
const AROUND = 16;

function placeOf(text: string, head: string, removed: string, tail: string): number | null {
  const whole = text.indexOf(head + removed + tail);
  if (whole !== -1) return whole + head.length;
  const begun = head === '' ? -1 : text.indexOf(head + removed);
  if (begun !== -1) return begun + head.length;
  const ended = tail === '' ? -1 : text.indexOf(removed + tail);
  return ended === -1 ? null : ended;
}
