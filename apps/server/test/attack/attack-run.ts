import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Say } from '../run-options.ts';
import { ATTACKS, type Attacked, type AttackName } from './attacks.ts';
import { comeBack, type Opened, openAgain, visitBefore } from './open-afterwards.ts';
import { PAUSE_MS, type Place } from './people.ts';

const HOST = fileURLToPath(new URL('./attack-host.ts', import.meta.url));
/** Nobody waits longer than this, attacked or not. */
export const MOST_MS = 100;

export interface AttackOptions {
  readonly attacks: readonly AttackName[];
  /** Of the attacked board. */
  readonly cards: number;
  readonly secondsEach: number;
}

/** What others noticed of one attack, ms. */
export interface Noticed {
  readonly attack: AttackName;
  readonly edits: number;
  readonly health: number;
  readonly worst: number;
  /** The longest turn of the server's event loop, CPU ms. */
  readonly turn: number;
  /** The slower of the two just before, while nobody attacked: what the machine does by itself. */
  readonly idle: number;
  /** What became of the attack: how often what was answered. */
  readonly outcomes: ReadonlyMap<string, number>;
}

/** The slower of the two at the 99th percentile, ms. */
export function noticedBy({ edits, health }: Pick<Noticed, 'edits' | 'health'>): number {
  return Math.max(edits, health);
}

export interface AttackResult {
  readonly noticed: readonly Noticed[];
  /** How the attacked board opened afterwards. */
  readonly opened: Opened;
}

/**
 * One attack after the other on a large board, while people work on another; then the board is
 * opened, and once more after the server was killed.
 */
export async function attackRun(options: AttackOptions, say: Say): Promise<AttackResult> {
  const directory = mkdtempSync(join(tmpdir(), 'interlock-attack-'));
  let [host, place] = await startHost(directory, options.cards);
  const before = await visitBefore(place);
  const witness = new Worker(new URL('./witness.ts', import.meta.url), { workerData: place });
  const ms = options.secondsEach * 1_000;
  try {
    await once(witness, 'message');
    const results: Noticed[] = [];
    for (const attack of options.attacks) {
      await readings(witness);
      await new Promise((resolve) => setTimeout(resolve, ms * IDLE_SHARE));
      const idle = noticedBy(at99(await readings(witness)));
      const attacked: Attacked = { place, cards: options.cards, outcomes: new Map() };
      await longestTurn(host);
      const until = performance.now() + ms;
      await ATTACKS[attack](attacked, () => performance.now() < until);
      const seen = await readings(witness);
      const worst = Math.max(...seen.edits, ...seen.health);
      const { outcomes } = attacked;
      const turn = await longestTurn(host);
      const noticed: Noticed = { attack, ...at99(seen), worst, turn, idle, outcomes };
      results.push(noticed);
      const ratio = noticedBy(noticed) / idle;
      const told = [...outcomes].map(([what, times]) => `${times} × ${what}`).join(', ');
      say(
        `${attack.padEnd(16)} p99 of edits ${noticed.edits.toFixed(0)} ms, of /healthz ${noticed.health.toFixed(0)} ms, ${ratio.toFixed(1)} × idle (${idle.toFixed(0)} ms), at most ${worst.toFixed(0)} ms, turns of ${turn.toFixed(0)} ms; ${told}`,
      );
    }
    await witness.terminate();
    const alive = await comeBack(place, before);
    await kill(host);
    [host, place] = await startHost(directory, options.cards);
    const restarted = await openAgain(place, before);
    const opened = { ...alive, restarted };
    say(
      `afterwards the board opens: ${opened.fresh} for somebody new, ${opened.kept} for who was there before, ${restarted} after a restart`,
    );
    return { noticed: results, opened };
  } finally {
    await witness.terminate();
    await kill(host);
    rmSync(directory, { recursive: true, force: true });
  }
}

async function kill(host: ChildProcess): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return;
  const gone = once(host, 'exit');
  host.kill('SIGKILL');
  await gone;
}

/** Of an attack's time, before it. */
const IDLE_SHARE = 0.5;

async function startHost(directory: string, cards: number): Promise<[ChildProcess, Place]> {
  const host = spawn(process.execPath, [HOST, directory, String(cards)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const line = await Promise.race([
    once(host.stdout!, 'data').then(([data]: Buffer[]) => String(data)),
    once(host, 'exit').then(([code]) => {
      throw new Error(`the server ended with ${code}`);
    }),
  ]);
  return [host, JSON.parse(line) as Place];
}

/** Since it was last asked for. */
async function longestTurn(host: ChildProcess): Promise<number> {
  const told = once(host, 'message');
  host.send('turns');
  return (await told)[0];
}

interface Readings {
  readonly edits: readonly number[];
  readonly health: readonly number[];
}

async function readings(witness: Worker): Promise<Readings> {
  const told = once(witness, 'message');
  witness.postMessage('tell');
  return (await told)[0];
}

function at99({ edits, health }: Readings): Pick<Noticed, 'edits' | 'health'> {
  return { edits: p99(edits), health: p99(health) };
}

/**
 * The 99th percentile of the time, not of the readings: whoever asks again only when they were
 * answered asks once in a second of silence, and a hundred times in a good one.
 */
function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => b - a);
  const all = sorted.reduce((sum, ms) => sum + ms + PAUSE_MS, 0);
  let slowest = 0;
  for (const ms of sorted) {
    slowest += ms + PAUSE_MS;
    if (slowest >= all / 100) return ms;
  }
  return Number.NaN;
}
