import { emptyLedger } from '@interlock/ledger';
import * as Y from 'yjs';
import { composePlan } from './compose-plan.ts';
import { documentFromContent } from './content.ts';
import { rootMap } from './layout.ts';
import { createOperations } from './operations.ts';
import { createProjector } from './projector.ts';
import { DEFAULT_SETTINGS } from './view.ts';

const { performance, console } = globalThis as unknown as {
  performance: { now(): number };
  console: { log(line: string): void };
};

/*
 * Prints the cost of the projection on a board of 5,000 cards and 10,000 contracts, as a ratio to
 * `toJSON` of the same document in the same run. Run with `node src/projector.bench.ts`.
 */
const CARDS = 5_000;
const departments = Array.from({ length: 10 }, (_, i) => ({
  id: `d${i}`,
  name: `Lane ${i}`,
  initials: `${i}`,
  order: `${i}V`,
  height: 188,
}));
const cards = Array.from({ length: CARDS }, (_, i) => ({
  id: `c${i}`,
  department: `d${i % 10}`,
  kind: 'supply' as const,
  title: `Card ${i}`,
  owner: 'Aisha Demir',
  pos: [(i % 100) * 280, Math.floor(i / 100) * 188] as [number, number],
}));
const edges = Array.from({ length: 2 * CARDS }, (_, i) => ({
  kind: 'contract' as const,
  id: `e${i}`,
  from: `c${i % CARDS}`,
  to: `c${(i * 7 + 1) % CARDS}`,
  status: 'draft' as const,
  ratio: 1,
  lag: 0,
  tolerance: 0,
  priority: 1,
  owner: '',
}));
const update = documentFromContent({
  settings: DEFAULT_SETTINGS,
  departments,
  cards,
  edges: edges.filter((edge) => edge.from !== edge.to),
  notes: [],
  comments: [],
});
const doc = new Y.Doc();
Y.applyUpdate(doc, update);

function median(times: number, work: (i: number) => void): number {
  const all = Array.from({ length: times }, (_, i) => {
    const start = performance.now();
    work(i);
    return performance.now() - start;
  });
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

const first = median(1, () => createProjector(doc).destroy());
const scratch = median(7, () => createProjector(doc).destroy());
const json = median(7, () => {
  rootMap(doc, 'cards').toJSON();
  rootMap(doc, 'edges').toJSON();
});
const operations = createOperations(doc);
const move = (i: number) => operations.moveCards(new Map([[`c${i}`, [i + 1, i + 3]]]));
const without = median(300, move);
const projector = createProjector(doc);
const withProjector = median(300, (i) => move(i + 300));
let plan = composePlan(projector.view(), emptyLedger, '2026-11-19');
const compose = median(300, (i) => {
  move(i + 600);
  plan = composePlan(projector.view(), emptyLedger, '2026-11-19', plan);
});
const ms = (value: number) => `${value.toFixed(2)} ms`;
console.log(`${CARDS} cards, ${edges.length} contracts`);
console.log(
  `view from scratch: ${ms(first)} cold, ${ms(scratch)} warm, ${(scratch / json).toFixed(1)} × toJSON (${ms(json)})`,
);
console.log(
  `one moved card: ${ms(without)} the operation, ${ms(withProjector)} with the view, ${ms(compose)} with the plan`,
);
