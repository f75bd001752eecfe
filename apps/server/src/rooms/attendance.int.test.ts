import type { AgendaRun } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { attemptOn } from './testing/attempt.ts';
import { type RawClient, rawClient, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from './testing/test-board.ts';

/* G-25: who was at a session is who was connected, and what it came to stays. */

let host: RoomHost;
let fay: RawClient;
beforeEach(async () => {
  host = await startHost({ limits: { keepAliveMs: 50 } });
  fay = await rawClient(host.url, FACILITATOR);
});
afterEach(async () => {
  fay.socket.terminate();
  await host.stop();
});

const begin = (doc: Y.Doc, fields: object = {}): void => {
  const run = { kind: 'agenda', startedAt: 1, items: [], index: 0, itemStartedAt: 1 };
  const all = { ...run, extraMinutes: 0, moneyAtStart: 5, attended: [], ...fields };
  doc.getMap('session').set('agenda', new Y.Map(Object.entries(all)));
};
const runIn = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('session').get('agenda');
const set = (field: string, value: unknown) => (doc: Y.Doc) => void runIn(doc)?.set(field, value);
const agenda = () => runIn(fay.doc)?.toJSON() as AgendaRun | undefined;
const actors = () => agenda()?.attended.map(({ actor }) => actor) ?? [];
const entryOf = ({ actor, name, role }: Identity) => ({ actor, name, role });
const attempt = (change: (doc: Y.Doc) => void) => attemptOn(host, FACILITATOR, change);
/** Longer than the server takes to look again. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 200));

describe('who was there', () => {
  test('is who was connected, early or late, observers too', async () => {
    const early = await rawClient(host.url, OBSERVER);
    fay.edit((doc) => begin(doc));
    await until(() => actors().length === 2, `two: ${JSON.stringify(agenda())}`);
    const late = await rawClient(host.url, SALES);
    // Gone before the server looks.
    late.close();
    await until(() => actors().length === 3);
    expect(agenda()?.attended).toEqual(
      expect.arrayContaining([FACILITATOR, OBSERVER, SALES].map(entryOf)),
    );
    early.close();
  });

  test('nobody is added, and nobody taken away, by a page', async () => {
    fay.edit((doc) => begin(doc, { attended: [entryOf(OPS)] }));
    await until(() => actors().join() === FACILITATOR.actor);
    expect(await attempt(set('attended', [entryOf(OPS)]))).toBe('taken');
    expect(await attempt(set('attended', []))).toBe('taken');
    expect(await attempt((doc) => runIn(doc)?.delete('attended'))).toBe('taken');
    await aWhile();
    expect(actors()).toEqual([FACILITATOR.actor]);
  });

  test('before a session begins nothing is noted, and after it has ended nobody more', async () => {
    await aWhile();
    expect(agenda()).toBeUndefined();
    fay.edit((doc) => begin(doc));
    await until(() => actors().length === 1);
    fay.edit(set('endedAt', 9));
    const late = await rawClient(host.url, SALES);
    await aWhile();
    expect(actors()).toEqual([FACILITATOR.actor]);
    late.close();
  });
});

describe('what a session came to', () => {
  test('is not rewritten once it is over; the next one begins anew', async () => {
    fay.edit((doc) => begin(doc));
    await until(() => actors().length === 1);
    fay.edit(set('endedAt', 9));
    await until(() => agenda()?.endedAt === 9);
    const before = agenda();
    for (const change of [
      set('moneyAtEnd', 0),
      set('attended', []),
      set('startedAt', 5),
      (doc: Y.Doc) => void runIn(doc)?.delete('endedAt'),
    ])
      expect(await attempt(change)).toBe('taken');
    await aWhile();
    expect(agenda()).toEqual(before);
    expect((await host.store.quarantined('b1'))[0]).toMatchObject({
      issue: expect.stringContaining('the session is over'),
    });

    fay.edit((doc) => begin(doc, { startedAt: 20 }));
    await until(() => agenda()?.startedAt === 20 && actors().length === 1);
    expect(agenda()?.endedAt).toBeUndefined();
  });
});
