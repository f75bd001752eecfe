import {
  contentOf,
  createOperations,
  createProjector,
  documentFromContent,
  type Operations,
} from '@interlock/board';
import { settingsSchema } from '@interlock/plan';
import {
  createNetwork,
  departmentOf,
  type Peer,
  type Random,
  seededRandom,
} from '@interlock/testkit';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

const SEEDS = 60;
const STEPS = 120;
const DEPARTMENTS = ['sales', 'operations', 'procurement'];

const start = documentFromContent({
  settings: settingsSchema.parse({ title: 'Board', cycle: { unit: 'week' }, currency: 'EUR' }),
  departments: DEPARTMENTS.map((id, i) => departmentOf(id, `a${i}`)),
  cards: [],
  edges: [],
  notes: [],
  comments: [],
});

/** One thing that a person may do; what the board refuses is refused without a trace. */
function act(operations: Operations, doc: Y.Doc, random: Random): void {
  const projector = createProjector(doc);
  const view = projector.view();
  projector.destroy();
  const cards = [...view.cards.keys()];
  const card = cards.length > 0 ? random.pick(cards) : null;
  const position = [random.below(2_000), random.below(900)] as const;
  switch (random.below(card ? 8 : 1)) {
    case 0:
    case 1:
      operations.addCard({
        id: `card-${doc.clientID}-${random.below(1e9)}`,
        department: random.pick(DEPARTMENTS),
        kind: random.pick(['demand', 'supply', 'kpi'] as const),
        title: `Card ${random.below(100)}`,
        pos: [...position],
      });
      return;
    case 2:
      operations.moveCards(new Map([[card ?? '', [...position]]]));
      return;
    case 3:
      operations.updateCard(card ?? '', { title: `Renamed ${random.below(100)}` });
      return;
    case 4:
      operations.addContract({ from: card ?? '', to: random.pick(cards) });
      return;
    case 5:
      operations.handOver(card ?? '', random.pick(DEPARTMENTS));
      return;
    case 6:
      operations.deleteSubjects([card ?? '']);
      return;
    default: {
      const edge = [...view.edges.keys()][0];
      if (edge) operations.updateContract(edge, { quantity: random.below(1_000) });
    }
  }
}

function contentAt({ doc }: Peer): unknown {
  const projector = createProjector(doc);
  const view = projector.view();
  projector.destroy();
  const { cards, edges, ...rest } = contentOf(view);
  const byId = <T extends { id: string }>(entries: readonly T[]) =>
    [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...rest, cards: byId(cards), edges: byId(edges) };
}

test(`five people who edit at once over a bad network end with the same valid board (${SEEDS} seeds)`, () => {
  let drawn = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = seededRandom(seed);
    const network = createNetwork({ peers: 5, random, loss: 0.2, duplication: 0.2 });
    for (const { doc } of network.peers) Y.applyUpdate(doc, start);
    const people = network.peers.map(({ doc }) => ({ doc, operations: createOperations(doc) }));
    for (let step = 0; step < STEPS; step++) {
      const { doc, operations } = random.pick(people);
      act(operations, doc, random);
      network.step();
    }
    network.settle();

    const [first, ...others] = network.peers.map(contentAt);
    for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(network.peers[0]?.doc ?? fresh));
    expect(contentAt({ name: 'fresh', doc: fresh }), `seed ${seed}, loaded anew`).toEqual(first);
    const projector = createProjector(fresh);
    // Two people who hand one card over to two departments leave it twice; one of them is shown.
    const faults = projector.view().invalid.flatMap(({ issues }) => issues);
    expect(
      faults.filter(({ message }) => message !== 'another entry has the same id'),
      `seed ${seed}`,
    ).toEqual([]);
    drawn += projector.view().cards.size;
    projector.destroy();
  }
  expect(drawn).toBeGreaterThan(SEEDS);
});
