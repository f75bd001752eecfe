import { ROOTS } from '@interlock/board';
import { termsHash } from '@interlock/ledger';
import { contractTermsSchema } from '@interlock/plan';
import { CLOSE, type Identity, MESSAGE, type Role } from '@interlock/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from './frames.ts';
import { presenceFrame, type RawClient, rawClient, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from './testing/test-board.ts';

/*
 * Every role × every message type, and every role × every root of the document. A type or a root
 * that is not in the tables fails; so does one that does something else than the tables say.
 */

const TOKEN: Identity = { actor: 'tom', name: 'Tom', role: 'token', department: null };
const PEOPLE: Readonly<Record<Role, Identity>> = {
  facilitator: FACILITATOR,
  participant: SALES,
  observer: OBSERVER,
  token: TOKEN,
};
const ROLES = Object.keys(PEOPLE) as Role[];

let host: RoomHost;
let witness: RawClient;
beforeAll(async () => {
  const everybody = [...Object.values(PEOPLE), OPS];
  host = await startHost({
    identity: (id) => everybody.find(({ actor }) => actor === id),
    limits: { refusalsPerMinute: 1_000 },
  });
  witness = await rawClient(host.url, OPS);
  await host.rooms.with('b1', (room) =>
    room.write({
      change(doc) {
        doc.getMap('settings').set('privateNotes', true);
        putNote(doc, { body: new Y.Text(), sealedBy: SALES.actor, by: SALES.actor }, 'sealed');
      },
    }),
  );
  await until(() => witness.doc.getMap('notes').has('sealed'));
});
afterAll(async () => {
  witness.socket.terminate();
  await host.stop();
});

/** The update of a change to what the witness has. */
function changed(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return update;
}
let counter = 0;
const noted = () =>
  changed((doc) => {
    counter += 1;
    const note = new Y.Map<unknown>();
    note.set('pos', [counter, 0]);
    note.set('author', 'Somebody');
    note.set('body', new Y.Text(`Note ${counter}`));
    doc.getMap('notes').set(`note-${counter}`, note);
  });

type Outcome = 'taken' | 'answered' | 'shown' | 'nothing' | number;

const boardSeen = () => JSON.stringify(ROOTS.map((root) => witness.doc.getMap(root).toJSON()));

/**
 * What comes of it: seen by the witness, answered to the sender, closed with a code, or nothing. What
 * is to come is waited for, however busy the machine is; anything else that comes is the outcome.
 */
async function outcomeOf(
  who: Identity,
  bytes: Uint8Array,
  expected: Outcome | undefined,
): Promise<Outcome> {
  const client = await rawClient(host.url, who);
  try {
    const board = boardSeen();
    const people = witness.awareness.getStates().size;
    const frames = client.frames.length;
    let code: number | null = null;
    void client.closed.then((closed) => {
      code = closed.code;
    });
    client.send(bytes);
    let outcome: Outcome = 'nothing';
    const isQuiet = expected === 'nothing' || expected === 'answered';
    const end = performance.now() + (isQuiet ? 200 : 8_000);
    // An answer alone is not all: the sender is told of its own change too.
    while ((outcome === 'nothing' || outcome === 'answered') && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (code !== null) outcome = code;
      else if (boardSeen() !== board) outcome = 'taken';
      else if (witness.awareness.getStates().size > people) outcome = 'shown';
      else if (client.frames.slice(frames).includes(MESSAGE.sync)) outcome = 'answered';
    }
    return outcome;
  } finally {
    client.socket.terminate();
    await client.closed;
    await until(() => witness.awareness.getStates().size === 0);
  }
}

/** What each role may do with a message: facilitator, participant, observer, token. */
const MESSAGES: Readonly<
  Record<string, { type: number; bytes: () => Uint8Array; outcomes: readonly Outcome[] }>
> = {
  'sync step 1': {
    type: MESSAGE.sync,
    bytes: () => step1Frame(new Uint8Array([0])),
    outcomes: ['answered', 'answered', 'answered', 'answered'],
  },
  'sync step 2 with a change': {
    type: MESSAGE.sync,
    bytes: () => step2Frame(noted()),
    outcomes: ['taken', 'taken', CLOSE.forbidden, CLOSE.forbidden],
  },
  'sync update': {
    type: MESSAGE.sync,
    bytes: () => updateFrame(noted()),
    outcomes: ['taken', 'taken', CLOSE.forbidden, CLOSE.forbidden],
  },
  'sync update without a change': {
    type: MESSAGE.sync,
    bytes: () => updateFrame(new Uint8Array([0, 0])),
    outcomes: ['nothing', 'nothing', 'nothing', 'nothing'],
  },
  awareness: {
    type: MESSAGE.awareness,
    bytes: () => presenceFrame(++counter, { cursor: [1, 1] }),
    outcomes: ['shown', 'shown', 'nothing', 'nothing'],
  },
  auth: malformed(MESSAGE.auth),
  'query awareness': {
    type: MESSAGE.queryAwareness,
    bytes: () => new Uint8Array([MESSAGE.queryAwareness]),
    outcomes: ['nothing', 'nothing', 'nothing', 'nothing'],
  },
  ledger: malformed(MESSAGE.ledger),
  acknowledged: malformed(MESSAGE.acknowledged),
  refused: malformed(MESSAGE.refused),
};

/** Only the server says that. */
function malformed(type: number) {
  return {
    type,
    bytes: () => new Uint8Array([type, 1]),
    outcomes: [CLOSE.malformed, CLOSE.malformed, CLOSE.malformed, CLOSE.malformed],
  };
}

describe('every role × every message type', () => {
  test('the table has every type', () => {
    const known = new Set(Object.values(MESSAGES).map(({ type }) => type));
    expect(Object.values(MESSAGE).filter((type) => !known.has(type))).toEqual([]);
  });

  test.each(Object.entries(MESSAGES))('%s', async (_, { bytes, outcomes }) => {
    for (const [index, role] of ROLES.entries())
      expect(await outcomeOf(PEOPLE[role], bytes(), outcomes[index]), role).toBe(outcomes[index]);
  });
});

const mapWith = (fields: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
  new Y.Map(Object.entries(fields));
const stamp = () => {
  counter += 1;
  return `x${counter}`;
};

const putNote = (doc: Y.Doc, fields: object, key = stamp()) =>
  doc.getMap('notes').set(key, mapWith({ pos: [0, 0], author: 'A', ...fields }));
const sealedNote = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('notes').get('sealed')!;

/** A valid change of each root; by whom it is taken. What follows a colon is a case of it. */
const CHANGES: Readonly<
  Record<string, { change: (doc: Y.Doc) => void; takenBy: readonly Role[] }>
> = {
  cards: {
    change: (doc) =>
      doc
        .getMap('cards')
        .set(`sales:${stamp()}`, mapWith({ kind: 'demand', title: 'New', owner: '', pos: [0, 0] })),
    takenBy: ['facilitator', 'participant'],
  },
  edges: {
    change: (doc) =>
      doc
        .getMap('edges')
        .set(
          `ops~sales:${stamp()}`,
          mapWith({ kind: 'contract', from: 'line', to: 'orders', status: 'draft', ratio: 1 }),
        ),
    takenBy: ['facilitator', 'participant'],
  },
  departments: {
    change: (doc) =>
      doc
        .getMap('departments')
        .set(stamp(), mapWith({ name: 'New', initials: 'NE', order: 'a9', height: 164 })),
    takenBy: ['facilitator'],
  },
  notes: {
    change: (doc) => putNote(doc, { body: new Y.Text('Note') }),
    takenBy: ['facilitator', 'participant'],
  },
  // Private writing is on there. Its text is written by a command, and not here.
  'notes: sealed': {
    change: (doc) => putNote(doc, { body: new Y.Text(), sealedBy: SALES.actor }),
    takenBy: ['facilitator', 'participant'],
  },
  'notes: sealed, with a text': {
    change: (doc) => putNote(doc, { body: new Y.Text('Mine'), sealedBy: SALES.actor }),
    takenBy: [],
  },
  'notes: text on a sealed one': {
    change: (doc) => (sealedNote(doc).get('body') as Y.Text).insert(0, 'Mine'),
    takenBy: [],
  },
  'notes: a seal taken off': {
    change: (doc) => sealedNote(doc).delete('sealedBy'),
    takenBy: [],
  },
  comments: {
    change: (doc) =>
      doc
        .getMap('comments')
        .set(
          stamp(),
          mapWith({ target: 'orders', author: 'A', at: '2026-11-19T10:00:00.000Z', body: 'Hm' }),
        ),
    takenBy: ['facilitator', 'participant'],
  },
  session: {
    change: (doc) =>
      doc
        .getMap('session')
        .set('timer', mapWith({ kind: 'timer', startedAt: counter++, minutes: 5 })),
    takenBy: ['facilitator'],
  },
  polls: {
    change: (doc) =>
      doc
        .getMap('polls')
        .set(stamp(), mapWith({ kind: 'confidence', question: 'Sure?', openedAt: 1 })),
    takenBy: ['facilitator'],
  },
  // The own vote of Sales, who is the participant here: it is cast by a command, and not here.
  votes: {
    change: (doc) =>
      doc.getMap('votes').set(`${stamp()}.${SALES.actor}`, mapWith({ choices: { 4: 1 } })),
    takenBy: [],
  },
  strokes: {
    change: (doc) =>
      doc
        .getMap('strokes')
        .set(stamp(), mapWith({ author: 'A', pos: [0, 0], points: [0, 0, 9, 9] })),
    takenBy: ['facilitator', 'participant'],
  },
  frames: {
    change: (doc) =>
      doc.getMap('frames').set(stamp(), mapWith({ title: 'A', pos: [0, 0], size: [200, 100] })),
    takenBy: ['facilitator', 'participant'],
  },
  settings: {
    change: (doc) => doc.getMap('settings').set('title', `Board ${stamp()}`),
    takenBy: ['facilitator'],
  },
};

/** The change is taken from those roles, and closes the sockets of all others. */
async function expectTaken(
  role: Role,
  change: (doc: Y.Doc) => void,
  takenBy: readonly Role[],
): Promise<void> {
  const expected = takenBy.includes(role) ? 'taken' : CLOSE.forbidden;
  const outcome = await outcomeOf(PEOPLE[role], updateFrame(changed(change)), expected);
  expect(outcome, role).toBe(expected);
}

describe('every role × every root', () => {
  test('the table has every root', () => {
    const roots = Object.keys(CHANGES).map((name) => name.split(':')[0]);
    expect([...new Set(roots)].sort()).toEqual([...ROOTS].sort());
  });

  test.each(Object.entries(CHANGES))('%s', async (_, { change, takenBy }) => {
    for (const role of ROLES) await expectTaken(role, change, takenBy);
  });
});

const BOUND = 'ops~sales:bound';
/** What an update may do to a contract that both sides have signed; by whom it is taken. */
const TO_A_CONTRACT: Readonly<
  Record<string, { change: (doc: Y.Doc) => void; at?: string; takenBy: readonly Role[] }>
> = {
  'delete it': {
    change: (doc) => doc.getMap('edges').delete(BOUND),
    at: BOUND,
    takenBy: [],
  },
  're-point it': {
    change: (doc) => boundIn(doc).set('to', 'other'),
    at: BOUND,
    takenBy: [],
  },
  'delete a card at its end': {
    change: (doc) => doc.getMap('cards').delete('sales:orders'),
    at: 'sales:orders',
    takenBy: [],
  },
  'give it another id': {
    change: (doc) => {
      doc.getMap('edges').set('ops~sales:bound-2', boundIn(doc).clone());
      doc.getMap('edges').delete(BOUND);
    },
    at: BOUND,
    takenBy: [],
  },
  'give it to other departments': {
    change: (doc) => {
      const edge = boundIn(doc).clone();
      doc.getMap('edges').set('sales~sales:bound', edge);
      edge.set('from', 'other');
      doc.getMap('edges').delete(BOUND);
    },
    at: BOUND,
    takenBy: [],
  },
  'put it there anew': {
    change: (doc) => doc.getMap('edges').set(BOUND, mapWith({ kind: 'influence', from: 'line' })),
    at: BOUND,
    takenBy: [],
  },
  'draw other terms': {
    change: (doc) => boundIn(doc).set('quantity', ++counter),
    takenBy: ['facilitator', 'participant'],
  },
};
function boundIn(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('edges').get(BOUND) as Y.Map<unknown>;
}

describe('every role × a contract in force (G-17, G-24)', () => {
  beforeAll(async () => {
    const terms = contractTermsSchema.parse({ quantity: 7 });
    const hash = termsHash('line', 'orders', terms);
    const signedBy = (department: string, actor: string) => ({
      actor,
      event: {
        type: 'contract-signed',
        payload: {
          contract: 'bound',
          from: 'line',
          to: 'orders',
          department,
          onBehalf: false,
          terms,
          termsHash: hash,
        },
      } as const,
    });
    await host.rooms.with('b1', async (room) => {
      await room.write({
        change: (doc) => {
          const fields = { kind: 'contract', from: 'line', to: 'orders', status: 'proposed' };
          doc.getMap('edges').set(BOUND, mapWith({ ...fields, ...terms }));
          const other = { kind: 'demand', title: 'Other', owner: '', pos: [0, 0] };
          doc.getMap('cards').set('sales:other', mapWith(other));
        },
      });
      await room.write({ ledger: [signedBy('sales', SALES.actor), signedBy('ops', OPS.actor)] });
    });
    await until(() => witness.doc.getMap('edges').has(BOUND));
  });

  test.each(Object.entries(TO_A_CONTRACT))('%s', async (_, { change, at, takenBy }) => {
    for (const role of ROLES) await expectTaken(role, change, takenBy);
    if (at === undefined) return;
    const client = await rawClient(host.url, SALES);
    client.send(updateFrame(changed(change)));
    await client.closed;
    // Named, so that whoever sent it sends all else again.
    expect(client.refused()).toMatchObject({ reason: 'contract-in-force', at: { key: at } });
  });
});

/** What somebody does to what another person wrote; by whom it is taken. */
const TO_ANOTHERS: Readonly<
  Record<string, { change: (doc: Y.Doc) => void; takenBy: readonly Role[] }>
> = {
  'rewrites the comment': {
    change: (doc) => theirs(doc, 'comments').set('body', 'I agree to all of it'),
    takenBy: [],
  },
  'turns the comment to something else': {
    change: (doc) => theirs(doc, 'comments').set('target', 'line'),
    takenBy: [],
  },
  'mentions somebody in the comment': {
    change: (doc) => theirs(doc, 'comments').set('mentions', [SALES.actor]),
    takenBy: [],
  },
  'puts another comment in its place': {
    change: (doc) =>
      doc.getMap('comments').set('theirs', mapWith({ ...COMMENT, by: OPS.actor, body: 'Yes' })),
    takenBy: [],
  },
  'deletes the comment': {
    change: (doc) => doc.getMap('comments').delete('theirs'),
    takenBy: ['facilitator'],
  },
  'resolves the comment': {
    change: (doc) => theirs(doc, 'comments').set('resolved', true),
    takenBy: ['facilitator', 'participant'],
  },
  'puts another name to the note': {
    change: (doc) => theirs(doc, 'notes').set('author', 'Sam'),
    takenBy: [],
  },
  'takes the note for the own': {
    change: (doc) => theirs(doc, 'notes').set('by', SALES.actor),
    takenBy: [],
  },
  'types in the note': {
    change: (doc) => (theirs(doc, 'notes').get('body') as Y.Text).insert(0, stamp()),
    takenBy: ['facilitator', 'participant'],
  },
  'clears the note away': {
    change: (doc) => doc.getMap('notes').delete('theirs'),
    takenBy: ['facilitator', 'participant'],
  },
  'draws the stroke anew': {
    change: (doc) => theirs(doc, 'strokes').set('points', [0, 0, 5, 5, 9, 0]),
    takenBy: [],
  },
  'takes the stroke for the own': {
    change: (doc) => theirs(doc, 'strokes').set('by', SALES.actor),
    takenBy: [],
  },
  'moves the stroke': {
    change: (doc) => theirs(doc, 'strokes').set('pos', [++counter, 1]),
    takenBy: ['facilitator', 'participant'],
  },
  'clears the stroke away': {
    change: (doc) => doc.getMap('strokes').delete('theirs'),
    takenBy: ['facilitator', 'participant'],
  },
};
const COMMENT = { target: 'orders', author: 'Ola', at: '2026-11-19T10:00:00.000Z', body: 'No' };
function theirs(doc: Y.Doc, root: string): Y.Map<unknown> {
  return doc.getMap(root).get('theirs') as Y.Map<unknown>;
}

describe('every role × what another person wrote (G-19, G-20)', () => {
  /** Written anew by Operations, since the one before may have taken it away. */
  const written = async (): Promise<void> => {
    const mark = stamp();
    const by = { by: OPS.actor, author: OPS.name };
    await host.rooms.with('b1', (room) =>
      room.write({
        change(doc) {
          putNote(doc, { ...by, body: new Y.Text(mark) }, 'theirs');
          doc.getMap('comments').set('theirs', mapWith({ ...COMMENT, ...by, resolved: false }));
          const stroke = { ...by, pos: [0, 0], points: [0, 0, 9, 9] };
          doc.getMap('strokes').set('theirs', mapWith(stroke));
        },
      }),
    );
    await until(() => String(theirs(witness.doc, 'notes')?.get('body')) === mark);
  };

  test.each(Object.entries(TO_ANOTHERS))('%s', async (_, { change, takenBy }) => {
    for (const role of ROLES) {
      await written();
      await expectTaken(role, change, takenBy);
    }
  });
});
