import { type CardKind, DEFAULT_THRESHOLDS, type MeasureDefinition } from '@interlock/plan';
import type { BoardContent } from '../content.ts';
import type { Template } from '../template.ts';
import type { DrawnCard } from '../view.ts';
import { cell, contract, influence, lanes, measure, targetsEvent } from './build.ts';

const LANE_HEIGHT = 188;
const LANES = [
  ['logistics', 'Logistics', 'LO'],
  ['sales', 'Sales', 'SA'],
  ['production', 'Production', 'PD'],
  ['supply', 'Supply', 'SU'],
  ['finance', 'Finance', 'FI'],
] as const;

interface PlannedCard {
  readonly card: DrawnCard;
  /** Example target; the group replaces it in its first session. */
  readonly measure?: MeasureDefinition;
}

function planned(
  id: string,
  lane: number,
  column: number,
  kind: CardKind,
  title: string,
  owner: string,
  definition?: MeasureDefinition,
  more: Partial<DrawnCard> = {},
): PlannedCard {
  const pos = cell(column, lane, LANE_HEIGHT);
  const department = LANES[lane]?.[0] ?? '';
  const card = { id, department, kind, title, owner, pos, ...more };
  return definition === undefined ? { card } : { card, measure: definition };
}

const CARDS: readonly PlannedCard[] = [
  planned('pipeline', 1, 1, 'initiative', 'Campaign', 'Head of sales'),
  planned(
    'family-a',
    1,
    2,
    'demand',
    'Product family A',
    'Demand planner',
    measure('units/mo', 12_000),
    { unitMargin: 20 },
  ),
  planned(
    'family-b',
    1,
    3,
    'demand',
    'Product family B',
    'Demand planner',
    measure('units/mo', 5_000),
    { unitMargin: 35 },
  ),
  planned(
    'forecast-accuracy',
    1,
    4,
    'kpi',
    'Forecast accuracy',
    'Demand planner',
    measure('%', 80),
  ),
  planned('line-1', 2, 2, 'supply', 'Line 1', 'Production planner', measure('units/mo', 12_500)),
  planned('line-2', 2, 3, 'supply', 'Line 2', 'Production planner', measure('units/mo', 5_200)),
  planned('shifts', 2, 1, 'supply', 'Shifts', 'Production planner', measure('shifts/mo', 66)),
  planned(
    'schedule-adherence',
    2,
    4,
    'kpi',
    'Schedule adherence',
    'Production planner',
    measure('%', 95),
  ),
  planned('material', 3, 2, 'supply', 'Raw material', 'Supply planner', measure('t/mo', 330)),
  planned('component', 3, 3, 'supply', 'Components', 'Supply planner', measure('pcs/mo', 5_400)),
  planned('supplier-on-time', 3, 4, 'kpi', 'Supplier on-time', 'Supply planner', measure('%', 96)),
  planned(
    'warehouse',
    0,
    2,
    'supply',
    'Warehouse places',
    'Logistics planner',
    measure('pallets/mo', 900),
  ),
  planned('transport', 0, 3, 'supply', 'Transport', 'Logistics planner', measure('loads/mo', 44)),
  planned('on-time-in-full', 0, 4, 'kpi', 'On time in full', 'Logistics planner', measure('%', 97)),
  planned('overtime', 4, 1, 'supply', 'Overtime budget', 'Controller', measure('€/mo', 40_000)),
  planned(
    'contribution',
    4,
    3,
    'kpi',
    'Contribution margin',
    'Controller',
    measure('€/mo', 415_000),
  ),
  planned(
    'inventory-days',
    4,
    4,
    'kpi',
    'Inventory days',
    'Controller',
    measure('days', 32, 'lower'),
  ),
];

const content: BoardContent = {
  settings: {
    title: 'Sales and operations planning',
    cycle: { unit: 'month', weekStartsOn: 1 },
    currency: 'EUR',
    horizon: 3,
    thresholds: DEFAULT_THRESHOLDS,
    sessionMinutes: 90,
    openEditing: false,
    dataNote: 'Targets are examples: replace them with yours',
  },
  departments: lanes(LANE_HEIGHT, ...LANES),
  cards: CARDS.map(({ card }) => card),
  edges: [
    contract(
      'line1-a',
      'line-1',
      'family-a',
      'Production planner',
      { tolerance: 0.02, penalty: 2 },
      'draft',
    ),
    contract(
      'line2-b',
      'line-2',
      'family-b',
      'Production planner',
      { tolerance: 0.02, penalty: 4 },
      'draft',
    ),
    contract(
      'material-line1',
      'material',
      'line-1',
      'Supply planner',
      { ratio: 0.026, tolerance: 0.05 },
      'draft',
    ),
    contract(
      'component-line2',
      'component',
      'line-2',
      'Supply planner',
      { tolerance: 0.02 },
      'draft',
    ),
    contract('shifts-line1', 'shifts', 'line-1', 'Production planner', { ratio: 0.005 }, 'draft'),
    contract('overtime-shifts', 'overtime', 'shifts', 'Controller', { ratio: 600 }, 'draft'),
    contract(
      'transport-b',
      'transport',
      'family-b',
      'Logistics planner',
      { ratio: 0.008 },
      'draft',
    ),
    contract(
      'warehouse-transport',
      'warehouse',
      'transport',
      'Logistics planner',
      { ratio: 20 },
      'draft',
    ),
    influence('b-accuracy', 'family-b', 'forecast-accuracy'),
    influence('line2-adherence', 'line-2', 'schedule-adherence'),
    influence('component-on-time', 'component', 'supplier-on-time'),
    influence('transport-otif', 'transport', 'on-time-in-full'),
    influence('margin-inventory', 'contribution', 'inventory-days'),
    influence('overtime-margin', 'overtime', 'contribution'),
  ],
  notes: [
    {
      id: 'how-to-start',
      pos: [24, 52],
      author: '',
      body: 'Targets are examples: type yours over them, or drop a sheet of actuals.',
    },
  ],
  comments: [],
};

/** Sales and operations planning by product family, monthly: drawn, with example targets. */
export const salesAndOperations: Template = {
  id: 'sales-and-operations',
  title: 'Sales and operations planning',
  description: 'Product families against lines, material and transport, month by month.',
  content,
  ledger: () => [
    targetsEvent(
      Object.fromEntries(
        CARDS.flatMap(({ card, measure: definition }) =>
          definition === undefined ? [] : [[card.id, definition]],
        ),
      ),
    ),
  ],
};
