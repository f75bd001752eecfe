import { CLOSE, type Identity } from '@interlock/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateFrame } from './frames.ts';
import { type RawClient, rawClient, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from './testing/test-board.ts';

/*
 * Every switch of `can` over the raw socket: what is taken and what is refused of a facilitator and
 * of a participant while it is on.
 */

let host: RoomHost;
let witness: RawClient;
beforeAll(async () => {
  host = await startHost({ limits: { refusalsPerMinute: 1_000 } });
  witness = await rawClient(host.url, OPS);
});
afterAll(async () => {
  witness.socket.terminate();
  await host.stop();
});

const SWITCHES = ['openEditing', 'lockedDepartments', 'participantTools', 'archived'] as const;
type Switches = Partial<Readonly<Record<(typeof SWITCHES)[number], unknown>>>;

async function switched(to: Switches): Promise<void> {
  await host.rooms.with('b1', (room) =>
    room.write({
      change(doc) {
        const settings = doc.getMap('settings');
        for (const name of SWITCHES)
          if (to[name] === undefined) settings.delete(name);
          else settings.set(name, to[name]);
      },
    }),
  );
  const wanted = JSON.stringify(SWITCHES.map((name) => to[name] ?? null));
  const seen = () =>
    JSON.stringify(SWITCHES.map((name) => witness.doc.getMap('settings').get(name) ?? null));
  await until(() => seen() === wanted);
}

const mapWith = (fields: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
  new Y.Map(Object.entries(fields));
const card = () => mapWith({ kind: 'demand', title: 'New', owner: '', pos: [0, 0] });

/** What is tried, under a key that is not there yet. */
const TRIES: Readonly<Record<string, (doc: Y.Doc, id: string) => void>> = {
  'card of sales': (doc, id) => doc.getMap('cards').set(`sales:${id}`, card()),
  'card of ops': (doc, id) => doc.getMap('cards').set(`ops:${id}`, card()),
  'title of a card of sales': (doc, id) => {
    (doc.getMap('cards').get('sales:orders') as Y.Map<unknown>).set('title', id);
  },
  contract: (doc, id) =>
    doc
      .getMap('edges')
      .set(
        `ops~sales:${id}`,
        mapWith({ kind: 'contract', from: 'line', to: 'orders', status: 'draft', ratio: 1 }),
      ),
  note: (doc, id) =>
    doc.getMap('notes').set(id, mapWith({ pos: [0, 0], author: 'A', body: new Y.Text('Note') })),
  stroke: (doc, id) =>
    doc.getMap('strokes').set(id, mapWith({ author: 'A', pos: [0, 0], points: [0, 0, 9, 9] })),
  frame: (doc, id) =>
    doc.getMap('frames').set(id, mapWith({ title: 'A', pos: [0, 0], size: [200, 100] })),
  comment: (doc, id) =>
    doc
      .getMap('comments')
      .set(
        id,
        mapWith({ target: 'orders', author: 'A', at: '2026-11-19T10:00:00.000Z', body: 'Hm' }),
      ),
  session: (doc, id) =>
    doc
      .getMap('session')
      .set('timer', mapWith({ kind: 'timer', startedAt: Number(id.slice(1)), minutes: 5 })),
  department: (doc, id) =>
    doc.getMap('departments').set(id, mapWith({ name: 'New', initials: 'NE', order: 'a9' })),
  title: (doc, id) => doc.getMap('settings').set('title', `Board ${id}`),
};
const NAMES = Object.keys(TRIES);
let counter = 0;

/** Whether the change is taken (seen by the witness) or refused (the socket is closed for it). */
async function taken(who: Identity, attempt: (doc: Y.Doc, id: string) => void): Promise<boolean> {
  const client = await rawClient(host.url, who);
  try {
    counter += 1;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc));
    const before = Y.encodeStateVector(doc);
    doc.transact(() => attempt(doc, `x${counter}`));
    const after = Y.decodeStateVector(Y.encodeStateVector(doc));
    const clock = after.get(doc.clientID);
    client.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
    let code: number | null = null;
    void client.closed.then((closed) => {
      code = closed.code;
    });
    const arrived = () =>
      Y.decodeStateVector(Y.encodeStateVector(witness.doc)).get(doc.clientID) === clock;
    await until(() => code !== null || arrived());
    doc.destroy();
    if (code !== null) expect(code).toBe(CLOSE.forbidden);
    return code === null;
  } finally {
    client.socket.terminate();
    await client.closed;
  }
}

const but = (...names: string[]) => NAMES.filter((name) => !names.includes(name));
const DRAWN = ['note', 'stroke', 'frame'];
const BOARD = ['session', 'department', 'title'];
const OWN = but('card of ops', ...BOARD);

describe('every switch × every root', () => {
  test.each([
    // what the facilitator may, what a participant of Sales may
    ['none', {}, NAMES, OWN],
    ['open editing', { openEditing: true }, NAMES, but(...BOARD)],
    ['the own lane locked', { lockedDepartments: ['sales'] }, NAMES, [...DRAWN, 'comment']],
    [
      'the own lane locked, and open editing',
      { lockedDepartments: ['sales'], openEditing: true },
      NAMES,
      ['card of ops', ...DRAWN, 'comment'],
    ],
    [
      'the other lane locked',
      { lockedDepartments: ['ops'] },
      NAMES,
      OWN.filter((name) => name !== 'contract'),
    ],
    ['no tool', { participantTools: [] }, NAMES, []],
    [
      'cards only',
      { participantTools: ['cards'] },
      NAMES,
      ['card of sales', 'title of a card of sales'],
    ],
    ['contracts only', { participantTools: ['contracts'] }, NAMES, ['contract']],
    ['notes only', { participantTools: ['notes'] }, NAMES, DRAWN],
    ['comments only', { participantTools: ['comments'] }, NAMES, ['comment']],
    ['archived', { archived: true }, ['title'], []],
    ['archived, and open editing', { archived: true, openEditing: true }, ['title'], []],
  ] satisfies [string, Switches, string[], string[]][])(
    '%s',
    async (_, switches, byFacilitator, bySales) => {
      await switched(switches);
      for (const [who, allowed] of [
        [FACILITATOR, byFacilitator],
        [SALES, bySales],
        [OBSERVER, []],
      ] as const) {
        const found: string[] = [];
        for (const [name, attempt] of Object.entries(TRIES))
          if (await taken(who, attempt)) found.push(name);
        expect(found.sort(), who.role).toEqual([...allowed].sort());
      }
    },
  );
});
