import { type LedgerEvent, termsHash } from '@interlock/ledger';
import { cycleStart } from '@interlock/plan';
import { boardCreatedSchema } from '@interlock/protocol';
import { append, type Exported } from './board-with-record.ts';
import { createBoard, type NewBoard, visitor } from './visitor.ts';

const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
/** Index of the first week that was promised, and how many have gone by. */
const FIRST = 2_900;
const WEEKS = 14;
const SIGNED = '2025-07-20T10:00:00.000Z';

const TERMS = { lag: 0, tolerance: 0.02, priority: 1, owner: 'Ines Castro' };
const CONTRACTS = [
  { id: 'parts', from: 'modules', to: 'line', sides: ['buying', 'plants'], ratio: 2 },
  { id: 'units', from: 'line', to: 'orders', sides: ['plants', 'sales'], ratio: 1 },
] as const;

const CARDS = [
  {
    id: 'modules',
    department: 'buying',
    kind: 'supply',
    title: 'Modules',
    unit: 'pcs',
    target: 200,
  },
  {
    id: 'line',
    department: 'plants',
    kind: 'supply',
    title: 'Assembly',
    unit: 'units',
    target: 100,
  },
  {
    id: 'orders',
    department: 'sales',
    kind: 'demand',
    title: 'Orders',
    unit: 'units',
    target: 100,
  },
] as const;

/** Modules are short in one week, which starves the line; in another the line itself falls short. */
const reported = (id: string, week: number): number => {
  if (id === 'orders') return 100 + (week % 3);
  if (id === 'modules') return week === 9 ? 160 : 210;
  return week === 9 ? 80 : week === 12 ? 70 : 105;
};

/** A board, by import, on which two contracts have been in force for 14 weeks that were reported. */
export async function makeBoardWithPromises(origin: string): Promise<NewBoard> {
  const empty = await createBoard(origin, {
    template: 'empty',
    title: 'Promises',
    departments: ['Buying', 'Plants', 'Sales'],
    cycle: WEEK,
  });
  const { body } = await empty.creator.request('GET', `/api/boards/${empty.board}/export`);
  const exported = body as Exported;
  const { board, ledger } = exported;
  board.settings = { ...board.settings, asOf: cycleStart(WEEK, FIRST + WEEKS) };
  board.cards = CARDS.map(({ unit: _unit, target: _target, ...card }, row) => ({
    ...card,
    ...{ owner: 'Ines Castro', pos: [100 + 320 * row, 60] },
    ...(card.kind === 'demand' ? { unitMargin: 50 } : {}),
  }));
  board.edges = CONTRACTS.map(({ sides: _sides, ...edge }) => ({
    ...edge,
    ...TERMS,
    kind: 'contract',
    status: 'proposed',
  }));
  for (const event of events()) append(ledger, event, SIGNED);
  const creator = visitor(origin);
  const made = await creator.request('POST', '/api/boards/import', exported);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return { ...boardCreatedSchema.parse(made.body), creator };
}

function events(): LedgerEvent[] {
  const items = CARDS.map(({ id, unit, target }) => ({
    card: id,
    measure: {
      ...{ unit, direction: 'higher' as const, tolerance: { amber: 0.02, red: 0.05 } },
      target: { kind: 'constant' as const, value: target },
    },
  }));
  const weeks = Array.from({ length: WEEKS }, (_, week) => week);
  const actuals = CARDS.flatMap(({ id }) =>
    weeks.map((week) => ({
      card: id,
      cycle: cycleStart(WEEK, FIRST + week),
      value: reported(id, week),
    })),
  );
  return [
    { type: 'targets-set', payload: { items } },
    ...CONTRACTS.flatMap(({ id, from, to, sides, ratio }) =>
      sides.map((department): LedgerEvent => {
        const terms = { ratio, ...TERMS };
        const hash = termsHash(from, to, terms);
        return {
          type: 'contract-signed',
          payload: {
            ...{ contract: id, from, to, department, onBehalf: false },
            ...{ terms, termsHash: hash },
          },
        };
      }),
    ),
    { type: 'actuals-reported', payload: { source: 'import', items: actuals } },
  ];
}
