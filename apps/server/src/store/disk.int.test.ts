import { fdatasyncSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';
import type { Store } from './store.ts';

const board = { id: 'b1', title: 'Board', template: 'empty', createdAt: '2026-11-19' };
const bytes = (size: number, fill = 7) => new Uint8Array(size).fill(fill);

/** The real disk, which somebody holds up, or which refuses. */
class FakeDisk {
  flushes = 0;
  failing: Error | null = null;
  #held: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  hold(): void {
    this.#held = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  letGo(): void {
    this.#release();
  }

  readonly toDisk = async (file: number): Promise<void> => {
    this.flushes += 1;
    await this.#held;
    if (this.failing !== null) throw this.failing;
    fdatasyncSync(file);
  };
}

describe('the disk below the store', () => {
  let directory = '';
  let disk: FakeDisk;
  let store: Store;
  const open = (options: SqliteStoreOptions = {}) =>
    createSqliteStore(directory, { disk: { toDisk: disk.toDisk }, ...options });
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'interlock-disk-'));
    disk = new FakeDisk();
    store = await open();
    await store.createBoard(board, bytes(1), []);
  });
  afterEach(async () => {
    disk.letGo();
    await store.close();
    rmSync(directory, { recursive: true });
  });

  const clock = performance.now.bind(performance);
  const isOpen = (promise: Promise<unknown>) =>
    Promise.race([promise.then(() => false), pause(60).then(() => true)]);

  test('S-13: nobody is told of a commit, nor reads it, before the disk has it; others gather meanwhile', async () => {
    disk.hold();
    const { flushes } = disk;
    const first = store.commit('b1', { updates: [bytes(2)] });
    await pause(30);
    const others = Array.from({ length: 20 }, () => store.commit('b1', { updates: [bytes(3)] }));
    const read = store.loadDocument('b1');
    expect(await isOpen(first)).toBe(true);
    expect(await isOpen(read)).toBe(true);
    disk.letGo();
    await expect(first).resolves.toMatchObject({ seq: 2 });
    expect((await read).seq).toBe(2);
    const seqs = (await Promise.all(others)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, at) => at + 3));
    // One for the first, one for all others.
    expect(disk.flushes - flushes).toBe(2);
  });

  test('S-13: the event loop goes on while the disk takes its time', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    disk.hold();
    const written = store.commit('b1', { updates: [bytes(2)] });
    await pause(200);
    expect(turns).toBeGreaterThan(10);
    clearInterval(timer);
    disk.letGo();
    await written;
  });

  test('S-13: what the disk did not confirm is told to nobody until all of it is known to be there', async () => {
    await store.probe();
    disk.failing = Object.assign(new Error('EIO'), { code: 'EIO' });
    await expect(store.commit('b1', { updates: [bytes(2)] })).rejects.toMatchObject({
      code: 'unconfirmed',
    });
    await expect(store.loadDocument('b1')).rejects.toMatchObject({ code: 'unconfirmed' });
    // It was written all the same, and the next commit moves all of it into the database first.
    disk.failing = null;
    await expect(store.commit('b1', { updates: [bytes(3)] })).resolves.toMatchObject({ seq: 3 });
    const { updates, seq } = await store.loadDocument('b1');
    expect([seq, updates.map(({ byteLength }) => byteLength)]).toEqual([3, [1, 2, 3]]);
  });

  test('S-13: a head is kept of what is on the disk only', async () => {
    const heads = () => readFileSync(join(directory, 'heads.jsonl'), 'utf8');
    await store.close();
    store = await open();
    const before = heads();
    disk.failing = new Error('EIO');
    await expect(store.commit('b1', { updates: [bytes(2)] })).rejects.toMatchObject({
      code: 'unconfirmed',
    });
    await store.close();
    expect(heads()).toBe(before);
    disk.failing = null;
    store = await open();
    expect(await store.damage('b1')).toBeNull();
  });

  test('S-13: the log is moved into the database and begun anew, beside what is written', async () => {
    await store.close();
    store = await open({ disk: { toDisk: disk.toDisk, logBytes: 1_000_000 } });
    for (let round = 0; round < 30; round++)
      await Promise.all(
        Array.from({ length: 5 }, (_, at) => store.commit('b1', { updates: [bytes(20_000, at)] })),
      );
    const log = statSync(join(directory, 'interlock.sqlite-wal')).size;
    // Three MB were written; no more than a million between two times, and its pages.
    expect(log).toBeLessThan(2_500_000);
    expect(statSync(join(directory, 'interlock.sqlite')).size).toBeGreaterThan(1_000_000);
    await store.close();
    store = await open();
    expect((await store.loadDocument('b1')).updates).toHaveLength(151);
  });

  test('S-13: a store that is closed has written everything that was asked of it before', async () => {
    disk.hold();
    const writes = [2, 3, 4].map((size) => store.commit('b1', { updates: [bytes(size)] }));
    await pause(20);
    const late = store.commit('b1', { updates: [bytes(5)] });
    const closed = store.close();
    disk.letGo();
    await closed;
    await expect(Promise.all([...writes, late])).resolves.toHaveLength(4);
    store = await open();
    expect((await store.loadDocument('b1')).seq).toBe(5);
  });

  test('S-13: a slow disk does not keep whoever asks whether the server lives; a dead one is told', async () => {
    await store.probe();
    disk.hold();
    const written = store.commit('b1', { updates: [bytes(2)] });
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + 6_000);
    await expect(store.probe()).resolves.toBeUndefined();
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + 30_000);
    await expect(store.probe()).rejects.toMatchObject({ code: 'unavailable' });
    vi.restoreAllMocks();
    disk.letGo();
    await written;
  });
});
