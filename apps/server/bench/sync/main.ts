import {
  benchComeAndGo,
  benchCrash,
  benchFanOut,
  benchLargeBoard,
  benchPresence,
  benchQuiet,
  benchRooms,
} from './benches.ts';
import { PINNED } from './server-process.ts';

/*
 * `npm run bench -- sync [scenario …] [--runs N] [--seconds N] [--observers N,N]`: our server with its store on disk
 * and its guard on, beside its peers as they come, each in a process of its own, one after the
 * other in each run; medians of the runs, ratios last.
 */
const SCENARIOS = {
  'fan-out': benchFanOut,
  presence: benchPresence,
  rooms: benchRooms,
  'large-board': benchLargeBoard,
  quiet: benchQuiet,
  'come-and-go': benchComeAndGo,
  crash: benchCrash,
};

function numberAfter(flag: string, fallback: number): number {
  const at = process.argv.indexOf(flag);
  if (at === -1) return fallback;
  const value = Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} must be a whole number`);
  return value;
}

const names = process.argv.slice(2).filter((word) => Object.hasOwn(SCENARIOS, word));
const chosen = names.length > 0 ? names : Object.keys(SCENARIOS);
const at = process.argv.indexOf('--observers');
const sizes = at === -1 ? '50,200,500,1000,2000,5000' : (process.argv[at + 1] ?? '');
const options = {
  runs: numberAfter('--runs', 3),
  seconds: numberAfter('--seconds', 5),
  observers: sizes.split(',').map(Number),
};
console.log(
  `${options.runs} runs of ${options.seconds} s; ${PINNED ? 'server and load on a core each' : 'server and load share the cores'}`,
);
for (const name of chosen as (keyof typeof SCENARIOS)[]) {
  const from = performance.now();
  await SCENARIOS[name](options);
  console.log(`(${name}: ${((performance.now() - from) / 1_000).toFixed(0)} s)`);
}
process.exit(0);
