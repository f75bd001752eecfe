import { type Actual, type Cycle, cycleEnd, cycleIndex, cycleStart } from '@interlock/plan';
import { assess } from '../src/assess.ts';
import { cardOf, contractOf, planOf } from '../test/plan-of.ts';
import { type Row, rowsOf, type Table } from './csv.ts';
import type { Outcome } from './forecasts.ts';

/** Columns of the public “back order prediction” tables that are read. */
export const BACK_ORDER_COLUMNS = [
  'sku',
  'national_inv',
  'in_transit_qty',
  'forecast_3_month',
  'sales_1_month',
  'sales_3_month',
  'sales_6_month',
  'sales_9_month',
  'went_on_backorder',
] as const;

const MONTH: Cycle = { unit: 'month', weekStartsOn: 1 };
/** Any month will do: the tables name none. */
const NOW = cycleIndex(MONTH, '2020-01-01');

interface Item {
  readonly sku: string;
  readonly stock: number;
  /** Sales per month of the nine months before, oldest first; the tables hold sums of 1, 3, 6 and 9. */
  readonly sales: readonly number[];
  /** Forecast for each of the next three months. */
  readonly forecast: number;
  readonly happened: boolean;
}

/**
 * Items of one day each: stock and what is on the road against the next month. There is no past of an item and no
 * order of time, so nothing is learned: the chance is the structure's alone (C-10), and the base rate is
 * that of all other items. `most`: items that are looked at, spread over the tables.
 */
export function outcomesOfBackOrders(tables: readonly Table[], most: number): Outcome[] {
  const items = tables.flatMap((table) => itemsOf(table));
  const happened = items.filter((item) => item.happened).length;
  const step = Math.max(1, Math.ceil(items.length / most));
  return items
    .filter((_, i) => i % step === 0)
    .map(
      (item, i): Outcome => ({
        name: item.sku,
        cycle: i,
        probability: chanceOf(item),
        alert: item.stock < item.forecast,
        happened: item.happened,
        shortFrom: null,
        commonRate: (happened - Number(item.happened)) / Math.max(1, items.length - 1),
        ownRate: null,
      }),
    );
}

function itemsOf(table: Table): Item[] {
  const items: Item[] = [];
  for (const row of rowsOf(table)) {
    const sku = row.text('sku');
    // The tables end with a line that counts their rows.
    if (/^\(\d+ rows\)$/.test(sku)) continue;
    const answer = row.text('went_on_backorder').toLowerCase();
    if (!['yes', 'no', '1', '0'].includes(answer))
      throw row.problem('went_on_backorder', 'is neither Yes nor No');
    items.push({
      sku,
      stock:
        Math.max(0, present(row, 'national_inv')) + Math.max(0, present(row, 'in_transit_qty')),
      sales: salesOf(row),
      forecast: Math.max(0, present(row, 'forecast_3_month')) / 3,
      happened: answer === 'yes' || answer === '1',
    });
  }
  return items;
}

function salesOf(row: Row): number[] {
  const [one, three, six, nine] = [1, 3, 6, 9].map((n) => present(row, `sales_${n}_month`));
  const each = (sum: number, months: number) =>
    new Array<number>(months).fill(Math.max(0, sum / months));
  return [
    ...each(nine! - six!, 3),
    ...each(six! - three!, 3),
    ...each(three! - one!, 2),
    ...each(one!, 1),
  ];
}

function present(row: Row, column: string): number {
  const value = row.number(column);
  if (value === null) throw row.problem(column, 'is missing');
  return value;
}

/** Chance that a card which makes nothing more runs out within a month of the demand, by the spread of its sales. */
function chanceOf({ stock, sales, forecast }: Item): number {
  const mean = sales.reduce((sum, value) => sum + value, 0) / sales.length;
  // The spread is that of the sales, the level that of the forecast.
  const moved = sales.map((value) => (mean > 0 ? (value * forecast) / mean : forecast));
  const demand = {
    unit: 'units',
    direction: 'higher' as const,
    tolerance: { amber: 0.02, red: 0.05 },
    target: { kind: 'constant' as const, value: forecast },
    actuals: moved.map(
      (value, i): Actual => ({
        cycle: cycleStart(MONTH, NOW - moved.length + 1 + i),
        value,
      }),
    ),
  };
  const cards = [
    cardOf('s', 'supply', 'Operations', undefined, { capacity: 0, onHand: stock }),
    cardOf('d', 'demand', 'Sales', demand),
  ];
  const settings = { cycle: MONTH, horizon: 1, asOf: cycleEnd(MONTH, NOW) };
  return assess(planOf(cards, [contractOf(cards, 's', 'd')], [], settings)).contracts['s-d']!
    .probability;
}
