import {
  type Actual,
  type Card,
  type Contract,
  type Cycle,
  cycleIndex,
  cycleStart,
  type Plan,
} from '@interlock/plan';

/** Texts of the two files: a date and one column per product. */
export interface FmcgFiles {
  readonly orders: string;
  readonly production: string;
}

const WEEK: Cycle = { unit: 'week', weekStartsOn: 0 };

/** Weekly sums per product of one file. */
function weekly(text: string): Map<string, Actual[]> {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const products = head.split(',').slice(1);
  const sums = products.map(() => new Map<number, number>());
  for (const line of lines) {
    const [date = '', ...values] = line.split(',');
    const week = cycleIndex(WEEK, date);
    values.forEach((value, i) => {
      sums[i]!.set(week, (sums[i]!.get(week) ?? 0) + Number(value));
    });
  }
  return new Map(
    products.map((product, i) => [
      product,
      [...sums[i]!].map(([week, value]) => ({ cycle: cycleStart(WEEK, week), value })),
    ]),
  );
}

/** The board that the import makes: demand in Sales, supply in Operations, one contract each. */
export function fmcgPlan(files: FmcgFiles, asOf: string, signed: boolean): Plan {
  const orders = weekly(files.orders);
  const production = weekly(files.production);
  const card = (
    kind: 'demand' | 'supply',
    department: string,
    product: string,
    actuals: readonly Actual[],
  ): Card => ({
    id: `${department}-${product}`,
    kind,
    title: product,
    owner: '',
    pos: [0, 0],
    department,
    measure: {
      unit: 'units',
      direction: 'higher',
      tolerance: { amber: 0.02, red: 0.05 },
      target: { kind: 'mean-of-preceding', cycles: 8 },
      actuals,
    },
  });
  const products = [...orders.keys()];
  const contracts = products.map((product): Contract => {
    const terms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '' };
    return {
      id: `c-${product}`,
      kind: 'contract',
      from: `operations-${product}`,
      to: `sales-${product}`,
      ...terms,
      state: signed ? 'signed' : 'draft',
      supplierDepartment: 'operations',
      consumerDepartment: 'sales',
      signatures: [],
      ...(signed ? { signedTerms: terms } : {}),
    };
  });
  const lane = (id: string, name: string) => ({
    id,
    name,
    initials: name.slice(0, 2),
    order: id,
    height: 164,
  });
  return {
    settings: {
      title: 'Real input',
      cycle: WEEK,
      currency: 'EUR',
      horizon: 4,
      thresholds: { watch: 0.05, atRisk: 0.2, collision: 0.5 },
      sessionMinutes: 45,
      openEditing: false,
    },
    asOf,
    departments: [lane('operations', 'Operations'), lane('sales', 'Sales')],
    cards: products.flatMap((product) => [
      card('supply', 'operations', product, production.get(product) ?? []),
      card('demand', 'sales', product, orders.get(product) ?? []),
    ]),
    contracts,
    influences: [],
  };
}
