import { expect, it } from 'vitest';
import { cast, onSampleBoard, server } from './testing/on-sample-board.ts';
import { IDS } from './testing/sample-board.ts';

onSampleBoard('once');

const path = (rest = '') => `/api/boards/${cast.board}/versions${rest}`;
const view = () => server.server.services.rooms.with(cast.board, async (room) => room.view);

it('a version is kept under its name and drawn again, for everybody', async () => {
  const before = await view();
  const made = await cast.facilitator.post(path(), { name: 'Before the meeting' });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  await server.server.services.rooms.with(cast.board, (room) =>
    room.write({
      change: (doc) => {
        for (const key of [...doc.getMap('cards').keys()])
          if (key.endsWith(IDS.orders)) doc.getMap('cards').delete(key);
      },
    }),
  );
  expect((await view()).cards.has(IDS.orders)).toBe(false);
  const back = await cast.facilitator.post(path(`/${id}/restore`), {});
  expect(back.status).toBe(200);
  expect((await view()).cards).toEqual(before.cards);
  const list = (await cast.observer.get(path())).body as { versions: object[] };
  expect(list.versions).toMatchObject([{ name: 'Before the meeting', cards: before.cards.size }]);
});

it('only the facilitator makes and restores versions, and an unknown one is said to be so', async () => {
  const sales = await cast.participant('sales');
  expect((await sales.post(path(), { name: 'Mine' })).status).toBe(403);
  expect((await cast.facilitator.post(path('/nothing/restore'), {})).status).toBe(404);
  expect((await cast.facilitator.post(path(), { name: ' ' })).status).toBe(400);
});
