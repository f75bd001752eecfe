import { rootMap } from '@interlock/board';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { until } from '../rooms/testing/raw-client.ts';
import { type Eavesdropper, eavesdrop } from './testing/eavesdropper.ts';
import { cast, finance, onSampleBoard, sales, server } from './testing/on-sample-board.ts';
import { openPolls } from './testing/open-polls.ts';
import type { Visitor } from './testing/test-server.ts';

const DOTS = {
  kind: 'dots',
  question: 'What first?',
  options: [
    { id: 'opt-a', label: 'Move modules' },
    { id: 'opt-b', label: 'Overtime' },
  ],
  dots: 3,
  openedAt: 1,
};

onSampleBoard('once');

let poll = '';
let opened = 0;
beforeEach(async () => {
  opened += 1;
  poll = `poll${opened}`;
  await openPolls(server, cast.board, [poll], DOTS);
});

const of = (id: string, verb: string) => `/api/boards/${cast.board}/polls/${id}/${verb}`;
const vote = (who: Visitor, choices: object, id = poll) => who.post(of(id, 'vote'), { choices });
const entry = () =>
  server.server.services.rooms.with(cast.board, async (room) => room.view.polls.get(poll));
const kept = () => server.server.services.store.secrets(cast.board, 'vote');

describe('a vote is the server’s secret until its poll is closed (V)', () => {
  it('is in no frame, document or answer of anybody else, and its owner reads it', async () => {
    const ears: Eavesdropper[] = [];
    for (const who of [cast.observer, finance, cast.facilitator])
      ears.push(await eavesdrop(server, cast.board, who));
    const before = ears.map((ear) => ear.heard().length);
    expect((await vote(sales, { 'opt-a': 1, 'opt-b': 2 })).body).toEqual({
      choices: { 'opt-a': 1, 'opt-b': 2 },
      voted: 1,
    });
    for (const ear of ears) await until(() => pollIn(ear.doc)?.get('voted') === 1);
    ears.forEach((ear, at) => {
      expect(ear.heard().slice(before[at])).not.toContain('opt-');
      expect(rootMap(ear.doc, 'votes').size).toBe(0);
      ear.close();
    });
    for (const who of [cast.observer, finance, cast.facilitator])
      for (const path of ['export', 'ledger', 'assessment', 'versions', 'people', 'votes']) {
        const { text } = await who.get(`/api/boards/${cast.board}/${path}`);
        expect(text).not.toMatch(/opt-b\W+2/);
        if (path === 'votes' && who !== cast.observer) expect(text).toBe('{"votes":{}}');
      }
    expect((await sales.get(`/api/boards/${cast.board}/votes`)).body).toEqual({
      votes: { [poll]: { 'opt-a': 1, 'opt-b': 2 } },
    });
    await sales.post(of(poll, 'vote'), { choices: {} });
  });

  const pollIn = (doc: Y.Doc) => {
    const found = rootMap(doc, 'polls').get(poll);
    return found instanceof Y.Map ? found : undefined;
  };

  it.each([
    ['thirty dots of three', { 'opt-a': 10, 'opt-b': 10 }],
    ['an option of another poll', { 'opt-c': 1 }],
    ['half a dot', { 'opt-a': 0.5 }],
    ['less than nothing', { 'opt-a': -1, 'opt-b': 3 }],
  ])('%s are refused, and nothing is kept', async (_what, choices) => {
    const answer = await vote(sales, choices);
    expect([answer.status, answer.reason]).toEqual([400, 'invalid-input']);
    expect((await entry())?.voted).toBeUndefined();
    expect((await kept()).filter(({ subject }) => subject === poll)).toEqual([]);
  });

  it('is not cast in a poll that does not exist, or is closed', async () => {
    expect((await vote(sales, { 'opt-a': 1 }, 'nowhere')).reason).toBe('poll-unknown');
    await cast.facilitator.post(of(poll, 'close'));
    expect((await vote(sales, { 'opt-a': 1 })).reason).toBe('poll-closed');
    expect((await kept()).filter(({ subject }) => subject === poll)).toEqual([]);
  });

  it('replaces the earlier one, can be taken back, and closing counts what is left and forgets it', async () => {
    await vote(sales, { 'opt-a': 3 });
    await vote(sales, { 'opt-b': 1 });
    await vote(finance, { 'opt-b': 2 });
    await vote(cast.facilitator, { 'opt-a': 1 });
    expect((await vote(cast.facilitator, {})).body).toEqual({ choices: {}, voted: 2 });
    const closed = await cast.facilitator.post(of(poll, 'close'));
    const result = { voters: 2, counts: { 'opt-a': 0, 'opt-b': 3 } };
    expect(closed.body).toEqual({ result });
    expect((await entry())?.result).toEqual(result);
    expect(await kept()).toEqual([]);
    expect((await cast.facilitator.post(of(poll, 'close'))).reason).toBe('poll-closed');
  });

  it('goes with its poll', async () => {
    await vote(sales, { 'opt-a': 3 });
    expect((await cast.facilitator.post(of(poll, 'remove'))).status).toBe(204);
    expect(await entry()).toBeUndefined();
    expect(await kept()).toEqual([]);
  });
});

describe('one browser that joins three times has one vote', () => {
  it('by three links, whichever it is at the moment', async () => {
    const browser = server.visitor();
    const links = cast.created.links.filter(({ role }) => role === 'participant').slice(0, 3);
    expect(links.length).toBeGreaterThan(1);
    for (const { url } of links) {
      const joined = await browser.post('/api/join', {
        capability: new URL(url ?? '').hash.slice(1),
        name: 'Three',
      });
      expect(joined.status).toBe(200);
      expect((await vote(browser, { 'opt-a': 1 })).body).toMatchObject({ voted: 1 });
    }
    const actors = new Set(
      (await server.server.services.store.members(cast.board)).map((m) => m.actor),
    );
    expect(actors.size).toBeGreaterThan(links.length);
    await cast.facilitator.post(of(poll, 'close'));
    expect((await entry())?.result?.voters).toBe(1);
  });
});

describe('the document is closed to votes and to what is counted, for the facilitator too', () => {
  const forge: [string, (doc: Y.Doc) => void][] = [
    [
      'a vote',
      (doc) => doc.getMap('votes').set(`${poll}.me`, new Y.Map([['choices', { 'opt-a': 1 }]])),
    ],
    ['a result', (doc) => pollOf(doc).set('result', { voters: 9, counts: {} })],
    ['a count', (doc) => pollOf(doc).set('voted', 9)],
    ['more dots', (doc) => pollOf(doc).set('dots', 10)],
    ['no poll', (doc) => doc.getMap('polls').delete(poll)],
    [
      'another poll in its place',
      (doc) => doc.getMap('polls').set(poll, new Y.Map(Object.entries(DOTS))),
    ],
    [
      'a new poll with its result',
      (doc) =>
        doc
          .getMap('polls')
          .set('forged', new Y.Map(Object.entries({ ...DOTS, result: { voters: 9, counts: {} } }))),
    ],
  ];
  const pollOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('polls').get(poll)!;

  it.each(forge)('%s', async (_what, change) => {
    const before = JSON.stringify(await entry());
    const ear = await eavesdrop(server, cast.board, cast.facilitator);
    ear.edit(change);
    await until(() => ear.refused() !== null);
    expect(ear.refused()).toBe('server-only');
    expect(JSON.stringify(await entry())).toBe(before);
    ear.close();
  });
});
