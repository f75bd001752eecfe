import { MESSAGE } from '@interlock/protocol';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from '../../src/rooms/frames.ts';
import { type Attack, type Attacked, count } from './attacks.ts';
import { comeIn, type Plug, plugIn } from './people.ts';

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One person who comes back whenever the server lets them go. */
export const overSocket =
  (as: string, act: (plug: Plug, n: number) => void, everyMs: number): Attack =>
  async (attacked: Attacked, on) => {
    const who = await comeIn(attacked.place, 'big', as);
    const board = await plugIn(attacked.place, 'big', who);
    const copy = Y.encodeStateAsUpdate(board.doc);
    let n = 0;
    while (on()) {
      const plug = await plugIn(attacked.place, 'big', who, { sync: false });
      Y.applyUpdate(plug.doc, copy);
      // As who has answered: what it sends from now on is judged.
      plug.socket.send(step2Frame(new Uint8Array([0, 0])));
      while (on() && plug.socket.readyState === plug.socket.OPEN) {
        n += 1;
        act(plug, n);
        await pause(everyMs);
      }
      plug.socket.close();
      count(
        attacked,
        await Promise.race([plug.closed, pause(2_000).then(() => 'stuck')]).then(String),
      );
      await pause(20);
    }
    count(attacked, `${n} frames`);
    board.socket.terminate();
  };

/** A card of somebody else's lane: refused, whoever may edit one of their own. */
function foreign(plug: Plug, n: number): void {
  const { doc } = plug;
  const cards = doc.getMap<Y.Map<unknown>>('cards');
  const key = [...cards.keys()].findLast((each) => !each.startsWith('lane-0:'));
  const card = key === undefined ? undefined : cards.get(key);
  if (card === undefined) throw new Error('the board has no card of another lane');
  const before = Y.encodeStateVector(doc);
  card.set('title', `Taken ${n}`);
  plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
}

/** As many new client ids as one update may have, each with a note of its own. */
function mint(plug: Plug, n: number): void {
  const updates = Array.from({ length: 60 }, () => {
    const doc = new Y.Doc();
    doc.clientID = 1 + Math.floor(Math.random() * 2 ** 31);
    doc.getMap('notes').set(`note-${doc.clientID}`, noteOf(n));
    return Y.encodeStateAsUpdate(doc);
  });
  plug.socket.send(updateFrame(Y.mergeUpdates(updates)));
}

export function noteOf(n: number): Y.Map<unknown> {
  const note = new Y.Map<unknown>();
  note.set('pos', [n % 1_000, 0]);
  note.set('author', 'Ada');
  note.set('body', new Y.Text('x'));
  return note;
}

/** State vectors that nobody has: each asks for another difference of the whole board. */
function oddVector(plug: Plug, n: number): void {
  const vector = new Map<number, number>();
  for (let i = 0; i < 20; i++) vector.set(n * 100 + i, 1);
  plug.socket.send(step1Frame(Y.encodeStateVector(vector)));
}

function junkStep2(plug: Plug): void {
  plug.socket.send(step2Frame(JUNK));
}
/** Everything of a document that has nothing to do with the board. */
const JUNK = (() => {
  const doc = new Y.Doc();
  const cards = doc.getMap<unknown>('cards');
  for (let i = 0; i < 1_500; i++) cards.set(`lane-0:junk-${i}`, { title: 'x'.repeat(20) });
  return Y.encodeStateAsUpdate(doc);
})();

/** A first sync of 900 KB: notes full of text. */
function largeSync(plug: Plug, n: number): void {
  if (n % 50 !== 1) return;
  const doc = new Y.Doc();
  for (let i = 0; i < 60; i++) {
    const note = noteOf(i);
    note.set('body', new Y.Text('y'.repeat(15_000)));
    doc.getMap('notes').set(`large-${doc.clientID}-${i}`, note);
  }
  plug.socket.send(step2Frame(Y.encodeStateAsUpdate(doc)));
}

/**
 * Makes a text of which every second character is deleted, and then names all of those deletions
 * again and again, beside a change that is new.
 */
function deadRanges(plug: Plug, n: number): void {
  const { doc } = plug;
  let before = Y.encodeStateVector(doc);
  const notes = doc.getMap<Y.Map<unknown>>('notes');
  const name = `dead-${doc.clientID}`;
  const note = notes.get(name);
  if (note === undefined) {
    const fresh = noteOf(n);
    fresh.set('body', new Y.Text('z'.repeat(2 * DEAD)));
    notes.set(name, fresh);
    plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
    before = Y.encodeStateVector(doc);
    const text = fresh.get('body') as Y.Text;
    doc.transact(() => {
      for (let at = 0; at < DEAD; at++) text.delete(at, 1);
    });
  } else note.set('pos', [n % 1_000, 0]);
  // Has the deletions of the whole document, as nobody's page sends them with each change.
  plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
}
const DEAD = 8_000;

/** The board from its beginning, each time over a connection of its own. */
const wholeSyncs: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'observer');
  const one = async () => {
    while (on()) {
      const { socket } = await plugIn(attacked.place, 'big', who);
      count(attacked, socket.readyState === socket.OPEN ? 'whole' : 'closed');
      socket.terminate();
      await pause(5);
    }
  };
  await Promise.all(Array.from({ length: 5 }, one));
};

/** A state of presence of 3,000 letters, another each time. */
function presence({ socket, doc }: Plug, n: number): void {
  const state = new TextEncoder().encode(
    JSON.stringify({ cursor: [n, n], name: 'Eve', said: 'x'.repeat(3_000) }),
  );
  const update = encoding.createEncoder();
  for (const value of [1, doc.clientID, n]) encoding.writeVarUint(update, value);
  encoding.writeVarUint8Array(update, state);
  const frame = encoding.createEncoder();
  encoding.writeVarUint(frame, MESSAGE.awareness);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update));
  socket.send(encoding.toUint8Array(frame));
}

/** Letters that all claim the beginning of one text. */
function sameSpot(plug: Plug, n: number): void {
  const { doc } = plug;
  const before = Y.encodeStateVector(doc);
  const name = `spot-${doc.clientID}`;
  let note = doc.getMap<Y.Map<unknown>>('notes').get(name);
  if (note === undefined) {
    note = noteOf(n);
    doc.getMap('notes').set(name, note);
  }
  const text = note.get('body') as Y.Text;
  doc.transact(() => {
    for (let at = 0; at < 1_500; at++) text.insert(0, 'x');
  });
  plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
}

/** Cards that come and go: what is deleted stays in the document. */
function comeAndGo(plug: Plug, n: number): void {
  const { doc } = plug;
  const cards = doc.getMap<unknown>('cards');
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    for (let at = 0; at < 100; at++) {
      const key = `lane-0:gone-${doc.clientID}-${at}`;
      if (n % 2 === 0) cards.delete(key);
      else cards.set(key, cardOf(n));
    }
  });
  plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
}

function cardOf(n: number): Y.Map<unknown> {
  const fields = { kind: 'supply', title: `Gone ${n}`, pos: [n % 1_000, 0] };
  return new Y.Map(Object.entries(fields));
}

/** A bad value beside good ones: each is put back by the server. */
function badValues(plug: Plug, n: number): void {
  const { doc } = plug;
  const before = Y.encodeStateVector(doc);
  const cards = doc.getMap<Y.Map<unknown>>('cards');
  let changed = 0;
  for (const [key, card] of cards) {
    if (!key.startsWith('lane-0:')) continue;
    card.set('title', n % 2 === 0 ? n : 'x'.repeat(5_000));
    changed += 1;
    if (changed === 10) break;
  }
  plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
}

/** Frames that are none, and pings as often as one can. */
function noise({ socket }: Plug, n: number): void {
  for (let at = 0; at < 10; at++) socket.ping();
  socket.send(Uint8Array.from({ length: 2_000 }, (_, at) => (at * n) % 256));
}

export const bySocket = {
  refusals: overSocket('lane-0', foreign, 5),
  'odd-vectors': overSocket('observer', oddVector, 20),
  'junk-step-2': overSocket('observer', junkStep2, 20),
  'large-syncs': overSocket('lane-0', largeSync, 20),
  'deleted-structs': overSocket('lane-0', deadRanges, 20),
  'client-ids': overSocket('lane-0', mint, 20),
  'whole-syncs': wholeSyncs,
  presence: overSocket('observer', presence, 5),
  'same-spot': overSocket('lane-0', sameSpot, 20),
  'come-and-go': overSocket('lane-0', comeAndGo, 20),
  'bad-values': overSocket('lane-0', badValues, 20),
  noise: overSocket('observer', noise, 5),
} satisfies Readonly<Record<string, Attack>>;
