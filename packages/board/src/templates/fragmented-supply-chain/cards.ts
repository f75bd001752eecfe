import type { CardKind } from '@interlock/plan';
import type { DrawnCard } from '../../view.ts';
import { measure } from '../build.ts';
import type { TemplateCard } from '../define-template.ts';
import { SERIES } from './series.ts';

export const LANE_HEIGHT = 188;
export const LANES = [
  ['procurement', 'Procurement', 'PR'],
  ['operations', 'Operations', 'OP'],
  ['sales', 'Sales', 'SA'],
  ['delivery', 'Delivery', 'DE'],
  ['finance', 'Finance', 'FI'],
] as const;

const OWNERS = {
  procurement: 'Tomasz Nowak',
  operations: 'Aisha Demir',
  sales: 'Jonas Weber',
  delivery: 'Elif Kaya',
  finance: 'Henrik Olsen',
} as const;
type Lane = keyof typeof OWNERS;

function card(
  id: string,
  lane: Lane,
  column: number,
  kind: CardKind,
  title: string,
  more: Partial<DrawnCard> = {},
): TemplateCard {
  return { id, lane, column, kind, title, owner: OWNERS[lane], more };
}

/** Column by column from the left: supply on the left, demand on the right. */
export const CARDS: readonly TemplateCard[] = [
  {
    ...card('pm40-modules', 'procurement', 0, 'supply', 'PM-40 modules'),
    measure: measure('pcs/wk', 25_600),
    actuals: SERIES.modules,
  },
  {
    ...card('housings', 'procurement', 1, 'supply', 'Housings'),
    measure: measure('pcs/wk', 12_500),
    actuals: SERIES.housings,
  },
  {
    ...card('pm41-source', 'procurement', 2, 'initiative', 'PM-41 second source', {
      start: '2026-11-23',
      end: '2026-12-20',
    }),
  },
  {
    ...card('supplier-on-time', 'procurement', 3, 'kpi', 'Supplier on-time', {
      unitMargin: 261.15,
    }),
    measure: measure('%', 95),
    actuals: SERIES.supplierOnTime,
  },
  {
    ...card('spare-parts', 'procurement', 4, 'supply', 'Spare parts'),
    measure: measure('pcs/wk', 4_300),
    actuals: SERIES.spareStock,
  },
  {
    ...card('retrofit-kits', 'operations', 0, 'supply', 'Retrofit kits'),
    measure: measure('kits/wk', 2_800),
    actuals: SERIES.kits,
  },
  {
    ...card('motor-winding', 'operations', 1, 'supply', 'Motor winding'),
    measure: measure('pcs/wk', 12_800),
    actuals: SERIES.winding,
  },
  {
    // It waits for parts: the line itself could make more than it brings out now.
    ...card('final-assembly', 'operations', 2, 'supply', 'Final assembly', {
      capacity: 12_000,
    }),
    measure: measure('units/wk', 10_000),
    actuals: SERIES.assembly,
  },
  {
    ...card('first-pass-yield', 'operations', 3, 'kpi', 'First-pass yield'),
    measure: measure('%', 98),
    actuals: SERIES.firstPass,
  },
  {
    ...card('spares-packing', 'operations', 4, 'supply', 'Spares packing'),
    measure: measure('parcels/wk', 3_950),
    actuals: SERIES.sparePacking,
  },
  {
    ...card('retrofit-orders', 'sales', 0, 'demand', 'Retrofit orders', { unitMargin: 9 }),
    measure: measure('kits/wk', 2_800),
    actuals: SERIES.retrofitOrders,
  },
  {
    ...card('autumn-promotion', 'sales', 1, 'initiative', 'Autumn promotion', {
      start: '2026-11-02',
      end: '2026-12-13',
    }),
  },
  {
    ...card('customer-orders', 'sales', 3, 'demand', 'Customer orders', { unitMargin: 48 }),
    measure: measure('units/wk', 10_000),
    actuals: SERIES.orders,
  },
  {
    ...card('spares-orders', 'sales', 4, 'demand', 'Spares orders', { unitMargin: 12 }),
    measure: measure('parcels/wk', 3_600),
    actuals: SERIES.spareOrders,
  },
  {
    ...card('dock-crew', 'delivery', 0, 'supply', 'Dock crew'),
    measure: measure('people', 18),
    actuals: SERIES.crew,
  },
  {
    ...card('dock-slots', 'delivery', 1, 'supply', 'Dock slots'),
    measure: measure('slots/wk', 63),
    actuals: SERIES.slots,
  },
  {
    ...card('outbound-trucks', 'delivery', 2, 'supply', 'Outbound trucks'),
    measure: measure('trucks/wk', 26),
    actuals: SERIES.trucks,
  },
  {
    ...card('on-time-delivery', 'delivery', 3, 'kpi', 'On-time delivery'),
    measure: measure('%', 96),
    actuals: SERIES.onTime,
  },
  {
    ...card('parcel-slots', 'delivery', 4, 'supply', 'Parcel slots'),
    measure: measure('parcels/wk', 4_000),
    actuals: SERIES.parcelSlots,
  },
  {
    ...card('overtime-budget', 'finance', 0, 'supply', 'Overtime budget'),
    measure: measure('€/wk', 39_000),
    actuals: SERIES.overtime,
  },
  {
    ...card('freight-cost', 'finance', 1, 'kpi', 'Freight cost'),
    measure: measure('€/unit', 1.4, 'lower'),
    actuals: SERIES.freight,
    // Nobody has reported it since week 44.
    lastWeek: '2026-10-26',
  },
  {
    ...card('gross-margin', 'finance', 2, 'kpi', 'Gross margin'),
    measure: measure('€/wk', 505_200),
    actuals: SERIES.margin,
  },
  {
    ...card('working-capital', 'finance', 3, 'kpi', 'Working capital'),
    measure: measure('€m', 4.2, 'lower'),
    actuals: SERIES.workingCapital,
  },
  {
    ...card('parcel-budget', 'finance', 4, 'supply', 'Parcel budget'),
    measure: measure('€/wk', 9_600),
    actuals: SERIES.parcelBudget,
  },
];
