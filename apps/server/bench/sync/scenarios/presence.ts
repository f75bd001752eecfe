import { boardOf, documentOf } from '../boards.ts';
import { fill } from '../filled-board.ts';
import { inGroups, inTurns, listen, pause, quantile } from '../person.ts';
import type { Target } from '../targets.ts';
import { presence, type Received } from '../wire.ts';

const EDITORS = 20;
const PER_SECOND = 30;
const OBSERVERS = 500;
const WARM_MS = 3_000;
const SAMPLED = 5;

export interface PresenceResult {
  /** Share of one core. */
  readonly cpu: number;
  /** From a pointer's move to a screen that shows it, ms. */
  readonly p50: number;
  readonly p99: number;
  /** States that each of the read observers got, per second and editor. */
  readonly perSecond: number;
}

/** Twenty pointers at 30 Hz before 500 observers. */
export async function presenceStorm(target: Target, seconds: number): Promise<PresenceResult> {
  const table = await target.newTable();
  const editors = await fill(target, table, documentOf(boardOf(100)), EDITORS);
  const ages: number[] = [];
  let measuring = false;
  let states = 0;
  const arrive = (received: Received) => {
    if (!measuring || received.states === undefined) return;
    const now = performance.now();
    for (const state of received.states) {
      states += 1;
      // The pointer's place says when it was there.
      const sentAt = /"cursor":\[([\d.]+)/.exec(state)?.[1];
      if (sentAt !== undefined) ages.push(now - Number(sentAt));
    }
  };
  const listeners = await inGroups(OBSERVERS, 40, async (index) =>
    listen(await table.observer(), index < SAMPLED ? arrive : undefined),
  );
  let clock = 0;
  const stop = await inTurns(EDITORS, 1_000 / PER_SECOND, (index) => {
    const { seat, socket, doc } = editors[index]!;
    clock += 1;
    const cursor = [performance.now(), index];
    socket.send(presence(seat, doc.clientID, clock, { cursor, user: { name: 'Ada Lovelace' } }));
  });
  await pause(WARM_MS);
  const cpuBefore = target.server.cpu();
  measuring = true;
  await pause(seconds * 1_000);
  measuring = false;
  const cpu = target.server.cpu() - cpuBefore;
  stop();
  for (const { socket } of editors) socket.end();
  for (const socket of listeners) socket.end();
  return {
    cpu: cpu / seconds,
    p50: quantile(ages, 0.5),
    p99: quantile(ages, 0.99),
    perSecond: states / SAMPLED / EDITORS / seconds,
  };
}
