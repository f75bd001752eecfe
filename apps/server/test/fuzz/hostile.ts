import { createOperations } from '@interlock/board';
import type { Random } from '@interlock/testkit';
import * as Y from 'yjs';

/** An update with some of its bytes changed, lost, doubled or added. */
export function mutated(update: Uint8Array, random: Random): Uint8Array {
  const bytes = [...update];
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(bytes.length);
    switch (random.below(5)) {
      case 0:
        bytes[at] = random.below(256);
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 2:
        bytes.splice(at, 1 + random.below(4));
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(at, at + 1 + random.below(8)));
        break;
      default:
        bytes.splice(at, 0, random.below(256));
    }
    if (bytes.length === 0) bytes.push(0);
  }
  return new Uint8Array(bytes);
}

type Craft = (doc: Y.Doc, random: Random) => void;

const cardIn = (doc: Y.Doc, random: Random): Y.Map<unknown> | null => {
  const keys = [...doc.getMap('cards').keys()];
  const card = keys.length === 0 ? null : doc.getMap('cards').get(random.pick(keys));
  return card instanceof Y.Map ? card : null;
};

const sealedIn = (doc: Y.Doc): Y.Map<unknown> | undefined =>
  [...doc.getMap('notes').values()].find((note) => note instanceof Y.Map && note.has('sealedBy')) as
    | Y.Map<unknown>
    | undefined;

const edgeKeyIn = (doc: Y.Doc, random: Random): string | null => {
  const keys = [...doc.getMap('edges').keys()];
  return keys.length === 0 ? null : random.pick(keys);
};

/** Somebody’s comment or note, whoever wrote it. */
const toWords = (
  root: 'comments' | 'notes' | 'strokes',
  change: (entry: Y.Map<unknown>) => void,
): Craft => {
  return (doc, random) => {
    const entries = [...doc.getMap(root).values()];
    const entry = entries.length === 0 ? null : random.pick(entries);
    if (entry instanceof Y.Map) change(entry);
  };
};

/** Of a card and a contract of this board, whoever signed it. */
const toAContract = (change: (doc: Y.Doc, edge: Y.Map<unknown>, key: string) => void): Craft => {
  return (doc, random) => {
    const key = edgeKeyIn(doc, random);
    const edge = key === null ? null : doc.getMap('edges').get(key);
    if (key !== null && edge instanceof Y.Map) change(doc, edge, key);
  };
};

/** The cards at the ends of a contract, by their keys. */
const endsOf = (edge: Y.Map<unknown>, key: string): string[] => {
  const [supplier, consumer = supplier] = key.slice(0, key.indexOf(':')).split('~');
  return [`${supplier}:${edge.get('from')}`, `${consumer}:${edge.get('to')}`];
};

const CRAFTS: Readonly<Record<string, Craft>> = {
  'a root of its own': (doc) => doc.getMap('admins').set('me', true),
  'a list in a root': (doc) => doc.getArray('cards').insert(0, [1]),
  'a text as a root': (doc) => doc.getText('settings').insert(0, 'x'),
  'an XML element': (doc, random) => cardIn(doc, random)?.set('title', new Y.XmlElement('script')),
  'an array as a field': (doc, random) => cardIn(doc, random)?.set('title', Y.Array.from([1, 2])),
  'a map in a map in a map': (doc, random) => {
    const inner = new Y.Map<unknown>();
    inner.set('deeper', new Y.Map([['deepest', 1]]));
    cardIn(doc, random)?.set('title', inner);
  },
  'a document in a document': (doc, random) =>
    cardIn(doc, random)?.set('title', new Y.Doc({ guid: 'inner' })),
  'bytes as a value': (doc, random) => cardIn(doc, random)?.set('title', new Uint8Array(8)),
  'a bigint': (doc, random) => cardIn(doc, random)?.set('pos', [2n ** 60n, 1]),
  'a key that is the prototype': (doc) => doc.getMap('cards').set('__proto__', new Y.Map()),
  'a field that is the prototype': (doc, random) =>
    cardIn(doc, random)?.set('__proto__', { role: 'facilitator' }),
  'a value with a prototype': (doc, random) =>
    cardIn(doc, random)?.set('measure', JSON.parse('{"__proto__": {"role": "facilitator"}}')),
  'an endless key': (doc) => doc.getMap('cards').set(`sales:${'k'.repeat(5_000)}`, new Y.Map()),
  'everything deleted': (doc) => {
    for (const root of ['cards', 'edges', 'departments', 'notes'])
      for (const key of [...doc.getMap(root).keys()]) doc.getMap(root).delete(key);
  },
  'a text on a sealed note': (doc) => {
    const body = sealedIn(doc)?.get('body');
    if (body instanceof Y.Text) body.insert(0, 'secret');
  },
  'another text on a sealed note': (doc) => sealedIn(doc)?.set('body', new Y.Text('secret')),
  'a sealed note with a text': (doc) => {
    const note = { pos: [0, 0], body: new Y.Text('secret'), sealedBy: 'ola' };
    doc.getMap('notes').set('forged', new Y.Map<unknown>(Object.entries(note)));
  },
  'a sealed note': (doc) => {
    const note = { pos: [0, 0], body: new Y.Text(''), sealedBy: 'ola' };
    doc.getMap('notes').set('late', new Y.Map<unknown>(Object.entries(note)));
  },
  'a comment rewritten': toWords('comments', (comment) => comment.set('body', 'I agree to all.')),
  'a comment turned to another card': toWords('comments', (comment) => comment.set('target', 'n1')),
  'a comment under another name': toWords('comments', (comment) => comment.set('by', 'ola')),
  'a comment of another day': toWords('comments', (comment) =>
    comment.set('at', '2020-01-01T00:00:00.000Z'),
  ),
  'a note under another name': toWords('notes', (note) => note.set('author', 'Ola')),
  'a comment deleted': (doc, random) => {
    const keys = [...doc.getMap('comments').keys()];
    if (keys.length > 0) doc.getMap('comments').delete(random.pick(keys));
  },
  'an own stroke': (doc, random) => {
    const stroke = { pos: [0, 0], points: [0, 0, 9, 9] };
    const key = `s${random.below(5)}`;
    doc.getMap('strokes').set(key, new Y.Map<unknown>(Object.entries(stroke)));
  },
  'a stroke drawn anew': toWords('strokes', (stroke) => stroke.set('points', [0, 0, 5, 5])),
  'a stroke under another name': toWords('strokes', (stroke) => stroke.set('by', 'ola')),
  'a comment for one of somebody else': (doc, random) => {
    const keys = [...doc.getMap('comments').keys()];
    const key = keys.length === 0 ? null : random.pick(keys);
    const comment = key === null ? null : doc.getMap('comments').get(key);
    if (key === null || !(comment instanceof Y.Map)) return;
    const anew = comment.clone();
    doc.getMap('comments').set(key, anew);
    anew.set('body', 'I agree to all.');
  },
  'an agenda': (doc) => {
    const run = { kind: 'agenda', startedAt: 1, items: [], index: 0, itemStartedAt: 1 };
    const all = { ...run, moneyAtStart: 9e6, attended: [] };
    doc.getMap('session').set('agenda', new Y.Map<unknown>(Object.entries(all)));
  },
  'an agenda away': (doc) => doc.getMap('session').delete('agenda'),
  'a vote': (doc) => doc.getMap('votes').set('p.ola', new Y.Map([['choices', { 4: 1 }]])),
  'a seal taken off': (doc) => sealedIn(doc)?.delete('sealedBy'),
  'private writing ended': (doc) => doc.getMap('settings').delete('privateNotes'),
  'a contract deleted': toAContract((doc, _, key) => doc.getMap('edges').delete(key)),
  'a contract re-pointed': toAContract((doc, edge, key) => {
    const lane = key.slice(0, key.indexOf(':')).split('~')[0];
    const cards = [...doc.getMap('cards').keys()].filter((card) => card.startsWith(`${lane}:`));
    const other = cards.find((card) => card !== `${lane}:${edge.get('from')}`);
    if (other !== undefined) edge.set('from', other.slice(other.indexOf(':') + 1));
  }),
  'a contract made an influence': toAContract((_, edge) => edge.set('kind', 'influence')),
  'a contract withdrawn': toAContract((_, edge) => edge.set('status', 'withdrawn')),
  'a contract declined': toAContract((_, edge) => edge.set('status', 'declined')),
  'other terms of a contract': toAContract((doc, edge) =>
    edge.set('quantity', 1 + (doc.clientID % 2)),
  ),
  'other terms of a contract, withdrawn': toAContract((doc, edge) => {
    edge.set('quantity', 1 + (doc.clientID % 2));
    edge.set('status', 'withdrawn');
  }),
  'another currency': (doc, random) =>
    doc.getMap('settings').set('currency', random.pick(['EUR', 'USD'])),
  'another cycle': (doc, random) =>
    doc.getMap('settings').set('cycle', { unit: random.pick(['day', 'week']), weekStartsOn: 1 }),
  'a contract put anew': toAContract((doc, edge, key) =>
    doc.getMap('edges').set(key, edge.clone()),
  ),
  'a contract under another id': toAContract((doc, edge, key) => {
    doc.getMap('edges').set(`${key}2`, edge.clone());
    doc.getMap('edges').delete(key);
  }),
  'a card at an end deleted': toAContract((doc, edge, key) =>
    doc.getMap('cards').delete(endsOf(edge, key)[1] ?? ''),
  ),
  'a card at an end of another kind': toAContract((doc, edge, key) => {
    const card = doc.getMap('cards').get(endsOf(edge, key)[0] ?? '');
    if (card instanceof Y.Map) card.set('kind', card.get('kind') === 'kpi' ? 'supply' : 'kpi');
  }),
  'a card handed over': (doc, random) => {
    const keys = [...doc.getMap('cards').keys()];
    if (keys.length === 0) return;
    const key = random.pick(keys);
    const lane = key.startsWith('sales:') ? 'ops' : 'sales';
    createOperations(doc).handOver(key.slice(key.indexOf(':') + 1), lane);
  },
  'open doors': (doc) => doc.getMap('settings').set('openEditing', true),
};

/** A crafted update on top of what is there; sometimes under somebody else's client id. `only`: this craft. */
export function hostile(
  committed: Y.Doc,
  authors: ReadonlyMap<number, string>,
  random: Random,
  only?: keyof typeof CRAFTS,
): { what: string; update: Uint8Array } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(committed));
  const victims = [...authors.keys()];
  const steals = victims.length > 0 && random.below(3) === 0;
  doc.clientID = steals ? random.pick(victims) : 1 + random.below(2 ** 31);
  const name = only ?? random.pick(Object.keys(CRAFTS));
  const leavesGap = random.below(6) === 0;
  if (leavesGap) doc.getMap('notes').set('gap', 1);
  const before = Y.encodeStateVector(doc);
  let craft = name;
  try {
    doc.transact(() => CRAFTS[name]?.(doc, random));
  } catch (error) {
    craft = `${name}, which Yjs itself refused: ${String(error)}`;
  }
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return {
    what: `${craft}${steals ? ', under a stolen id' : ''}${leavesGap ? ', after a gap' : ''}`,
    update,
  };
}
