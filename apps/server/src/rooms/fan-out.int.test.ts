import { MESSAGE } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { step1Frame } from './frames.ts';
import { type RawClient, until } from './testing/raw-client.ts';
import { roomTests } from './testing/room-tests.ts';
import { OBSERVER, OPS, SALES } from './testing/test-board.ts';

const { start, enter } = roomTests();

const note = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('notes').get('n1');
/** Number of the last edit, which the note's place tells. */
const edition = (doc: Y.Doc): number => (note(doc)?.get('pos') as number[] | undefined)?.[0] ?? 0;
/** One edit that replaces the note's text by so many characters. */
const write = (client: RawClient, n: number, length: number) =>
  client.edit((doc) => {
    note(doc)?.set('pos', [n, 0]);
    const body = note(doc)?.get('body');
    if (!(body instanceof Y.Text)) throw new Error('no note to write into');
    body.delete(0, body.length);
    body.insert(0, String(n % 10).repeat(length));
  });
const state = (client: RawClient) => JSON.stringify(client.doc.getMap('notes').toJSON());

describe('what goes out', () => {
  test('a crowd of observers gets fewer, larger frames than editors, and the same board', async () => {
    const { url } = await start({ limits: { socketsPerPerson: 60 } });
    const sam = await enter(url, SALES);
    const ola = await enter(url, OPS);
    const crowd: RawClient[] = [];
    for (let n = 0; n < 60; n++) crowd.push(await enter(url, OBSERVER));
    const syncs = (client: RawClient) =>
      client.frames.filter((type) => type === MESSAGE.sync).length;
    const before = { ola: syncs(ola), crowd: syncs(crowd[0]!) };
    for (let n = 1; n <= 120; n++) {
      write(sam, n, 40);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await until(() => crowd.every(({ doc }) => edition(doc) === 120));
    await until(() => edition(ola.doc) === 120);
    expect(crowd.map(state)).toEqual(crowd.map(() => state(sam)));
    const frames = { ola: syncs(ola) - before.ola, crowd: syncs(crowd[0]!) - before.crowd };
    expect(frames.crowd).toBeLessThanOrEqual(frames.ola);
    expect(frames.crowd).toBeLessThan(120);
  });

  test('a slow reader is left out, keeps its socket, and is caught up when it reads again', async () => {
    const { url } = await start({
      limits: { staleBufferBytes: 64 * 1024, presenceBufferBytes: 16 * 1024, stuckMs: 60_000 },
    });
    const slow = await enter(url, OBSERVER);
    const sam = await enter(url, SALES);
    slow.socket.pause();
    const edits = 600;
    for (let n = 1; n <= edits; n++) {
      write(sam, n, 19_000);
      await until(() => sam.acknowledged() === n + 1);
    }
    const read = slow.frames.length;
    slow.socket.resume();
    await until(() => edition(slow.doc) === edits);
    expect(state(slow)).toBe(state(sam));
    expect(slow.socket.readyState).toBe(WebSocket.OPEN);
    // What lay in the pipes, and one frame with the rest: not one for each edit.
    expect(slow.frames.length - read).toBeLessThan(edits * 0.9);
    // It is an ordinary reader again.
    write(sam, edits + 1, 10);
    await until(() => edition(slow.doc) === edits + 1);
  });

  test('a board larger than what may wait is sent whole to a slow reader all the same', async () => {
    const { url } = await start({
      limits: {
        maxBufferBytes: 256 * 1024,
        staleBufferBytes: 64 * 1024,
        presenceBufferBytes: 16 * 1024,
        stuckMs: 60_000,
      },
    });
    const sam = await enter(url, SALES);
    const notes = 400;
    for (let n = 1; n <= notes; n++) {
      sam.edit((doc) => {
        const entry = new Y.Map<unknown>();
        entry.set('pos', [n, 0]);
        entry.set('author', 'Sam');
        entry.set('body', new Y.Text('x'.repeat(19_000)));
        doc.getMap('notes').set(`large-${n}`, entry);
      });
      if (n % 20 === 0) await until(() => sam.acknowledged() === n + 1);
    }
    const doc = new Y.Doc();
    const slow = new WebSocket(`${url}/b1?actor=${OBSERVER.actor}`);
    slow.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
      if (decoding.readVarUint(decoder) === 0) return;
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    });
    await new Promise((resolve) => slow.once('open', resolve));
    slow.pause();
    slow.send(step1Frame(new Uint8Array([0])));
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (let n = 1; n <= 30; n++) write(sam, n, 19_000);
    await until(() => sam.acknowledged() === notes + 31);
    await new Promise((resolve) => setTimeout(resolve, 100));
    slow.resume();
    await until(() => edition(doc) === 30 && doc.getMap('notes').size === notes + 1);
    expect(slow.readyState).toBe(WebSocket.OPEN);
    slow.terminate();
  });
});
