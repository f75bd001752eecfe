import { createOperations, createUndo } from '@interlock/board';
import type { BoardCreated } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { updateFrame } from '../rooms/frames.ts';
import { attemptBy, socketOf } from './testing/attempt.ts';
import { cast, onSampleBoard, operations, path, sales, server } from './testing/on-sample-board.ts';
import { IDS, MEASURE } from './testing/sample-board.ts';
import type { Visitor } from './testing/test-server.ts';
import { draw, editTerms, hashOf } from './testing/write-board.ts';

/*
 * Every way in × every state of a contract (G-17, G-22, C-23): what both sides are bound by, no one
 * way of one person undoes; what one side has offered, or the other declined, stands as a need
 * wherever its draft went; what nobody has signed may be drawn anew.
 */

onSampleBoard('each');

/** A contract of its own for each way, so that one board answers for a whole state. */
const contract = (n: number) => `k${n}`;
const [supplier, consumer] = [(n: number) => `s${n}`, (n: number) => `d${n}`];
const edgeKey = (n: number) => `operations~sales:${contract(n)}`;
const edge = (doc: Y.Doc, n: number) => doc.getMap('edges').get(edgeKey(n)) as Y.Map<unknown>;

/** What one person may try with an update. */
const WAYS: Readonly<Record<string, (doc: Y.Doc, n: number) => void>> = {
  'delete it': (doc, n) => doc.getMap('edges').delete(edgeKey(n)),
  'cut it with its cards, as the page does': (doc, n) => {
    createOperations(doc).deleteSubjects([contract(n), supplier(n), consumer(n)]);
  },
  'point it elsewhere': (doc, n) => edge(doc, n).set('to', IDS.orders),
  'give it another key': (doc, n) => {
    doc.getMap('edges').set(`operations~sales:other${n}`, edge(doc, n).clone());
    doc.getMap('edges').delete(edgeKey(n));
  },
  'put it between other departments': (doc, n) => {
    doc.getMap('edges').set(`finance~sales:${contract(n)}`, edge(doc, n).clone());
    doc.getMap('edges').delete(edgeKey(n));
  },
  'put another in its place': (doc, n) => {
    const other = edge(doc, n).clone();
    doc.getMap('edges').set(edgeKey(n), other);
    other.set('to', IDS.orders);
  },
  'make an influence of it': (doc, n) => edge(doc, n).set('kind', 'influence'),
  'delete the supplying card': (doc, n) => doc.getMap('cards').delete(`operations:${supplier(n)}`),
  'delete the card that needs it': (doc, n) => doc.getMap('cards').delete(`sales:${consumer(n)}`),
  'move its card to another lane': (doc, n) => {
    createOperations(doc).handOver(supplier(n), 'finance');
  },
  'make its card a note of plans': (doc, n) =>
    (doc.getMap('cards').get(`operations:${supplier(n)}`) as Y.Map<unknown>).set(
      'kind',
      'initiative',
    ),
};
const WAY_NAMES = Object.keys(WAYS);

const drawAll = async () => {
  const numbers = [...WAY_NAMES.keys()];
  await draw(
    server,
    cast.board,
    numbers.flatMap((n) => [
      {
        ...{ id: supplier(n), department: 'operations', kind: 'supply', title: `Line ${n}` },
        ...{ owner: 'Omar', pos: [48, 300] },
      },
      {
        ...{ id: consumer(n), department: 'sales', kind: 'demand', title: `Orders ${n}` },
        pos: [600, 300],
      },
    ]),
    numbers.map((n) => ({
      ...{ id: contract(n), from: supplier(n), to: consumer(n), quantity: 100, status: 'draft' },
    })),
  );
  await write((operate) => operate.updateSettings({ openEditing: true }));
};
const write = (act: (operate: ReturnType<typeof createOperations>) => unknown) =>
  server.server.services.rooms.with(cast.board, (room) =>
    room.exclusively(() => room.write({ change: (doc) => void act(createOperations(doc)) })),
  );
const command = async (who: Visitor, n: number, what: string, more: object = {}) => {
  const termsHash = await hashOf(server, cast.board, contract(n));
  const answer = await who.post(path(`contracts/${contract(n)}/${what}`), { termsHash, ...more });
  expect([what, answer.status, answer.message]).toEqual([what, 201, '']);
};
const sign = (who: Visitor, n: number) => command(who, n, 'sign');
const bothSign = async (n: number) => {
  await sign(sales, n);
  await sign(operations, n);
};
const status = (n: number, to: 'proposed' | 'withdrawn') =>
  write((operate) => operate.updateContract(contract(n), { status: to }));

/** How a contract gets into each state. */
const STATES: Readonly<Record<string, (n: number) => Promise<unknown>>> = {
  draft: async () => undefined,
  proposed: (n) => status(n, 'proposed'),
  withdrawn: (n) => status(n, 'withdrawn'),
  'signed by one': (n) => sign(sales, n),
  countered: async (n) => {
    await sign(sales, n);
    await editTerms(server, cast.board, contract(n), { quantity: 80 });
    await sign(operations, n);
  },
  expired: async (n) => {
    await editTerms(server, cast.board, contract(n), { needBy: '2099-01-01' });
    await sign(sales, n);
  },
  declined: (n) => command(operations, n, 'decline', { reason: 'No capacity' }),
  'in force': bothSign,
  'amendment pending': async (n) => {
    await bothSign(n);
    await editTerms(server, cast.board, contract(n), { quantity: 120 });
    await sign(sales, n);
  },
  'amendment declined': async (n) => {
    await bothSign(n);
    await editTerms(server, cast.board, contract(n), { quantity: 120 });
    await command(operations, n, 'decline', { reason: 'Not more' });
  },
  'ended by one': async (n) => {
    await bothSign(n);
    await command(sales, n, 'end');
  },
  broken: async (n) => {
    await bothSign(n);
    const items = [supplier(n), consumer(n)].map((card) => ({ card, measure: MEASURE }));
    expect((await cast.facilitator.post(path('targets'), { items })).status).toBe(201);
    const actuals = [supplier(n), consumer(n)].map((card, at) => ({
      ...{ card, cycle: '2026-11-16', value: at === 0 ? 40 : 100 },
    }));
    const told = await cast.facilitator.post(path('actuals'), { items: actuals });
    expect(told.status).toBe(201);
  },
};
const FREE = ['draft', 'proposed', 'withdrawn'];
const STANDING = ['signed by one', 'countered', 'expired', 'declined'];
const BOUND = Object.keys(STATES).filter((name) => ![...FREE, ...STANDING].includes(name));

const inState = async (name: string) => {
  await drawAll();
  for (const n of WAY_NAMES.keys()) await STATES[name]!(n);
  if (name === 'expired') await write((operate) => operate.updateSettings({ asOf: '2099-02-01' }));
};
const plan = () => server.server.services.rooms.with(cast.board, async (room) => room.plan());
const view = () => server.server.services.rooms.with(cast.board, async (room) => room.view);
/** Somebody else for each way: a person is refused twenty times a minute, and then no more. */
const whoFor = (n: number) => [cast.facilitator, sales, operations][n % 3]!;
const attempt = (n: number, change: (doc: Y.Doc) => void) =>
  attemptBy(server, cast.board, whoFor(n), change);

describe('a contract that both sides are bound by', () => {
  it('is undone by no way of one side, nor by the facilitator', async () => {
    const earlier = await cast.facilitator.post(path('versions'), { name: 'Before' });
    await drawAll();
    // What is refused leaves all as it was: one contract of each state is enough.
    for (const [n, name] of BOUND.entries()) await STATES[name]!(n);
    const before = await view();
    let tried = 0;
    for (const way of WAY_NAMES)
      for (const [n, name] of BOUND.entries()) {
        const outcome = await attempt(tried++, (doc) => WAYS[way]!(doc, n));
        const refused = expect.stringMatching(
          /is in force: Operations and Sales have both signed it/,
        );
        expect([name, way, outcome]).toEqual([name, way, refused]);
      }
    // A department that is merged into another, with all that it has.
    const merge = (doc: Y.Doc) => {
      const operate = createOperations(doc);
      const cards = [...doc.getMap('cards').keys()].filter((key) => key.startsWith('operations:'));
      for (const key of cards) operate.handOver(key.slice(key.indexOf(':') + 1), 'finance');
      operate.removeDepartment('operations');
    };
    expect(await attemptBy(server, cast.board, cast.facilitator, merge)).toMatch(/is in force/);
    const { id } = earlier.body as { id: string };
    const restored = await cast.facilitator.post(path(`versions/${id}/restore`), {});
    expect([restored.status, restored.reason]).toEqual([409, 'contract-in-force']);
    // What is made of its export stands beside it, and changes nothing here.
    const { body } = await cast.facilitator.get(path('export'));
    const file = structuredClone(body) as { board: { edges: object[] } };
    file.board.edges = [];
    const made = await cast.facilitator.post('/api/boards/import', file);
    expect(made.status).toBe(201);
    const copy = await server.server.services.rooms.with(
      (made.body as BoardCreated).board,
      async (room) => room.plan().contracts,
    );
    expect(copy.map(({ removed, signedTerms }) => [removed, signedTerms])).toEqual(
      BOUND.map(() => [true, undefined]),
    );
    const after = await view();
    expect([after.cards, after.edges, after.departments]).toEqual([
      before.cards,
      before.edges,
      before.departments,
    ]);
    const inForce = (await plan()).contracts.filter(({ signedTerms }) => signedTerms !== undefined);
    expect(inForce.map(({ signedTerms }) => signedTerms?.quantity)).toEqual(BOUND.map(() => 100));
  });
});

describe.each(STANDING)('a contract that is %s', (name) => {
  it('stands as a need wherever its draft goes, as long as the card that needs it', async () => {
    await inState(name);
    for (const [n, way] of WAY_NAMES.entries()) {
      const outcome = await attempt(n, (doc) => WAYS[way]!(doc, n));
      const { contracts, cards } = await plan();
      if (!cards.some(({ id }) => id === consumer(n))) continue;
      // Taken or refused: it is where it was, or needed without a draft.
      const stands = contracts.filter(({ id }) => id === contract(n));
      expect([way, outcome, stands]).toMatchObject([
        way,
        outcome,
        [{ from: supplier(n), to: consumer(n) }],
      ]);
    }
  });
});

describe.each(FREE)('a contract that is %s', (name) => {
  it('is drawn anew or deleted as they like, by either side', async () => {
    await inState(name);
    for (const [n, way] of WAY_NAMES.entries())
      expect([way, await attempt(n, (doc) => WAYS[way]!(doc, n))]).toEqual([way, 'taken']);
    expect((await plan()).contracts.filter(({ removed }) => removed === true)).toEqual([]);
  });
});

it('the undo of who drew it does not take away what both have signed since', async () => {
  const client = await socketOf(server, cast.board, sales);
  const undo = createUndo(client.doc);
  client.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== client.socket) client.send(updateFrame(update));
  });
  const made = createOperations(client.doc).addContract({
    ...{ id: 'drawn', from: IDS.output, to: IDS.rollout, quantity: 5, status: 'proposed' },
  });
  if (!made.ok) throw new Error(made.issues[0]?.message);
  await expect.poll(async () => (await view()).edges.has('drawn')).toBe(true);
  for (const who of [sales, operations]) {
    const termsHash = await hashOf(server, cast.board, 'drawn');
    expect((await who.post(path('contracts/drawn/sign'), { termsHash })).status).toBe(201);
  }
  // A page that heard of no signature tries; the server refuses.
  expect(undo.undo()).toMatchObject({ ok: true });
  await client.closed;
  expect(client.refused()?.text).toMatch(/is in force/);
  expect((await view()).edges.has('drawn')).toBe(true);
  undo.destroy();
  client.close();
});
