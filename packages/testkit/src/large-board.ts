import type { BoardContent } from '@interlock/board';
import type { LedgerEvent } from '@interlock/ledger';
import { contractEntrySchema, DEFAULT_TOLERANCE, settingsSchema } from '@interlock/plan';
import { weekAt } from './builders.ts';
import { seededRandom } from './random.ts';

const LANES = 10;
const COLUMN = 280;
const ROW = 132;
const CYCLES = 8;

export interface LargeBoard {
  readonly content: BoardContent;
  /** Targets of all cards, and eight weeks of actuals, in slices that one entry may hold. */
  readonly events: readonly LedgerEvent[];
}

/**
 * A tidy board of so many cards in ten lanes, and twice as many contracts between
 * cards that are near each other; the same for the same number. Actuals up to 2026-02-23.
 */
export function largeBoard(cards: number): LargeBoard {
  const random = seededRandom(cards);
  const perLane = Math.ceil(cards / LANES);
  // About as wide as a screen is, compared with its height.
  const rows = Math.max(1, Math.round(Math.sqrt(perLane * 0.13)));
  const at = (index: number) => {
    const lane = Math.floor(index / perLane);
    const inLane = index % perLane;
    return { lane, column: Math.floor(inLane / rows), row: inLane % rows };
  };
  const height = rows * ROW + 60;
  const idAt = (lane: number, column: number, row: number) => {
    const inLane = column * rows + row;
    const index = lane * perLane + inLane;
    const exists = lane >= 0 && lane < LANES && column >= 0 && inLane < perLane && index < cards;
    return exists ? `card-${index}` : null;
  };
  const edges = new Map<string, BoardContent['edges'][number]>();
  while (edges.size < 2 * cards) {
    const index = random.below(cards);
    const { lane, column, row } = at(index);
    const to = idAt(lane + random.below(3) - 1, column + 1 + random.below(2), random.below(rows));
    if (to === null && random.below(4) > 0) continue;
    const target = to ?? idAt(lane, column, (row + 1) % rows);
    const from = `card-${index}`;
    const id = `edge-${from}-${target}`;
    if (target === null || target === from || edges.has(id)) continue;
    const entry = contractEntrySchema.parse({
      kind: 'contract',
      from,
      to: target,
      owner: 'Ada',
      // Most of them hold; one in fifty asks for more than a card has.
      ratio: random.below(50) === 0 ? 2 : 0.1,
    });
    edges.set(id, { id, ...entry });
  }
  const ids = Array.from({ length: cards }, (_, index) => `card-${index}`);
  return {
    content: {
      settings: settingsSchema.parse({
        title: `${cards} cards`,
        cycle: { unit: 'week', weekStartsOn: 1 },
        currency: 'EUR',
        asOf: '2026-03-01',
      }),
      departments: Array.from({ length: LANES }, (_, lane) => ({
        id: `lane-${lane}`,
        name: `Lane ${lane}`,
        initials: `L${lane}`,
        order: `a${lane}`,
        height,
      })),
      cards: ids.map((id, index) => {
        const { lane, column, row } = at(index);
        return {
          id,
          department: `lane-${lane}`,
          kind: index % 3 === 0 ? 'demand' : 'supply',
          title: `Line ${index} of lane ${lane}`,
          owner: 'Ada Lovelace',
          pos: [24 + column * COLUMN, lane * height + 52 + row * ROW],
          ...(index % 3 === 0 ? { unitMargin: 4 } : {}),
        };
      }),
      edges: [...edges.values()],
      notes: [],
      comments: [],
    },
    events: slices(ids, 500).flatMap((some): LedgerEvent[] => [
      {
        type: 'targets-set',
        payload: {
          items: some.map((card) => ({
            card,
            measure: {
              unit: 'units',
              direction: 'higher',
              tolerance: DEFAULT_TOLERANCE,
              target: { kind: 'constant', value: 100 },
            },
          })),
        },
      },
      {
        type: 'actuals-reported',
        payload: {
          source: 'template',
          items: some.flatMap((card) =>
            Array.from({ length: CYCLES }, (_, i) => ({
              card,
              cycle: weekAt(i),
              value: 85 + random.below(31),
            })),
          ),
        },
      },
    ]),
  };
}

function slices<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
