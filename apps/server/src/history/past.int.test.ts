import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  contentOf,
  type HistorySegment,
  imageJson,
  imageOf,
  Past,
  type PastBoard,
  rootMap,
} from '@interlock/board';
import { canonicalJson, type LedgerEntry, promisedEffects } from '@interlock/ledger';
import type { LedgerAnswer, RouteAnswer } from '@interlock/protocol';
import type { pastRoute } from '@interlock/protocol/routes/past';
import { assess, judgeEffect } from '@interlock/rules';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { dueEffects } from '../effects/due-effects.ts';
import { openPolls } from '../http/testing/open-polls.ts';
import { DECISION, IDS, MEASURE, sampleBoard } from '../http/testing/sample-board.ts';
import {
  type Cast,
  startTestServer,
  type TestServer,
  type Visitor,
} from '../http/testing/test-server.ts';

import { DATABASE_FILE } from '../store/open-database.ts';
import { createHistories } from './histories.ts';

let server: TestServer;
let cast: Cast;
beforeEach(async () => {
  server = await startTestServer();
  cast = await sampleBoard(server);
});
afterEach(() => server.dispose());

const path = (rest: string, board = cast.board) => `/api/boards/${board}/${rest}`;
const post = async (rest: string, body?: unknown): Promise<unknown> => {
  const answer = await cast.facilitator.post(path(rest), body);
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
};

async function segmentOf(who: Visitor, first: number, board = cast.board): Promise<Buffer> {
  const answer = await fetch(`${server.origin}${path(`past/segments/${first}`, board)}`, {
    headers: { cookie: who.cookie },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return gunzipSync(await answer.arrayBuffer());
}

/** The past of a board as somebody reads it over HTTP, and every letter of it. */
async function readPast(who: Visitor, board = cast.board) {
  const index = (await who.get(path('past', board))).body as RouteAnswer<typeof pastRoute>;
  const { entries } = (await who.get(path('ledger', board))).body as LedgerAnswer;
  const texts: string[] = [JSON.stringify(index)];
  for (const { first } of index.segments)
    texts.push((await segmentOf(who, first, board)).toString());
  const load = async (first: number) =>
    JSON.parse((await segmentOf(who, first, board)).toString()) as HistorySegment;
  const past = new Past(index, entries as unknown as LedgerEntry[], load);
  return { past, index, entries: entries as unknown as LedgerEntry[], text: texts.join('\n') };
}

/** What the room shows and judges now. */
const roomNow = (board = cast.board) =>
  server.server.services.rooms.with(board, async (room) => ({
    seq: room.ledgerState.head.seq,
    content: canonicalJson(contentOf(room.view)),
    json: await imageNow(board),
    money: assess(room.plan()).moneyAtRisk,
  }));

async function imageNow(board: string): Promise<string> {
  const { snapshot, updates } = await server.server.services.store.loadDocument(board);
  const doc = new Y.Doc();
  for (const update of snapshot === null ? updates : [snapshot, ...updates])
    Y.applyUpdate(doc, update);
  return canonicalJson(imageJson(imageOf(doc)));
}

const draw = (change: (doc: Y.Doc) => void) =>
  server.server.services.rooms.with(cast.board, (room) => room.write({ change }));
const card = (doc: Y.Doc, key: string) => rootMap(doc, 'cards').get(key) as Y.Map<unknown>;

async function atEntry(past: Past, seq: number): Promise<PastBoard> {
  const moment = past.momentOfEntry(seq);
  if (moment === null) throw new Error(`there is no entry ${seq}`);
  return past.boardAt(moment);
}

it('R-1, R-2: the board at every entry equals the document as it was, and is judged the same', async () => {
  const marks: Awaited<ReturnType<typeof roomNow>>[] = [];
  const mark = async () => marks.push(await roomNow());
  await post('targets', { items: [{ card: IDS.otif, measure: MEASURE }] });
  await mark();
  for (let round = 0; round < 6; round++) {
    await draw((doc) => {
      card(doc, `sales:${IDS.otif}`).set('pos', [900 + round, 38]);
      card(doc, `sales:${IDS.otif}`).set('title', `On time ${round}`);
      if (round === 2) rootMap(doc, 'cards').delete(`sales:${IDS.rollout}`);
    });
    await post('actuals', { items: [{ card: IDS.otif, cycle: '2026-11-02', value: 70 + round }] });
    await mark();
  }
  await post('decisions', DECISION);
  await mark();
  const { past } = await readPast(cast.observer);
  for (const each of [...marks, ...marks.toReversed()]) {
    const { view, plan, ledger } = await atEntry(past, each.seq);
    const { update } = past.momentOfEntry(each.seq)!;
    expect(ledger.head.seq).toBe(each.seq);
    expect(canonicalJson(contentOf(view))).toBe(each.content);
    expect(canonicalJson(imageJson(await past.image(update)))).toBe(each.json);
    expect(assess(plan).moneyAtRisk).toBe(each.money);
  }
});

it('R-1: a moment between two entries shows what was drawn until then, with the earlier one', async () => {
  await post('targets', { items: [{ card: IDS.otif, measure: MEASURE }] });
  const seq = (await roomNow()).seq;
  server.advance(60_000);
  await draw((doc) => card(doc, `sales:${IDS.otif}`).set('title', 'One'));
  server.advance(60_000);
  await draw((doc) => card(doc, `sales:${IDS.otif}`).set('title', 'Two'));
  server.advance(60_000);
  await post('actuals', { items: [{ card: IDS.otif, cycle: '2026-11-02', value: 70 }] });
  const { past, entries } = await readPast(cast.facilitator);
  const at = Date.parse(entries[seq - 1]!.at);
  const titleAt = async (time: number) => {
    const { view, moment } = await past.boardAt(await past.momentAt(time));
    return [view.cards.get(IDS.otif)?.title, moment.entry];
  };
  expect(await titleAt(at + 30_000)).toEqual(['On time', seq]);
  expect(await titleAt(at + 90_000)).toEqual(['One', seq]);
  expect(await titleAt(at + 150_000)).toEqual(['Two', seq]);
  expect(await titleAt(at + 300_000)).toEqual(['Two', seq + 1]);
  // Before there was a board there is its beginning, and who asks is told when that was.
  expect(await past.momentAt(0)).toMatchObject({ at: past.begins });
  expect(past.begins).toBeLessThanOrEqual(Date.parse(entries[0]!.at));
  expect((await titleAt(0))[0]).toBeUndefined();
});

it('R-4: pieces that are lost or damaged are made again of the log, and tell the same', async () => {
  await draw((doc) => card(doc, `sales:${IDS.otif}`).set('title', 'One'));
  const { services } = server.server;
  const { store } = services;
  const { dataDir } = services.config;
  const { index } = await readPast(cast.facilitator);
  const whole = (await segmentOf(cast.facilitator, 1)).toString();
  const { first, last, from, to } = index.segments[0]!;
  await store.keepPast(cast.board, {
    segments: [{ first, last, from, to, bytes: gzipSync(whole) }],
    state: { seq: last, time: to, bytes: Y.encodeStateAsUpdate(new Y.Doc()) },
  });
  expect((await store.past(cast.board)).segments).toMatchObject([{ first, last }]);
  const db = new Database(join(dataDir, DATABASE_FILE));
  db.prepare("UPDATE history SET bytes = x'1f8b' WHERE board = ?").run(cast.board);
  db.close();
  expect(await store.pastSegment(cast.board, first)).toBeNull();
  // A server that is started anew has nothing in memory.
  const again = createHistories(services);
  const bytes = await again.segment(cast.board, first);
  expect(gunzipSync(bytes!).toString()).toBe(whole);
  expect(await again.index(cast.board)).toEqual({ ...index, segments: expect.any(Array) });
  await again.close();
});

it('a log with a changed update is damage, and says so', async () => {
  const db = new Database(join(server.server.services.config.dataDir, DATABASE_FILE));
  db.prepare("UPDATE updates SET bytes = x'0000' WHERE board = ? AND seq = 1").run(cast.board);
  db.close();
  const answer = await cast.facilitator.get(path('past'));
  expect(answer).toMatchObject({ status: 503, reason: 'board-damaged' });
  expect(answer.message).toContain('update 1 of its log');
});

it('R-5: nothing secret is in any byte that anybody is sent before its reveal', async () => {
  const sales = await cast.participant('sales');
  await draw((doc) => {
    rootMap(doc, 'settings').set('privateNotes', true);
    const note = new Y.Map<unknown>(
      Object.entries({ pos: [0, 0], author: 'Sam', by: 'x', sealedBy: 'x' }),
    );
    note.set('body', new Y.Text());
    rootMap(doc, 'notes').set('n1', note);
  });
  await openPolls(server, cast.board, ['p1']);
  await sales.post(path('polls/p1/vote'), { choices: { 4: 1 } });
  const secrets = await server.server.services.store.secrets(cast.board, 'vote');
  expect(secrets.length).toBe(1);
  const sealed = 'what only its author knows';
  await server.server.services.rooms.with(cast.board, (room) =>
    room.write({
      secrets: [
        {
          type: 'kept',
          secret: { kind: 'note', subject: 'n1', person: 'x', actor: 'x', value: sealed },
        },
      ],
    }),
  );
  // As a server of before stored them: in the document itself.
  await server.server.services.store.commit(cast.board, {
    updates: [legacySecrets(await server.server.services.store.loadDocument(cast.board))],
  });
  for (const who of [cast.facilitator, sales, cast.observer]) {
    const { text } = await readPast(who);
    for (const secret of [sealed, 'a sealed text of before', 'vote-of-before'])
      expect(text).not.toContain(secret);
    for (const { value } of secrets) expect(text).not.toContain(value);
  }
  await draw((doc) => {
    const note = rootMap(doc, 'notes').get('n1') as Y.Map<unknown>;
    note.delete('sealedBy');
    (note.get('body') as Y.Text).insert(0, sealed);
  });
  const { past, index, text } = await readPast(cast.facilitator);
  expect(text).toContain(sealed);
  // Also now the moments before the reveal do not show it.
  const before = await past.image(index.updates - 1);
  expect(before.notes.get('n1')).toMatchObject({ body: '', sealedBy: 'x' });
});

it('R-6: whoever may read the board may read its past, and nobody else', async () => {
  const [index, segment, money] = ['past', 'past/segments/1', 'past/money'];
  const stranger = server.visitor();
  for (const rest of [index, segment, money]) {
    expect((await stranger.get(path(rest))).reason).toBe('not-signed-in');
    expect((await cast.facilitator.get(path(rest, 'nowhere'))).status).toBe(404);
    expect((await cast.observer.get(path(rest))).status).toBe(200);
  }
  for (const first of ['0', '2', '-1', 'x', '1e3', '9'.repeat(30)]) {
    const answer = await cast.facilitator.get(path(`past/segments/${first}`));
    expect(answer).toMatchObject({ status: 400, reason: 'invalid-input', field: 'first' });
    expect(answer.message).toContain(`/api/boards/${cast.board}/past lists those`);
  }
});

it('R-7: the past that a board came with is told with the first drawing, and judged by its day', async () => {
  await server.server.demonstrationLink();
  const facilitator = server.visitor();
  const link = await server.server.demonstrationLink();
  await facilitator.post('/api/join', { capability: link.split('#')[1], name: 'Ada' });
  const { past, entries } = await readPast(facilitator, 'demonstration');
  const moneyAt = async (seq: number) => {
    const was = await atEntry(past, seq);
    expect(was.drawnLater).toBe(true);
    expect(was.plan.asOf).toBe(entries[seq - 1]!.at.slice(0, 10));
    return Math.round(assess(was.plan).moneyAtRisk);
  };
  // What the server found as each session began and ended is what the replay finds.
  for (const entry of entries) {
    if (entry.type === 'session-started')
      expect(await moneyAt(entry.seq)).toBe(Math.round(entry.payload.moneyAtRisk));
    if (entry.type === 'session-ended')
      expect(await moneyAt(entry.seq)).toBe(Math.round(entry.payload.moneyAtEnd));
  }
  const verdicts = entries.filter((entry) => entry.type === 'effect-judged');
  expect(verdicts.length).toBeGreaterThan(0);
  for (const { seq, at, payload } of verdicts) {
    const before = past.momentOfEntry(seq - 1)!;
    const { plan, ledger } = await past.boardAt({ ...before, at: Date.parse(at) });
    const { all, due } = dueEffects(plan, ledger, Date.parse(at));
    const { inputs, decision, card } = { ...payload };
    const again = due.find((each) => each.inputs === inputs);
    expect(again?.promised).toMatchObject({ decision, card });
    const { found } = judgeEffect(plan, all, again!.index);
    const { verdict, after, counterfactual, effect, interval, cycles } = found;
    expect(payload).toMatchObject({ verdict, after, counterfactual, effect, interval, cycles });
  }
  const last = entries.filter(({ type }) => type === 'session-ended').at(-1)!;
  expect((await atEntry(past, last.seq)).ledger.sessions.size).toBe(2);
  expect(promisedEffects((await atEntry(past, last.seq)).ledger).length).toBeGreaterThan(0);
  for (let asked = 0; ; asked++) {
    const { points, complete } = (await facilitator.get(path('past/money', 'demonstration')))
      .body as { points: number[][]; complete: boolean };
    expect(asked).toBeLessThan(100);
    if (!complete) continue;
    expect(points.length).toBeGreaterThan(10);
    expect(points.map(([at]) => at)).toEqual(points.map(([at]) => at).toSorted((a, b) => a! - b!));
    break;
  }
});

/** A sealed text and a vote inside of the document, and the update that puts them there. */
function legacySecrets(stored: { snapshot: Uint8Array | null; updates: readonly Uint8Array[] }) {
  const doc = new Y.Doc();
  for (const update of stored.snapshot === null
    ? stored.updates
    : [stored.snapshot, ...stored.updates])
    Y.applyUpdate(doc, update);
  const known = Y.encodeStateVector(doc);
  doc.transact(() => {
    const note = new Y.Map<unknown>(Object.entries({ pos: [9, 9], author: 'A', sealedBy: 'y' }));
    note.set('body', new Y.Text('a sealed text of before'));
    rootMap(doc, 'notes').set('n9', note);
    rootMap(doc, 'votes').set('p1.y', new Y.Map([['comment', 'vote-of-before']]));
  });
  return Y.encodeStateAsUpdate(doc, known);
}
