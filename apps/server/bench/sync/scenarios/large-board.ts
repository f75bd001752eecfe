import { boardOf, documentOf } from '../boards.ts';
import { Editor, inGroups, listenToWhole, pause } from '../person.ts';
import type { Target } from '../targets.ts';
import { step2 } from '../wire.ts';

const CARDS = 5_000;
const JOINS = 50;

export interface LargeBoardResult {
  /** The document as one update, bytes. */
  readonly bytes: number;
  /** CPU of taking it in, ms. */
  readonly ingestCpu: number;
  /** CPU of 50 people who join at once, ms. */
  readonly joinCpu: number;
  /** Until the last of them has the board, ms. */
  readonly joinMs: number;
  /** What the board adds to the server's heap, bytes. */
  readonly heap: number;
}

/** A board of 5,000 cards comes in as one update, then 50 people join at once. */
export async function largeBoard(target: Target): Promise<LargeBoardResult> {
  const document = documentOf(boardOf(CARDS, 1));
  const table = await target.newTable();
  const owner = await Editor.join(table.owner);
  const watcher = await Editor.join(await table.observer());
  const heapBefore = await target.server.heap();
  await pause(300);
  const ingestBefore = target.server.cpu();
  owner.socket.send(step2(table.owner, document));
  await untilHas(watcher, CARDS);
  // What a server puts off is part of the price.
  await pause(1_500);
  const ingestCpu = (target.server.cpu() - ingestBefore) * 1_000;
  const heap = (await target.server.heap()) - heapBefore;

  const seats = await inGroups(JOINS, 10, () => table.observer());
  await pause(300);
  const joinBefore = target.server.cpu();
  const from = performance.now();
  const sockets = await Promise.all(seats.map(listenToWhole));
  const joinMs = performance.now() - from;
  const joinCpu = (target.server.cpu() - joinBefore) * 1_000;
  for (const socket of [...sockets, owner.socket, watcher.socket]) socket.end();
  return { bytes: document.byteLength, ingestCpu, joinCpu, joinMs, heap };
}

async function untilHas(watcher: Editor, cards: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (watcher.doc.getMap('cards').size >= cards) return;
    await pause(50);
  }
  throw new Error('the board was not taken in');
}
