import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '@interlock/protocol';
import { type Random, seededRandom } from '@interlock/testkit';
import * as Y from 'yjs';
import { type RoomHost, startHost } from '../../src/rooms/testing/room-host.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from '../../src/rooms/testing/test-board.ts';
import type { Store } from '../../src/store/store.ts';
import type { RunOptions, Say } from '../run-options.ts';
import { act } from './act.ts';
import { Wanderer } from './wanderer.ts';

const OPERATIONS = 200;

export interface ConvergeResult {
  readonly seeds: number;
  /** Seeds after which two replicas differed, with how. */
  readonly failures: readonly string[];
  readonly operations: number;
  readonly cuts: number;
  readonly restarts: number;
  readonly refusals: number;
}

interface Tally {
  operations: number;
  cuts: number;
  restarts: number;
  refusals: number;
}

/** Five people, 200 operations each, over a bad network and a server that restarts; per seed. */
export async function convergeRun(
  { count, seed }: RunOptions,
  say: Say,
  mutant?: 'forgetful',
): Promise<ConvergeResult> {
  const failures: string[] = [];
  const tally: Tally = { operations: 0, cuts: 0, restarts: 0, refusals: 0 };
  for (let at = 0; at < count; at++) {
    const failure = await oneSeed(seed + at, tally, mutant).catch((error: unknown) =>
      String(error),
    );
    if (failure !== null) {
      failures.push(`seed ${seed + at}: ${failure}`);
      say(`seed ${seed + at}: ${failure}`);
    }
    if ((at + 1) % 50 === 0) say(`${at + 1} seeds, ${failures.length} failed`);
  }
  return { seeds: count, failures, ...tally };
}

async function oneSeed(
  seed: number,
  tally: Tally,
  mutant: 'forgetful' | undefined,
): Promise<string | null> {
  const random = seededRandom(seed);
  const directory = mkdtempSync(join(tmpdir(), 'interlock-converge-'));
  const roles = new Map<string, Identity>([[OBSERVER.actor, OBSERVER]]);
  const options = {
    directory,
    identity: (actor: string) => roles.get(actor),
    limits: { snapshotEvery: 30, idleMs: 5, messagesPerSecond: 1e6, messageBurst: 1e6 },
    ...(mutant === undefined ? {} : { wrap: forgetful }),
  };
  let clientIds = 0;
  const nextClientId = () => seed * 1_000 + ++clientIds;
  const people = [FACILITATOR, SALES, SALES, OPS, OPS].map((identity, index) => {
    const who = { ...identity, actor: `${identity.actor}-${index}` };
    roles.set(who.actor, who);
    return new Wanderer(who, nextClientId, index % 2 === 1);
  });
  let host = await startHost(options);
  try {
    await Promise.all(people.map((person) => person.connect(host.url)));
    let left = OPERATIONS * people.length;
    while (left > 0) {
      const person = random.pick(people);
      // Some at once, as a gesture is.
      const burst = 1 + random.below(12);
      for (let n = 0; n < burst; n++) act(person.doc, person.who, random);
      tally.operations += burst;
      left -= burst;
      if (random.below(6) === 0) await mishap(person, people, host, roles, random, tally);
      if (random.below(4) === 0) await new Promise((resolve) => setImmediate(resolve));
      if (random.below(150) === 0) {
        tally.restarts += 1;
        await host.stop();
        for (const each of people) await each.close();
        host = await startHost(options);
      }
    }
    for (const each of people) roles.set(each.who.actor, each.who);
    return await differences(people, host, options, tally);
  } finally {
    for (const person of people) await person.close();
    await host.stop().catch(() => undefined);
    rmSync(directory, { recursive: true, force: true });
  }
}

async function mishap(
  person: Wanderer,
  people: readonly Wanderer[],
  host: RoomHost,
  roles: Map<string, Identity>,
  random: Random,
  tally: Tally,
): Promise<void> {
  switch (random.below(6)) {
    case 0:
    case 1:
      tally.cuts += 1;
      person.cut();
      return;
    case 2:
      if (!person.connected) await person.connect(host.url);
      return;
    case 3:
      if (person.connected) await person.reconnectWithLateFrames(host.url);
      return;
    case 4:
      person.repeat();
      return;
    case 5: {
      // Somebody becomes an observer for a while, and is not told.
      const { who } = random.pick(people);
      const now = roles.get(who.actor);
      roles.set(who.actor, now?.role === 'observer' ? who : { ...OBSERVER, actor: who.actor });
      host.rooms.disconnect([who.actor], 4409, 'role changed');
    }
  }
}

/** Everybody comes back and waits; then all replicas, a fresh one, and the disk are compared. */
async function differences(
  people: readonly Wanderer[],
  host: RoomHost,
  options: Parameters<typeof startHost>[0],
  tally: Tally,
): Promise<string | null> {
  for (const person of people) await person.close();
  // Twice: who is refused at the first coming back begins anew.
  for (let turn = 0; turn < 2; turn++)
    for (const person of people) if (!person.connected) await person.connect(host.url);
  const end = performance.now() + 5_000;
  const fresh = new Wanderer(OBSERVER, () => 1);
  const all = [...people, fresh];
  await fresh.connect(host.url);
  const states = () => new Set(all.map(({ doc }) => stateOf(doc)));
  while (performance.now() < end && (states().size > 1 || people.some((each) => !each.settled))) {
    for (const person of people) if (!person.connected) await person.connect(host.url);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  tally.refusals += people.reduce((sum, { refusals }) => sum + refusals, 0);
  const pending = all.some(({ doc }) => doc.store.pendingStructs !== null);
  const agreed = states();
  await fresh.close();
  for (const person of people) await person.close();
  await host.stop();
  const again = await startHost(options);
  const reader = new Wanderer(OBSERVER, () => 1);
  await reader.connect(again.url);
  const reloaded = stateOf(reader.doc);
  await reader.close();
  await again.stop();
  if (pending) return 'a replica waits for something that never comes';
  if (agreed.size > 1) return `${agreed.size} different replicas`;
  if (!agreed.has(reloaded)) return 'the board is another one after a restart';
  return null;
}

/** JSON with its keys in order, and the state vector. */
function stateOf(doc: Y.Doc): string {
  const roots = ['cards', 'edges', 'departments', 'notes', 'comments', 'settings'];
  const json = roots.map((root) =>
    Object.entries(doc.getMap(root).toJSON())
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, ordered(value)]),
  );
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  return JSON.stringify([json, vector]);
}

function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A store that says that it has written what it has not: the first of every ten writes. */
function forgetful(store: Store): Store {
  let commits = 0;
  let forgotten = 0;
  return {
    ...store,
    async commit(board, commit) {
      if ((commit.ledger ?? []).length > 0) return store.commit(board, commit);
      commits += 1;
      if (commits % 10 !== 1) return store.commit(board, commit);
      forgotten += 1;
      return { seq: commits - forgotten, entries: [] };
    },
    // A snapshot of what is in memory would make up for it.
    saveSnapshot: async () => undefined,
  };
}
