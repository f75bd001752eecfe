import * as Y from 'yjs';
import type { Visitor } from '../../src/http/testing/test-server.ts';
import { comeIn, type Place, type Plug, plugIn } from './people.ts';

/** Nobody waits longer for a board. */
const MOST_MS = 30_000;
const CARD = 'lane-1:offline';
const TITLE = 'Drawn offline';

/** Whether the attacked board opens, and is the same, for whom. */
export interface Opened {
  /** Somebody who was never there. */
  readonly fresh: boolean;
  /** Somebody who kept a document from before the attacks, with work that was done offline. */
  readonly kept: boolean;
  /** Somebody new, after the server was killed and started again. */
  readonly restarted: boolean;
}

export const isOpen = ({ fresh, kept, restarted }: Opened): boolean => fresh && kept && restarted;

/** A visit before the attacks: what the browser keeps of it. */
export interface Before {
  readonly visitor: Visitor;
  readonly doc: Y.Doc;
}

export async function visitBefore(place: Place): Promise<Before> {
  const visitor = await comeIn(place, 'big', 'lane-1');
  const { doc, socket } = await plugIn(place, 'big', visitor);
  socket.terminate();
  const fields = { kind: 'supply', title: TITLE, owner: '', pos: [10, 10] };
  doc.getMap('cards').set(CARD, new Y.Map(Object.entries(fields)));
  return { visitor, doc };
}

export async function comeBack(
  place: Place,
  { visitor, doc }: Before,
): Promise<Pick<Opened, 'fresh' | 'kept'>> {
  const fresh = await open(place, await comeIn(place, 'big', 'observer'));
  const kept = await open(place, visitor, doc);
  // Their offline work is on the board, for everybody.
  const saved =
    fresh !== null &&
    (await within(
      () => fresh.doc.getMap<Y.Map<unknown>>('cards').get(CARD)?.get('title') === TITLE,
    ));
  const same = fresh !== null && kept !== null && (await within(() => areSame(fresh, kept)));
  for (const plug of [fresh, kept]) plug?.socket.terminate();
  return { fresh: fresh !== null, kept: saved && same };
}

export async function openAgain(place: Place, { visitor }: Before): Promise<boolean> {
  const plug = await open(place, visitor);
  plug?.socket.terminate();
  return plug?.doc.getMap('cards').has(CARD) === true;
}

/** Null where the server lets go of who wants to see the board. */
async function open(place: Place, visitor: Visitor, doc = new Y.Doc()): Promise<Plug | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), MOST_MS).unref());
  const plug = await Promise.race([plugIn(place, 'big', visitor, { doc }), late]);
  return plug?.socket.readyState === plug?.socket.OPEN ? plug : null;
}

function areSame(one: Plug, other: Plug): boolean {
  const [a, b] = [one, other].map(({ doc }) => Y.encodeStateVector(doc));
  return Buffer.from(a!).equals(b!);
}

async function within(check: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < MOST_MS; waited += 20) {
    if (check()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
