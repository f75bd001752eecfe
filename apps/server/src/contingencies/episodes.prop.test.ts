import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contingencyStanding, movesInForce, verifyChain } from '@interlock/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRooms } from '../rooms/create-rooms.ts';
import { readLedger } from '../rooms/read-ledger.ts';
import type { Room, Rooms } from '../rooms/rooms.ts';
import { testDocument } from '../rooms/testing/test-board.ts';
import { createSqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { armed, PLAN, reported, target, weekOf } from './testing/armed-contingency.ts';

/** Histories of data, with a crash at any commit of them; `EPISODE_HISTORIES=10000` for a long run. */
const HISTORIES = Number(process.env.EPISODE_HISTORIES ?? 1_000);
const SIDE_BY_SIDE = 100;
const WEEKS = 6;

/** A report, and whether the server dies while it is written: before it is on the disk, or after. */
interface Step {
  readonly values: readonly (readonly [number, number | null])[];
  readonly crash: 'none' | 'before' | 'after';
}

const step: fc.Arbitrary<Step> = fc.record({
  values: fc.uniqueArray(
    fc.tuple(fc.nat(WEEKS - 1), fc.constantFrom(80, 85, 92, 94, 97, 100, null)),
    { minLength: 1, maxLength: 3, selector: ([week]) => week },
  ),
  crash: fc.constantFrom('none', 'none', 'none', 'before', 'after'),
});
const histories = fc.array(step, { minLength: 3, maxLength: 9 });

let folder: string;
let disk: Store;
/** Boards whose next commit is the last thing that this server does, and on which side of it. */
const dying = new Map<string, Step['crash']>();
const clock = { now: () => Date.UTC(2027, 0, 4, 8) };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-episodes-'));
  disk = await createSqliteStore(folder, { clock });
});
afterAll(async () => {
  await disk.close();
  rmSync(folder, { recursive: true });
});

/** The same disk behind a server that dies on demand. */
function mortal(): Store {
  const commit: Store['commit'] = async (board, request) => {
    const crash = request.ledger === undefined ? undefined : dying.get(board);
    dying.delete(board);
    if (crash === 'before') throw new StoreError('unavailable', 'killed before the commit');
    const result = await disk.commit(board, request);
    if (crash === 'after') throw new StoreError('unconfirmed', 'killed after the commit');
    return result;
  };
  return new Proxy(disk, {
    get(store, key) {
      if (key === 'commit') return commit;
      const value: unknown = Reflect.get(store, key);
      return typeof value === 'function' ? value.bind(store) : value;
    },
  });
}

/** What the reports say by the second way: a plain walk over the weeks that have a value. */
function episodeOf(values: ReadonlyMap<number, number>): number | null {
  let began: number | null = null;
  for (let week = 0; week < WEEKS; week += 1) {
    const value = values.get(week);
    if (value === undefined) continue;
    if (began === null && value < 90) began = week;
    else if (began !== null && value >= 95) began = null;
  }
  return began;
}

async function play(rooms: Rooms, board: string, steps: readonly Step[]): Promise<void> {
  await disk.createBoard(
    { id: board, title: 'Episodes', template: 'empty', createdAt: '2026-11-19' },
    testDocument(),
    [target, ...armed()].map((event) => ({ actor: 'ola', event })),
  );
  const values = new Map<number, number>();
  let open: number | null = null;
  let firings = 0;
  for (const { values: given, crash } of steps) {
    if (crash !== 'none') dying.set(board, crash);
    await report(rooms, board, given);
    for (const [week, value] of given) {
      if (value === null) values.delete(week);
      else values.set(week, value);
    }
    const began = episodeOf(values);
    if (began !== null && (open === null || open < began)) {
      open = began;
      firings += 1;
    } else if (began === null) open = null;
    await rooms.with(board, async (room) => {
      look(room, { holds: began !== null, firings });
    });
  }
  const entries = await readLedger(board, disk);
  expect(verifyChain(entries)).toMatchObject({ ok: true });
}

/** Until it is on the disk, as somebody who sends it again. */
async function report(rooms: Rooms, board: string, given: Step['values']): Promise<void> {
  const before = (await readLedger(board, disk)).filter(isReport).length;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await rooms.with(board, (room) =>
        room.exclusively(() =>
          room.write({ ledger: [{ actor: 'ola', event: reported(...given) }] }),
        ),
      );
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
    const now = (await readLedger(board, disk)).filter(isReport).length;
    if (now > before) return;
  }
  throw new Error('the report was not taken');
}

const isReport = ({ type }: { readonly type: string }) => type === 'actuals-reported';

function look(room: Room, expected: { readonly holds: boolean; readonly firings: number }): void {
  const standing = contingencyStanding(room.ledgerState.contingencies.get('c1')!);
  expect(movesInForce(room.ledgerState)).toHaveLength(expected.holds ? 1 : 0);
  expect(standing.firings).toHaveLength(expected.firings);
  expect(standing.firings.filter(({ state }) => state !== 'closed')).toHaveLength(
    expected.holds ? 1 : 0,
  );
}

it(
  `A-2: fires once for each episode of ${HISTORIES} histories, however often the server died`,
  async () => {
    expect(PLAN.trigger).toMatchObject({ threshold: 90, hysteresis: 5, k: 1 });
    expect(weekOf(WEEKS) < '2027-01-04').toBe(true);
    const rooms = createRooms({ store: mortal(), clock, limits: {} });
    const seed = 20_261_130;
    const all = fc.sample(histories, { numRuns: HISTORIES, seed });
    for (let from = 0; from < all.length; from += SIDE_BY_SIDE) {
      const some = all.slice(from, from + SIDE_BY_SIDE);
      await Promise.all(some.map((steps, index) => play(rooms, `b${from + index}`, steps)));
    }
    await rooms.close();
  },
  300 * HISTORIES,
);
