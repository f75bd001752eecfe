import { createOperations } from '@interlock/board';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { attemptBy } from './testing/attempt.ts';
import { cast, onSampleBoard, operations, path, sales, server } from './testing/on-sample-board.ts';
import { IDS, MEASURE } from './testing/sample-board.ts';
import type { Visitor } from './testing/test-server.ts';
import { hashOf } from './testing/write-board.ts';

/*
 * G-18: what one side has offered is answered by the command and by nothing else, and what was
 * declined stays where it is needed: neither by two updates in turn, nor by another drawing under
 * its id, nor by a version from before.
 */

const EDGE = `operations~sales:${IDS.contract}`;

onSampleBoard('each');

const attempt = (who: Visitor, change: (doc: Y.Doc) => void) =>
  attemptBy(server, cast.board, who, change);
const edge = (doc: Y.Doc): Y.Map<unknown> => {
  const found = doc.getMap('edges').get(EDGE);
  if (!(found instanceof Y.Map)) throw new Error('no contract');
  return found;
};
const set = (fields: object) => (doc: Y.Doc) => {
  for (const [field, value] of Object.entries(fields)) edge(doc).set(field, value);
};
const hash = () => hashOf(server, cast.board, IDS.contract);
const sign = async (who: Visitor) => {
  const termsHash = await hash();
  const answer = await who.post(path(`contracts/${IDS.contract}/sign`), { termsHash });
  expect(answer.status, answer.text).toBe(201);
};
const decline = async () => {
  const body = { termsHash: await hash(), reason: 'No capacity' };
  const answer = await operations.post(path(`contracts/${IDS.contract}/decline`), body);
  expect(answer.status, answer.text).toBe(201);
};
const contract = () =>
  server.server.services.rooms.with(cast.board, async (room) => room.plan().contracts[0]);
const restored = async (id: string) =>
  (await cast.facilitator.post(path(`versions/${id}/restore`), {})).status;
const version = async () =>
  ((await cast.facilitator.post(path('versions'), { name: 'Earlier' })).body as { id: string }).id;

describe('an answer that nobody gave', () => {
  const offered = { state: 'proposed', signatures: [{ department: 'sales' }] };

  it('does not come under offered terms in two steps: withdrawn on others, then those again', async () => {
    await sign(sales);
    expect(await attempt(operations, set({ quantity: 50, status: 'withdrawn' }))).toBe('taken');
    expect(await attempt(operations, set({ quantity: 100 }))).toBe('taken');
    expect(await contract()).toMatchObject(offered);
  });

  it('nor from terms that were declined to others that are offered', async () => {
    await decline();
    await attempt(sales, set({ quantity: 90, status: 'proposed' }));
    await sign(sales);
    expect(await attempt(operations, set({ quantity: 100, status: 'declined' }))).toBe('taken');
    expect(await attempt(operations, set({ quantity: 90 }))).toBe('taken');
    expect(await contract()).toMatchObject(offered);
  });

  it('nor once more under terms that were declined, and are offered anew', async () => {
    await decline();
    await sign(sales);
    expect(await attempt(operations, set({ status: 'declined' }))).toBe('taken');
    expect(await contract()).toMatchObject(offered);
  });

  it('nor under terms that were written beside the answer to others', async () => {
    await decline();
    // By a page that had not seen the answer yet.
    expect(await attempt(sales, set({ quantity: 90 }))).toBe('taken');
    expect(await contract()).toMatchObject({ state: 'draft', quantity: 90 });
  });

  it.each(['withdrawn', 'declined'])('nor by a version in which it was %s', async (status) => {
    if (status === 'declined') await decline();
    else expect(await attempt(operations, set({ status }))).toBe('taken');
    expect((await contract())?.state).toBe(status);
    const id = await version();
    await sign(sales);
    expect(await restored(id)).toBe(200);
    expect(await contract()).toMatchObject(offered);
  });

  it('while one that was given comes back with its terms', async () => {
    await decline();
    await attempt(sales, (doc) => {
      createOperations(doc).updateContract(IDS.contract, { quantity: 90 });
    });
    expect((await contract())?.state).toBe('draft');
    expect(await attempt(sales, set({ quantity: 100, status: 'declined' }))).toBe('taken');
    expect((await contract())?.state).toBe('declined');
  });
});

describe('what was declined or offered', () => {
  const drawn = (fields: object) => (doc: Y.Doc) => {
    doc.getMap('edges').set(EDGE, new Y.Map(Object.entries(fields)));
  };
  const influence = { kind: 'influence', from: IDS.output, to: IDS.otif };
  const exceptions = async () => {
    const { body } = await cast.observer.get(path('assessment'));
    return (body as { exceptions: { id: string; kind: string }[] }).exceptions.filter(
      ({ id, kind }) => id === IDS.contract && kind === 'collision',
    );
  };
  beforeEach(async () => {
    const items = [{ card: IDS.orders, measure: MEASURE }];
    expect((await cast.facilitator.post(path('targets'), { items })).status).toBe(201);
  });

  it.each<[string, ((doc: Y.Doc) => void)[]]>([
    ['is not taken to another card', [set({ to: IDS.rollout })]],
    ['does not become an influence', [drawn(influence)]],
    [
      'is not drawn elsewhere under its id, once it was deleted',
      [(doc) => doc.getMap('edges').delete(EDGE), drawn(influence)],
    ],
    [
      'nor to another card',
      [
        (doc) => doc.getMap('edges').delete(EDGE),
        drawn({ kind: 'contract', from: IDS.output, to: IDS.rollout, status: 'draft' }),
      ],
    ],
  ])('%s: its shortage stands', async (_, steps) => {
    await sign(sales);
    await decline();
    expect(await exceptions()).toHaveLength(1);
    for (const who of [operations, sales, cast.facilitator]) {
      for (const step of steps) expect(await attempt(who, step)).toBe('taken');
      expect(await exceptions()).toHaveLength(1);
      expect(await contract()).toMatchObject({ to: IDS.orders, state: 'declined' });
      // As it was, for the next one to try.
      await attempt(who, (doc) => {
        const fields = { kind: 'contract', from: IDS.output, to: IDS.orders, quantity: 100 };
        if (!doc.getMap('edges').has(EDGE)) drawn({ ...fields, status: 'declined' })(doc);
      });
    }
  });

  it('nor does an offer leave the card for which it was made', async () => {
    await sign(sales);
    expect(await attempt(operations, set({ to: IDS.rollout }))).toBe('taken');
    expect(await contract()).toMatchObject({ to: IDS.orders, state: 'proposed' });
  });

  it('nor by a version in which it was drawn elsewhere', async () => {
    expect(await attempt(operations, set({ to: IDS.rollout }))).toBe('taken');
    const id = await version();
    expect(await attempt(operations, set({ to: IDS.orders }))).toBe('taken');
    await decline();
    expect(await restored(id)).toBe(200);
    expect(await exceptions()).toHaveLength(1);
    expect(await contract()).toMatchObject({ to: IDS.orders, state: 'declined' });
  });
});
