import { termsHash } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { attemptBy, socketOf } from './testing/attempt.ts';
import { cast, onSampleBoard, operations, path, sales, server } from './testing/on-sample-board.ts';
import { IDS, MEASURE } from './testing/sample-board.ts';
import type { Visitor } from './testing/test-server.ts';
import { draw, editQuantity, hashOf } from './testing/write-board.ts';

/*
 * G-17: what two have signed, one cannot undo, by whatever way. Each way in × each state is in
 * `contract-states.int.test.ts`.
 */

const EDGE = `operations~sales:${IDS.contract}`;
const SUPPLIER = `operations:${IDS.output}`;
const CONSUMER = `sales:${IDS.orders}`;

onSampleBoard('each');

const sign = async (who: Visitor, contract: string = IDS.contract) => {
  const answer = await who.post(path(`contracts/${contract}/sign`), {
    termsHash: await hashOf(server, cast.board, contract),
  });
  expect(answer.status).toBe(201);
};
const bothSign = async () => {
  await sign(sales);
  await sign(operations);
};
const view = () => server.server.services.rooms.with(cast.board, async (room) => room.view);
const stateNow = () =>
  server.server.services.rooms.with(cast.board, async (room) => room.plan().contracts[0]?.state);
const clientOf = (who: Visitor) => socketOf(server, cast.board, who);
const attempt = (who: Visitor, change: (doc: Y.Doc) => void) =>
  attemptBy(server, cast.board, who, change);
const entry = (doc: Y.Doc, root: string, key: string): Y.Map<unknown> => {
  const found = doc.getMap(root).get(key);
  if (!(found instanceof Y.Map)) throw new Error(`no ${root} ${key}`);
  return found;
};
describe('G-17: a contract in force', () => {
  it('lets everything else be: terms (an amendment), titles, places, other contracts', async () => {
    await bothSign();
    expect(await attempt(sales, (doc) => entry(doc, 'edges', EDGE).set('quantity', 120))).toBe(
      'taken',
    );
    expect(await stateNow()).toBe('amendment-pending');
    expect(await attempt(sales, (doc) => doc.getMap('edges').delete(EDGE))).toMatch(/in force/);
    expect(
      await attempt(sales, (doc) => {
        entry(doc, 'cards', CONSUMER).set('title', 'All orders');
        entry(doc, 'cards', CONSUMER).set('pos', [700, 40]);
        doc.getMap('cards').delete(`sales:${IDS.otif}`);
      }),
    ).toBe('taken');
  });

  it.each<[string, object]>([
    ['the cycle', { cycle: { unit: 'day', weekStartsOn: 1 } }],
    ['the currency', { currency: 'JPY' }],
  ])('keeps %s in which its terms were agreed, until it is ended', async (_, settings) => {
    const [change] = Object.entries(settings).map(
      ([field, value]) =>
        (doc: Y.Doc) =>
          void doc.getMap('settings').set(field, value),
    );
    await bothSign();
    const before = (await view()).settings;
    expect(await attempt(cast.facilitator, change!)).toMatch(
      /in force: .*count in the cycle and the currency of this board: both stay as they are until/,
    );
    expect((await view()).settings).toEqual(before);
    const title = (doc: Y.Doc) => {
      doc.getMap('settings').set('cycle', { unit: 'week', weekStartsOn: 0 });
      doc.getMap('settings').set('title', 'Another');
    };
    expect(await attempt(cast.facilitator, title)).toBe('taken');
    for (const department of ['sales', 'operations'])
      await cast.facilitator.post(path(`contracts/${IDS.contract}/end`), {
        department,
        termsHash: await hashOf(server, cast.board, IDS.contract),
      });
    expect(await attempt(cast.facilitator, change!)).toBe('taken');
    expect((await view()).settings).toMatchObject(settings);
  });

  it('binds with the second signature, and not before', async () => {
    await sign(sales);
    expect(await attempt(operations, (doc) => doc.getMap('edges').delete(EDGE))).toBe('taken');
  });

  it('is not undone by the restore of an earlier version: 409, and nothing was written', async () => {
    const earlier = await cast.facilitator.post(path('versions'), { name: 'With both' });
    await bothSign();
    await draw(server, cast.board, [
      { id: 'new-card', department: 'sales', kind: 'supply', title: 'New', pos: [0, 0] },
    ]);
    const { id } = earlier.body as { id: string };
    // It holds the contract: it comes back, and the contract stays in force.
    expect((await cast.facilitator.post(path(`versions/${id}/restore`), {})).status).toBe(200);
    expect([await stateNow(), (await view()).cards.has('new-card')]).toEqual(['signed', false]);
  });

  it('is not undone by a version from before it was drawn', async () => {
    const made = await cast.facilitator.post(path('versions'), { name: 'Before' });
    await draw(
      server,
      cast.board,
      [],
      [{ id: 'later', from: IDS.output, to: IDS.rollout, quantity: 5, status: 'proposed' }],
    );
    await sign(sales, 'later');
    await sign(operations, 'later');
    const before = await view();
    const { id } = made.body as { id: string };
    const back = await cast.facilitator.post(path(`versions/${id}/restore`), {});
    expect([back.status, back.reason]).toEqual([409, 'contract-in-force']);
    expect(back.message).toMatch(/“Output” to “Rollout” is in force: Operations and Sales/);
    expect(await view()).toEqual(before);
  });
});

describe('G-17: ending a contract', () => {
  const end = async (
    who: Visitor,
    what: 'end' | 'keep',
    body: object = {},
    contract: string = IDS.contract,
  ) => {
    const plan = await server.server.services.rooms.with(cast.board, async (room) => room.plan());
    const found = plan.contracts.find(({ id }) => id === contract);
    const terms = found?.signedTerms;
    const hash = found && terms ? termsHash(found.from, found.to, terms) : '0'.repeat(64);
    return who.post(path(`contracts/${contract}/${what}`), { termsHash: hash, ...body });
  };
  const lastEntry = async () => {
    const { body } = await sales.get(path('ledger'));
    return (body as { entries: readonly object[] }).entries.at(-1);
  };

  it('takes both: with the second agreement it is off the board, in one transaction', async () => {
    await bothSign();
    const first = await end(sales, 'end');
    expect([first.status, first.body]).toMatchObject([201, { ended: false }]);
    expect(await lastEntry()).toMatchObject({
      type: 'contract-end-agreed',
      payload: { department: 'sales', onBehalf: false },
    });
    expect((await end(sales, 'end')).reason).toBe('already-signed');
    expect(await attempt(sales, (doc) => doc.getMap('edges').delete(EDGE))).toMatch(/in force/);
    expect(await stateNow()).toBe('signed');
    expect((await end(operations, 'end')).body).toMatchObject({ ended: true });
    expect((await view()).edges.size).toBe(0);
    // The cards are free again.
    expect(await attempt(sales, (doc) => doc.getMap('cards').delete(CONSUMER))).toBe('taken');
  });

  it('once ended, its old signatures bind nobody, even where it is drawn again', async () => {
    await bothSign();
    const client = await clientOf(sales);
    const old = entry(client.doc, 'edges', EDGE).toJSON();
    client.close();
    await end(sales, 'end');
    await end(operations, 'end');
    const drawn = await attempt(sales, (doc) => {
      doc.getMap('edges').set(EDGE, new Y.Map(Object.entries(old)));
    });
    expect([drawn, await stateNow()]).toEqual(['taken', 'proposed']);
    expect((await end(sales, 'end')).reason).toBe('not-in-force');
    expect(await attempt(sales, (doc) => doc.getMap('edges').delete(EDGE))).toBe('taken');
  });

  it('by the facilitator is on behalf of a side, and said so; others have no part in it', async () => {
    await bothSign();
    expect((await end(cast.facilitator, 'end')).field).toBe('department');
    expect((await end(cast.facilitator, 'end', { department: 'operations' })).status).toBe(201);
    expect(await lastEntry()).toMatchObject({
      payload: { department: 'operations', onBehalf: true },
    });
    const finance = await cast.participant('finance');
    expect((await end(finance, 'end')).reason).toBe('forbidden');
    expect((await end(sales, 'end', { department: 'operations' })).reason).toBe('forbidden');
    expect((await end(cast.observer, 'end')).status).toBe(403);
    expect((await end(sales, 'end', { termsHash: '1'.repeat(64) })).reason).toBe('terms-changed');
    expect(await stateNow()).toBe('signed');
  });

  it('can be refused: then the first agreement is worth nothing any more', async () => {
    await bothSign();
    expect((await end(sales, 'keep')).reason).toBe('contract-changed');
    await end(sales, 'end');
    expect((await end(operations, 'keep')).status).toBe(201);
    expect((await end(operations, 'end')).body).toMatchObject({ ended: false });
    expect(await stateNow()).toBe('signed');
  });

  it('agreed to before an amendment is not agreed to after it', async () => {
    await bothSign();
    await end(sales, 'end');
    await editQuantity(server, cast.board, IDS.contract, 120);
    await bothSign();
    expect((await end(operations, 'end')).body).toMatchObject({ ended: false });
  });
});

it('what is in force is not declined: the ledger says nothing that is not so', async () => {
  await bothSign();
  const decline = async (who: Visitor) =>
    who.post(path(`contracts/${IDS.contract}/decline`), {
      termsHash: await hashOf(server, cast.board, IDS.contract),
      reason: 'Changed our mind',
    });
  const { seq } = await server.server.services.rooms.with(
    cast.board,
    async (room) => room.ledgerState.head,
  );
  const answer = await decline(sales);
  expect([answer.status, answer.reason]).toEqual([409, 'contract-in-force']);
  const after = await server.server.services.rooms.with(
    cast.board,
    async (room) => room.ledgerState.head.seq,
  );
  expect(after).toBe(seq);
  expect(await stateNow()).toBe('signed');
  // An amendment that waits may be declined; what is in force stays.
  await editQuantity(server, cast.board, IDS.contract, 120);
  expect((await decline(sales)).status).toBe(201);
  expect(await stateNow()).toBe('amendment-pending');
});

describe('C-23: what was declined stands, whoever takes the draft away', () => {
  const decline = async (who: Visitor) =>
    who.post(path(`contracts/${IDS.contract}/decline`), {
      termsHash: await hashOf(server, cast.board, IDS.contract),
      reason: 'No capacity',
    });
  const exceptions = async () => {
    const { body } = await cast.observer.get(path('assessment'));
    return (body as { exceptions: { id: string; kind: string }[] }).exceptions.filter(
      ({ id, kind }) => id === IDS.contract && kind === 'collision',
    );
  };
  const declinedNeed = async () => {
    const items = [{ card: IDS.orders, measure: MEASURE }];
    expect((await cast.facilitator.post(path('targets'), { items })).status).toBe(201);
    const hash = await hashOf(server, cast.board, IDS.contract);
    expect((await decline(operations)).status).toBe(201);
    expect(await exceptions()).toHaveLength(1);
    return hash;
  };

  it.each<[string, (doc: Y.Doc) => void]>([
    ['the draft', (doc) => doc.getMap('edges').delete(EDGE)],
    [
      'the draft, edited before',
      (doc) => {
        entry(doc, 'edges', EDGE).set('quantity', 1);
        entry(doc, 'edges', EDGE).set('status', 'draft');
        doc.getMap('edges').delete(EDGE);
      },
    ],
    [
      'the draft and the card that was to bring it',
      (doc) => {
        doc.getMap('edges').delete(EDGE);
        doc.getMap('cards').delete(SUPPLIER);
      },
    ],
  ])('a raw update that deletes %s', async (_, change) => {
    await declinedNeed();
    expect(await attempt(operations, change)).toBe('taken');
    expect((await view()).edges.has(IDS.contract)).toBe(false);
    expect(await exceptions()).toHaveLength(1);
  });

  it('an offer that the other side has signed is not answered by deleting it', async () => {
    await cast.facilitator.post(path('targets'), {
      items: [{ card: IDS.orders, measure: MEASURE }],
    });
    const termsHash = await hashOf(server, cast.board, IDS.contract);
    await sign(sales);
    expect(await attempt(operations, (doc) => doc.getMap('edges').delete(EDGE))).toBe('taken');
    expect(await exceptions()).toHaveLength(1);
    for (const who of [sales, operations])
      await who.post(path(`contracts/${IDS.contract}/end`), { termsHash });
    expect(await exceptions()).toEqual([]);
  });

  it('until another contract covers it, and again when that is gone', async () => {
    await declinedNeed();
    await attempt(operations, (doc) => doc.getMap('edges').delete(EDGE));
    await draw(
      server,
      cast.board,
      [],
      [{ id: 'again', from: IDS.output, to: IDS.orders, quantity: 100, status: 'proposed' }],
    );
    expect(await exceptions()).toEqual([]);
    await attempt(sales, (doc) => doc.getMap('edges').delete('operations~sales:again'));
    expect(await exceptions()).toHaveLength(1);
  });

  it.each([
    ['still drawn', false],
    ['taken away', true],
  ])('until both sides agree that it is not needed: %s', async (_, gone) => {
    const termsHash = await declinedNeed();
    if (gone) await attempt(operations, (doc) => doc.getMap('edges').delete(EDGE));
    const say = (who: Visitor, what: 'end' | 'keep', body: object = { termsHash }) =>
      who.post(path(`contracts/${IDS.contract}/${what}`), body);
    expect((await say(operations, 'end', { termsHash: '1'.repeat(64) })).reason).toBe(
      'terms-changed',
    );
    expect((await say(await cast.participant('finance'), 'end')).reason).toBe('forbidden');
    expect((await say(operations, 'end')).body).toMatchObject({ ended: false });
    expect((await say(operations, 'end')).reason).toBe('already-signed');
    expect((await say(sales, 'keep')).status).toBe(201);
    expect((await say(sales, 'end')).body).toMatchObject({ ended: false });
    expect(await exceptions()).toHaveLength(1);
    expect((await say(operations, 'end')).body).toMatchObject({ ended: true });
    expect(await exceptions()).toEqual([]);
    expect((await view()).edges.has(IDS.contract)).toBe(false);
    expect((await say(operations, 'end')).reason).toBe('contract-unknown');
  });
});

describe('G-18: what no update writes into a contract', () => {
  it('“declined” is the command’s: it goes back, and what came with it stays', async () => {
    expect(
      await attempt(operations, (doc) => {
        entry(doc, 'edges', EDGE).set('status', 'declined');
        entry(doc, 'cards', SUPPLIER).set('title', 'All output');
      }),
    ).toBe('taken');
    const after = await view();
    expect(after.edges.get(IDS.contract)).toMatchObject({ status: 'proposed' });
    expect(after.cards.get(IDS.output)?.title).toBe('All output');
  });

  it('a declined contract that is edited and put back as it was is declined again', async () => {
    const declined = await operations.post(path(`contracts/${IDS.contract}/decline`), {
      termsHash: await hashOf(server, cast.board, IDS.contract),
      reason: 'No capacity',
    });
    expect(declined.status).toBe(201);
    const change = (status: string, quantity: number) => (doc: Y.Doc) => {
      entry(doc, 'edges', EDGE).set('status', status);
      entry(doc, 'edges', EDGE).set('quantity', quantity);
    };
    expect(await attempt(sales, change('draft', 120))).toBe('taken');
    expect(await attempt(sales, change('declined', 120))).toBe('taken');
    expect((await view()).edges.get(IDS.contract)).toMatchObject({ status: 'draft' });
    expect(await attempt(sales, change('declined', 100))).toBe('taken');
    expect((await view()).edges.get(IDS.contract)).toMatchObject({ status: 'declined' });
  });

  it('an end at a card that is nowhere: the contract is not drawn, the one there stays', async () => {
    expect(
      await attempt(operations, (doc) => {
        const edge = entry(doc, 'edges', EDGE).clone();
        doc.getMap('edges').set('operations~sales:nowhere', edge);
        edge.set('to', 'no-such-card');
      }),
    ).toBe('taken');
    expect(
      await attempt(operations, (doc) => entry(doc, 'edges', EDGE).set('to', 'no-such-card')),
    ).toBe('taken');
    const { edges } = await view();
    expect([...edges.keys()]).toEqual([IDS.contract]);
    expect(edges.get(IDS.contract)).toMatchObject({ to: IDS.orders });
  });
});
