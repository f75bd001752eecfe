import { entryHash, type LedgerEvent } from '@interlock/ledger';
import type { ForetoldRow } from '@interlock/plan';
import { cycleStart } from '@interlock/plan';
import { boardCreatedSchema, type LedgerAnswer } from '@interlock/protocol';
import { FORECAST_EDITION } from '@interlock/rules';
import { createBoard, type NewBoard, visitor } from './visitor.ts';

const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
const MEASURE = {
  unit: 'units',
  direction: 'higher',
  target: { kind: 'constant', value: 100 },
} as const;
/** Index of the first week that closed with a forecast, and how many did. */
const FIRST = 2_900;
const CLOSED = 70;
const HORIZON = 4;

/** Suppliers in two lanes; the chance that was said each week, and how far they fall short. */
const SUPPLIERS = [
  { id: 'north', department: 'plants', chance: 0.35, short: () => 0 },
  { id: 'south', department: 'plants', chance: 0.31, short: () => 0 },
  { id: 'east', department: 'plants', chance: 0.38, short: () => 0 },
  { id: 'parts', department: 'buying', chance: 0.12, short: (w: number) => (w % 32 < 4 ? 0.3 : 0) },
  { id: 'steel', department: 'buying', chance: 0.03, short: () => 0 },
  { id: 'glass', department: 'buying', chance: 0.91, short: () => 0.2 },
] as const;

export interface Exported {
  board: { settings: object; cards: object[]; edges: object[] };
  ledger: LedgerAnswer;
}

/** A board that comes, by import, with the forecasts of 70 weeks and what was reported of them. */
export async function makeBoardWithRecord(origin: string): Promise<NewBoard> {
  const empty = await createBoard(origin, {
    template: 'empty',
    title: 'Record',
    departments: ['Plants', 'Buying', 'Sales'],
    cycle: WEEK,
  });
  const { body } = await empty.creator.request('GET', `/api/boards/${empty.board}/export`);
  const exported = body as Exported;
  const { board, ledger } = exported;
  board.settings = { ...board.settings, asOf: weekStart(CLOSED + HORIZON + 1) };
  board.cards = SUPPLIERS.flatMap(({ id, department }, row) => [
    {
      id,
      department,
      kind: 'supply',
      title: `Supply ${id}`,
      owner: 'Ines',
      pos: [48, 40 + 120 * row],
    },
    {
      id: `${id}-d`,
      department: 'sales',
      kind: 'demand',
      title: `Orders ${id}`,
      owner: 'Ines',
      pos: [500, 40 + 120 * row],
    },
  ]);
  board.edges = contracts().map(([id, from, to]) => ({
    kind: 'contract',
    id,
    from,
    to,
    tolerance: 0.1,
    status: 'proposed',
  }));
  for (const event of events()) append(ledger, event);
  const creator = visitor(origin);
  const made = await creator.request('POST', '/api/boards/import', exported);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return { ...boardCreatedSchema.parse(made.body), creator };
}

const weekStart = (week: number): string => cycleStart(WEEK, FIRST + week);

/** In order of id. */
const contracts = (): ForetoldRow[] =>
  SUPPLIERS.map(
    ({ id, department }): ForetoldRow => [
      `${id}-c`,
      id,
      `${id}-d`,
      department,
      'sales',
      { tolerance: 0.1 },
    ],
  ).sort(([a], [b]) => (a < b ? -1 : 1));

function events(): LedgerEvent[] {
  const weeks = Array.from({ length: CLOSED + HORIZON + 12 }, (_, week) => week - 11);
  const items = SUPPLIERS.flatMap(({ id, short }) =>
    weeks.flatMap((week) => [
      { card: `${id}-d`, cycle: weekStart(week), value: 100 + (week % 5) },
      { card: id, cycle: weekStart(week), value: (100 + (week % 5)) * (1 - short(week)) },
    ]),
  );
  const said = contracts().map(([, from]) => SUPPLIERS.find(({ id }) => id === from)!.chance);
  return [
    {
      type: 'targets-set',
      payload: {
        items: items
          .map(({ card }) => card)
          .filter(isFirst)
          .map((card) => ({
            card,
            measure: { ...MEASURE, tolerance: { amber: 0.02, red: 0.05 } },
          })),
      },
    },
    { type: 'actuals-reported', payload: { source: 'import', items } },
    ...Array.from(
      { length: CLOSED },
      (_, week): LedgerEvent => ({
        type: 'forecast-recorded',
        payload: {
          closed: weekStart(week),
          cycle: WEEK,
          horizon: HORIZON,
          edition: FORECAST_EDITION,
          sharing: 'max-min',
          contracts: week === 0 ? contracts() : [],
          gone: [],
          chances: said.map((chance) => Math.round(1_000 * chance)),
          ahead: said.map(() => 0),
        },
      }),
    ),
  ];
}
const isFirst = <T>(item: T, index: number, list: readonly T[]): boolean =>
  list.indexOf(item) === index;

/** One more entry at the end of the chain, as a server would have written it. */
export function append(
  ledger: LedgerAnswer,
  event: LedgerEvent,
  at = '2026-11-19T10:00:00.000Z',
): void {
  const { seq, hash: prev } = ledger.head;
  const open = { seq: seq + 1, at, actor: 'template', prev, ...event };
  const hash = entryHash(open);
  ledger.entries.push({ ...open, hash });
  ledger.head = { seq: seq + 1, hash };
}
