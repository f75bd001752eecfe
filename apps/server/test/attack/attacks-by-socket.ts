import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from '../../src/rooms/frames.ts';
import { type Attack, type Attacked, count } from './attacks.ts';
import { comeIn, type Plug, plugIn } from './people.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One person who comes back whenever the server lets them go. */
const bySocket_ =
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
  const doc = plug.doc;
  const card = doc.getMap<Y.Map<unknown>>('cards').get(`lane-9:card-${Number(lastCard(doc))}`);
  const before = Y.encodeStateVector(doc);
  card?.set('title', `Taken ${n}`);
  plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
}

function lastCard(doc: Y.Doc): string {
  return String(doc.getMap('cards').size - 1);
}

/** One edit of one's own card, each under a fresh client id. */
function mint(plug: Plug, n: number): void {
  for (let i = 0; i < 4; i++) {
    const doc = new Y.Doc();
    doc.clientID = 1 + Math.floor(Math.random() * 2 ** 31);
    const before = doc.clientID;
    doc.getMap('notes').set(`note-${before}`, noteOf(n));
    plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc)));
  }
}

function noteOf(n: number): Y.Map<unknown> {
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

/** Deletes, again and again, long ranges that are deleted already, beside one that is not there. */
function deadRanges(plug: Plug): void {
  const { doc } = plug;
  const own = doc.getMap<Y.Map<unknown>>('cards').get('lane-0:card-1');
  for (let i = 0; i < 20; i++) {
    const before = Y.encodeStateVector(doc);
    own?.set('title', `x${i}`);
    plug.socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
  }
}

export const bySocket = {
  refusals: bySocket_('lane-0', foreign, 5),
  'odd-vectors': bySocket_('observer', oddVector, 20),
  'junk-step-2': bySocket_('observer', junkStep2, 20),
  'large-syncs': bySocket_('lane-0', largeSync, 20),
  'deleted-structs': bySocket_('lane-0', deadRanges, 20),
  'client-ids': bySocket_('lane-0', mint, 20),
} satisfies Readonly<Record<string, Attack>>;
