import { type Cast, castOn, type TestServer } from './test-server.ts';
import { draw } from './write-board.ts';

/** Ids on the sample board: two departments with a card each, a KPI, a contract between them. */
export const IDS = {
  orders: 'orders',
  output: 'output',
  otif: 'otif',
  rollout: 'rollout',
  contract: 'supply-contract',
} as const;

/** Sales and Operations, weekly from Monday, with cards and one drawn contract. */
export async function sampleBoard(server: TestServer): Promise<Cast> {
  const cast = await castOn(server, {
    template: 'empty',
    title: 'Sample',
    departments: ['Sales', 'Operations', 'Finance'],
    cycle: { unit: 'week', weekStartsOn: 1 },
    name: 'Ada',
  });
  await draw(
    server,
    cast.board,
    [
      { id: IDS.orders, department: 'sales', kind: 'demand', title: 'Orders', pos: [600, 38] },
      {
        id: IDS.output,
        department: 'operations',
        kind: 'supply',
        title: 'Output',
        owner: 'Omar',
        pos: [48, 202],
      },
      { id: IDS.otif, department: 'sales', kind: 'kpi', title: 'On time', pos: [900, 38] },
      {
        id: IDS.rollout,
        department: 'sales',
        kind: 'initiative',
        title: 'Rollout',
        pos: [1200, 38],
      },
    ],
    [{ id: IDS.contract, from: IDS.output, to: IDS.orders, quantity: 100, status: 'proposed' }],
  );
  return cast;
}

export const MEASURE = {
  unit: 'units',
  direction: 'higher',
  target: { kind: 'constant', value: 100 },
} as const;

export const DECISION = {
  statement: 'Move 5,000 modules to assembly',
  kpis: [{ card: IDS.otif, from: 78.3, to: 95, by: '2026-12-31' }],
  owner: 'Ada',
  by: '2026-12-01',
  moves: [],
} as const;
