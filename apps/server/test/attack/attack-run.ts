import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Say } from '../run-options.ts';
import { ATTACKS, type Attacked, type AttackName } from './attacks.ts';
import type { Place } from './people.ts';

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
  readonly attack: AttackName | 'nothing';
  readonly edits: number;
  readonly health: number;
  readonly worst: number;
  /** What became of the attack: how often what was answered. */
  readonly outcome: string;
}

/** The slower of the two at the 99th percentile, ms. */
export function noticedBy({ edits, health }: Noticed): number {
  return Math.max(edits, health);
}

/** One attack after the other on a large board, while people work on another. */
export async function attackRun(options: AttackOptions, say: Say): Promise<readonly Noticed[]> {
  const directory = mkdtempSync(join(tmpdir(), 'interlock-attack-'));
  const [host, place] = await startHost(directory, options.cards);
  const witness = new Worker(new URL('./witness.ts', import.meta.url), { workerData: place });
  try {
    await once(witness, 'message');
    const results: Noticed[] = [];
    for (const attack of ['nothing', ...options.attacks] as const) {
      await readings(witness);
      const attacked: Attacked = { place, cards: options.cards, outcomes: new Map() };
      const until = performance.now() + options.secondsEach * 1_000;
      if (attack === 'nothing')
        await new Promise((r) => setTimeout(r, options.secondsEach * 1_000));
      else await ATTACKS[attack](attacked, () => performance.now() < until);
      const { edits, health } = await readings(witness);
      const noticed: Noticed = {
        attack,
        edits: p99(edits),
        health: p99(health),
        worst: Math.max(...edits, ...health),
        outcome: [...attacked.outcomes].map(([what, times]) => `${times} × ${what}`).join(', '),
      };
      results.push(noticed);
      say(
        `${attack.padEnd(22)} p99 of edits ${noticed.edits.toFixed(0)} ms, of /healthz ${noticed.health.toFixed(0)} ms, at most ${noticed.worst.toFixed(0)} ms; ${noticed.outcome}`,
      );
    }
    return results;
  } finally {
    await witness.terminate();
    const gone = once(host, 'exit');
    host.kill('SIGKILL');
    await gone;
    rmSync(directory, { recursive: true, force: true });
  }
}

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

async function readings(witness: Worker): Promise<{ edits: number[]; health: number[] }> {
  const told = once(witness, 'message');
  witness.postMessage('tell');
  return (await told)[0];
}

function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
