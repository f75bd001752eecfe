import * as Y from 'yjs';
import { step2Frame, updateFrame } from '../../src/rooms/frames.ts';
import type { Attack } from './attacks.ts';
import { overSocket } from './attacks-by-socket.ts';
import type { Plug } from './people.ts';

/** Sends what a change of the plug's own document makes. */
function send({ doc, socket }: Plug, change: () => void): void {
  const before = Y.encodeStateVector(doc);
  doc.transact(change);
  socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
}

/** Fifty comments on one card. */
function comments(plug: Plug, n: number): void {
  const all = plug.doc.getMap('comments');
  send(plug, () => {
    for (let at = 0; at < 50; at++)
      all.set(
        `comment-${plug.doc.clientID}-${n}-${at}`,
        new Y.Map(
          Object.entries({
            target: 'card-0',
            body: `Said ${n} ${at} ${'x'.repeat(200)}`,
            at: new Date().toISOString(),
            resolved: false,
          }),
        ),
      );
  });
}

/** Lines of six hundred points. */
function strokes(plug: Plug, n: number): void {
  const all = plug.doc.getMap('strokes');
  send(plug, () => {
    for (let at = 0; at < 6; at++) {
      const points = Array.from({ length: 1_200 }, (_, index) => (index * n) % 997);
      all.set(
        `stroke-${plug.doc.clientID}-${n}-${at}`,
        new Y.Map(Object.entries({ pos: [n % 1_000, at], points })),
      );
    }
  });
}

/** All cards of the own lane moved and moved back, as undo and redo do. */
function undoStorm(plug: Plug, n: number): void {
  const cards = plug.doc.getMap<Y.Map<unknown>>('cards');
  send(plug, () => {
    for (const [key, card] of cards)
      if (key.startsWith('lane-0:')) card.set('pos', [n % 2 === 0 ? 100 : 200, 60]);
  });
}

/** All contracts that touch the own lane, one term at a time. */
function terms(plug: Plug, n: number): void {
  const edges = plug.doc.getMap<Y.Map<unknown>>('edges');
  let changed = 0;
  send(plug, () => {
    for (const [key, edge] of edges) {
      if (!key.startsWith('lane-0~lane-0:')) continue;
      edge.set('ratio', 0.1 + (n % 10) / 100);
      changed += 1;
      if (changed === 400) return;
    }
  });
}

/** Values in values, as deep as a frame takes them. */
function nestedValues(plug: Plug, n: number): void {
  const { doc } = plug;
  let value: unknown = n;
  for (let depth = 0; depth < 4_000; depth++) value = [value];
  const cards = doc.getMap<Y.Map<unknown>>('cards');
  const card = [...cards].find(([key]) => key.startsWith('lane-0:'))?.[1];
  send(plug, () => card?.set('pos', value));
}

/** Everything that the board has already, as sync step 2. */
function knownSync({ doc, socket }: Plug): void {
  const known = Y.encodeStateAsUpdate(doc);
  // As much of it as a first sync may have: the newest of each client.
  const vector = new Map(
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, clock]) => [
      client,
      Math.floor(clock * (1 - Math.min(1, MOST_BYTES / known.byteLength))),
    ]),
  );
  socket.send(step2Frame(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(vector))));
}
const MOST_BYTES = 1_500_000;

export const byEdits = {
  comments: overSocket('lane-0', comments, 20),
  strokes: overSocket('lane-0', strokes, 20),
  'undo-storm': overSocket('lane-0', undoStorm, 20),
  terms: overSocket('lane-0', terms, 20),
  'nested-values': overSocket('lane-0', nestedValues, 20),
  'known-syncs': overSocket('observer', knownSync, 500),
} satisfies Readonly<Record<string, Attack>>;
