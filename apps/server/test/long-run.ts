import { attackRun, MOST_MS, noticedBy } from './attack/attack-run.ts';
import { ATTACKS, type AttackName } from './attack/attacks.ts';
import { isOpen } from './attack/open-afterwards.ts';
import { convergeRun } from './converge/converge-run.ts';
import { crashRun, serving, servingAgain } from './crash/crash-run.ts';
import { frameFuzz } from './fuzz/frame-fuzz.ts';
import { guardFuzz } from './fuzz/guard-fuzz.ts';
import type { RunOptions, Say } from './run-options.ts';
import { soak } from './soak/soak-run.ts';

/*
 * The long forms of the server's tests: `npm run crash|converge|fuzz|soak|attack`. Short ones are in the
 * suite. All talk to loopback only and end by themselves.
 */

/**
 * Hours beside other work: a time that is too long is held against what the same took within the
 * run while nothing was asked of the server. The suite's short forms have the absolute limits.
 */
const OF_THE_MACHINE = 2;

interface LongRun {
  readonly does: string;
  /** What `--count` counts, and how many unless said. */
  readonly unit: string;
  readonly count: number;
  /** Prints what it found; false where something failed. */
  run(options: RunOptions & { readonly only: string | null }, say: Say): Promise<boolean>;
}

const RUNS: Readonly<Record<string, LongRun>> = {
  attack: {
    does: 'one person does what stalls a server, on a board of 5,000 cards; others are timed meanwhile',
    unit: 'seconds for each way',
    count: 10,
    async run(options, say) {
      const attacks = Object.keys(ATTACKS).filter(
        (attack) => options.only === null || options.only.split(',').includes(attack),
      ) as AttackName[];
      const run = { attacks, cards: 5_000, secondsEach: options.count };
      const { noticed, opened } = await attackRun(run, say);
      const slow = noticed.filter((result) => noticedBy(result) > MOST_MS);
      say(`${attacks.length} attacks, ${slow.length} of them noticed by more than ${MOST_MS} ms`);
      return slow.length === 0 && isOpen(opened);
    },
  },
  crash: {
    does: 'kill -9 at random moments under 20 writers with 200 updates a second',
    unit: 'kills',
    count: 500,
    async run(options, say) {
      const result = await crashRun(options, say);
      const { lost, promised, starts, whole } = result;
      const [again, fresh] = [servingAgain(result), serving(result)];
      say(
        `${options.count} kills: ${promised} updates acknowledged or seen, ${lost.length} lost; serving again after ${Math.round(again)} ms in 95 of 100 (one that begins with nothing: ${Math.round(fresh)}), ${Math.round(starts.at(-1) ?? 0)} at most; board and ledger ${whole ? 'whole' : 'NOT WHOLE'}`,
      );
      return lost.length === 0 && whole && again < Math.max(2_000, OF_THE_MACHINE * fresh);
    },
  },
  converge: {
    does: 'five people over cuts, doubles, late frames, restarts and role changes',
    unit: 'seeds',
    count: 10_000,
    async run(options, say) {
      const result = await convergeRun(options, say);
      say(
        `${result.seeds} seeds, ${result.failures.length} failed; ${result.operations} operations, ${result.cuts} cuts, ${result.restarts} restarts, ${result.refusals} refusals`,
      );
      return result.failures.length === 0;
    },
  },
  fuzz: {
    does: 'updates against the guard, then a tenth as many frames against a server',
    unit: 'updates',
    count: 1_000_000,
    async run(options, say) {
      const guard = guardFuzz(options, say);
      for (const fault of [...guard.unsound, ...guard.wrongly].slice(0, 20)) say(fault);
      say(
        `${guard.updates} updates: ${guard.accepted} accepted, ${guard.refused} refused; ${guard.unsound.length} unsound, ${guard.wrongly.length} wrongly refused`,
      );
      const frames = await frameFuzz({ ...options, count: Math.ceil(options.count / 10) }, say);
      say(
        `${frames.frames} frames on ${frames.connections} connections: heap ${frames.heapRatio.toFixed(3)} × before, another room p99 ${frames.p99.toFixed(1)} ms (${frames.quiet.toFixed(1)} in its pauses)`,
      );
      return (
        guard.unsound.length === 0 &&
        guard.wrongly.length === 0 &&
        frames.heapRatio < 1.05 &&
        frames.p99 < Math.max(50, OF_THE_MACHINE * frames.quiet)
      );
    },
  },
  soak: {
    does: 'people come, write, dawdle and leave on many boards while the store fails now and then',
    unit: 'seconds',
    count: 600,
    async run(options, say) {
      const result = await soak(options, say);
      say(
        `${options.count} s: ${result.visits} visits, ${result.acknowledged} writes acknowledged, ${result.lost} lost, ${result.failures} failures of the store; afterwards ${result.boards} boards, ${result.sockets} sockets, heap ${result.heapRatio.toFixed(3)} × before`,
      );
      return (
        result.lost === 0 && result.boards === 0 && result.sockets === 0 && result.heapRatio < 1.1
      );
    },
  },
};

function numberAfter(args: readonly string[], flag: string, fallback: number): number {
  const at = args.indexOf(flag);
  if (at === -1) return fallback;
  const value = Number(args[at + 1]);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`${flag} needs a whole number above 0.`);
  return value;
}

const [name = '', ...args] = process.argv.slice(2);
const chosen = RUNS[name];
if (chosen === undefined) throw new Error(`Say one of: ${Object.keys(RUNS).join(', ')}.`);
if (args.includes('--help')) {
  console.log(`npm run ${name} [-- --count N] [--seed N]

${chosen.does}
  --count N   ${chosen.unit}; ${chosen.count} unless given
  --seed N    the same seed, the same run; 1 unless given${name === 'attack' ? `\n  --only A,B  of ${Object.keys(ATTACKS).join(', ')}` : ''}`);
} else {
  const options = {
    count: numberAfter(args, '--count', chosen.count),
    seed: numberAfter(args, '--seed', 1),
    only: args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : null,
  };
  console.log(`${name}: ${options.count} ${chosen.unit}, seed ${options.seed}`);
  const good = await chosen.run(options, (line) => console.log(line));
  process.exit(good ? 0 : 1);
}
