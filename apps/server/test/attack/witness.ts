import { request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type * as Y from 'yjs';
import { comeIn, PAUSE_MS, type Place, type Plug, plugIn } from './people.ts';

/**
 * Two people on the board `small`, one of whom edits while the other looks, and somebody who asks
 * whether the server lives. A thread of its own, so that making the attack is not measured.
 */
const place = workerData as Place;
const CARD = 'lane-0:card-0';

let edits: number[] = [];
let health: number[] = [];
const writer = await plugIn(place, 'small', await comeIn(place, 'small', 'lane-0'));
const reader = await plugIn(place, 'small', await comeIn(place, 'small', 'observer'));

parentPort?.on('message', () => {
  parentPort?.postMessage({ edits, health });
  edits = [];
  health = [];
});
void watch(() => edits, editSeen);
void watch(() => health, healthAnswered);
parentPort?.postMessage('on');

async function watch(into: () => number[], once: (n: number) => Promise<void>): Promise<void> {
  for (let n = 1; ; n++) {
    const from = performance.now();
    await once(n);
    into().push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function editSeen(n: number): Promise<void> {
  const title = `Title ${n}`;
  const seen = new Promise<void>((resolve) => {
    const look = () => {
      if (cardOf(reader).get('title') !== title) return;
      reader.doc.off('update', look);
      resolve();
    };
    reader.doc.on('update', look);
  });
  writer.edit(() => cardOf(writer).set('title', title));
  return seen;
}

function cardOf({ doc }: Plug): Y.Map<unknown> {
  const card = doc.getMap<Y.Map<unknown>>('cards').get(CARD);
  if (card === undefined) throw new Error('the small board was not filled');
  return card;
}

function healthAnswered(): Promise<void> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port: place.port, path: '/healthz' }, (response) => {
      response.resume();
      response.once('end', () => resolve());
    });
    // A kept-alive connection may be let go just when it is used again.
    sent.once('error', () => resolve());
    sent.end();
  });
}
