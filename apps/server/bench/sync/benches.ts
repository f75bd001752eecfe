import { median } from './person.ts';
import { type ComeAndGoResult, comeAndGo } from './scenarios/come-and-go.ts';
import { killed } from './scenarios/crash.ts';
import { type FanOutResult, fanOut } from './scenarios/fan-out.ts';
import { type LargeBoardResult, largeBoard } from './scenarios/large-board.ts';
import { manyRooms, type RoomsResult } from './scenarios/many-rooms.ts';
import { type PresenceResult, presenceStorm } from './scenarios/presence.ts';
import { oneCommit, quietEdit } from './scenarios/quiet.ts';
import {
  hocuspocus,
  hocuspocus33,
  interlock,
  relay,
  type StartOptions,
  type Target,
  type TargetKind,
  yws,
} from './targets.ts';

export interface BenchOptions {
  readonly runs: number;
  readonly seconds: number;
  /** Of the fan-out. */
  readonly observers: readonly number[];
}

type Medians<T> = { readonly [K in keyof T]: number };

/** Each server in turn, run after run; medians by server. One that fails is named with why. */
async function compare<T extends object>(
  kinds: readonly TargetKind[],
  runs: number,
  measure: (target: Target) => Promise<T>,
  options: StartOptions = {},
): Promise<Map<TargetKind, Medians<T>>> {
  const all = new Map<TargetKind, T[]>();
  for (let run = 0; run < runs; run++)
    for (const kind of kinds) {
      const target = await kind.start(options);
      try {
        all.set(kind, [...(all.get(kind) ?? []), await measure(target)]);
      } catch (error) {
        console.log(`  ${kind.name}: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        await target.stop();
      }
    }
  const medians = new Map<TargetKind, Medians<T>>();
  for (const [kind, results] of all) {
    const [first] = results;
    if (first === undefined) continue;
    const fields = Object.keys(first) as (keyof T)[];
    medians.set(
      kind,
      Object.fromEntries(
        fields.map((field) => [field, median(results.map((each) => Number(each[field])))]),
      ) as Medians<T>,
    );
  }
  return medians;
}

/** One line for each server, then ours as ratios to the peers that have a target. */
function report<T extends object>(
  title: string,
  results: ReadonlyMap<TargetKind, Medians<T>>,
  line: (result: Medians<T>) => string,
  field: keyof T,
  targets: readonly (readonly [TargetKind, number])[],
): void {
  console.log(`\n${title}`);
  for (const [kind, result] of results) console.log(`  ${kind.name.padEnd(20)} ${line(result)}`);
  const ours = results.get(interlock)?.[field];
  for (const [peer, most] of targets) {
    const theirs = results.get(peer)?.[field];
    if (ours === undefined || theirs === undefined) continue;
    const ratio = ours / theirs;
    const verdict = ratio <= most ? 'reached' : 'MISSED';
    console.log(
      `  ${String(field)}: ${ratio.toFixed(2)} × ${peer.name} (at most ${most}: ${verdict})`,
    );
  }
}

const ms = (value: number) => value.toFixed(1).padStart(7);
const mb = (bytes: number) => (bytes / 1e6).toFixed(1).padStart(6);

export async function benchFanOut({
  runs,
  seconds,
  observers: sizes,
}: BenchOptions): Promise<void> {
  for (const observers of sizes) {
    const small = observers <= 200;
    const kinds = small
      ? [interlock, yws, hocuspocus, hocuspocus33, relay]
      : [interlock, hocuspocus, hocuspocus33];
    const results = await compare<FanOutResult>(kinds, runs, (target) =>
      fanOut(target, observers, seconds),
    );
    report<FanOutResult>(
      `fan-out, 10 editors × 20 updates/s to ${observers} observers`,
      results,
      (each) =>
        `cpu ${each.cpu.toFixed(2).padStart(6)} µs a delivery   p50 ${ms(each.p50)}  p99 ${ms(each.p99)} ms   ${(each.delivered * 100).toFixed(0).padStart(3)} %   ${each.bytesPerDelivery.toFixed(0)} B   ${mb(each.memory)} MB`,
      'cpu',
      observers === 200
        ? [
            [hocuspocus, 0.3],
            [yws, 0.35],
          ]
        : observers === 2_000
          ? [[hocuspocus, 0.55]]
          : [],
    );
  }
}

export async function benchPresence({ runs, seconds }: BenchOptions): Promise<void> {
  const results = await compare<PresenceResult>(
    [interlock, yws, hocuspocus, hocuspocus33],
    runs,
    (target) => presenceStorm(target, seconds),
  );
  report<PresenceResult>(
    'presence, 20 editors × 30 Hz before 500 observers',
    results,
    (each) =>
      `cpu ${(each.cpu * 100).toFixed(1).padStart(5)} %   p50 ${ms(each.p50)}  p99 ${ms(each.p99)} ms   ${each.perSecond.toFixed(1)} states/s`,
    'cpu',
    [[hocuspocus, 0.35]],
  );
}

export async function benchRooms({ runs, seconds }: BenchOptions): Promise<void> {
  const results = await compare<RoomsResult>([interlock, yws, hocuspocus], runs, (target) =>
    manyRooms(target, seconds),
  );
  report<RoomsResult>(
    '200 rooms × 5 people, 2 edits/s of each',
    results,
    (each) => `cpu ${(each.cpu * 100).toFixed(1).padStart(5)} %   ${mb(each.memory)} MB`,
    'cpu',
    [[yws, 0.6]],
  );
}

export async function benchLargeBoard({ runs }: BenchOptions): Promise<void> {
  const results = await compare<LargeBoardResult>([interlock, yws, hocuspocus], runs, largeBoard);
  const title = (of: string) => `a board of 5,000 cards, ${of}`;
  const line = (each: Medians<LargeBoardResult>) =>
    `${mb(each.bytes)} MB   in: cpu ${ms(each.ingestCpu)} ms   50 joins: cpu ${ms(each.joinCpu)} ms, all there after ${ms(each.joinMs)} ms   heap ${mb(each.heap)} MB`;
  report<LargeBoardResult>(title('taken in'), results, line, 'ingestCpu', [[yws, 1.2]]);
  report<LargeBoardResult>(title('50 people join at once'), results, line, 'joinCpu', [
    [yws, 0.06],
  ]);
}

export async function benchQuiet({ runs }: BenchOptions): Promise<void> {
  const commit = await oneCommit();
  const results = await compare<{ p50: number }>(
    [interlock, yws, hocuspocus, relay],
    runs,
    async (target) => ({ p50: await quietEdit(target) }),
  );
  report<{ p50: number }>(
    'one person’s edit on a quiet board, until another screen has it',
    results,
    (each) => `p50 ${each.p50.toFixed(2)} ms`,
    'p50',
    [],
  );
  const ours = results.get(interlock)?.p50 ?? Number.NaN;
  const allowed = 2 * (results.get(relay)?.p50 ?? Number.NaN) + commit;
  console.log(
    `  p50: ${(ours / allowed).toFixed(2)} × (2 × raw relay + one commit of ${commit.toFixed(2)} ms) (at most 1: ${ours <= allowed ? 'reached' : 'MISSED'})`,
  );
}

export async function benchComeAndGo({ runs }: BenchOptions): Promise<void> {
  const results = await compare<ComeAndGoResult>(
    [interlock, hocuspocus],
    Math.min(runs, 1),
    (target) => comeAndGo(target),
  );
  console.log('\n1,000 boards came and went: heap');
  for (const [kind, { before, after }] of results)
    console.log(
      `  ${kind.name.padEnd(20)} before ${mb(before)}  after ${mb(after)} MB: ${(after / before).toFixed(2)} × (at most 1.10)`,
    );
}

export async function benchCrash({ runs }: BenchOptions): Promise<void> {
  const results = await compare<{ lost: number }>(
    [interlock, yws, hocuspocus],
    Math.min(runs, 1),
    async (target) => ({ lost: await killed(target) }),
    { durable: true },
  );
  console.log('\nkill -9 half a second after the last of 300 edits, everybody gone');
  for (const [kind, { lost }] of results) console.log(`  ${kind.name.padEnd(20)} lost ${lost}`);
}
