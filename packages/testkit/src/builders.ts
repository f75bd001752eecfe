import {
  type Card,
  type Contract,
  cardEntrySchema,
  contractEntrySchema,
  type Department,
  type Measure,
  measureDefinitionSchema,
  type Plan,
  settingsSchema,
} from '@interlock/plan';

/** A department named after its id. */
export function departmentOf(id: string, order = 'a0'): Department {
  return { id, name: id, initials: id.slice(0, 2).toUpperCase(), order, height: 164 };
}

/** A measure in `units` with a constant target; actuals are `values` in the weeks from 2026-01-05. */
export function measureOf(
  values: readonly number[],
  target: number,
  patch: Partial<Measure> = {},
): Measure {
  const definition = measureDefinitionSchema.parse({
    unit: 'units',
    direction: 'higher',
    target: { kind: 'constant', value: target },
  });
  return {
    ...definition,
    actuals: values.map((value, i) => ({ cycle: weekAt(i), value })),
    ...patch,
  };
}

/** A card of `supply` kind named after its id, owned by somebody. */
export function cardOf(id: string, department: string, patch: Partial<Card> = {}): Card {
  const entry = cardEntrySchema.parse({
    kind: 'supply',
    title: id,
    owner: 'Somebody',
    pos: [0, 0],
  });
  return { ...entry, id, department, ...patch };
}

/** A contract with ratio 1 and no lag, proposed and not signed. */
export function contractOf(
  id: string,
  supplier: Card,
  consumer: Card,
  patch: Partial<Contract> = {},
): Contract {
  const { status: _, ...terms } = contractEntrySchema.parse({
    kind: 'contract',
    from: supplier.id,
    to: consumer.id,
    owner: 'Somebody',
  });
  return {
    ...terms,
    id,
    state: 'proposed',
    supplierDepartment: supplier.department,
    consumerDepartment: consumer.department,
    signatures: [],
    ...patch,
  };
}

/** A weekly plan in euro; as of the last day of 2026 unless `patch` says otherwise. */
export function planOf(patch: Partial<Plan> = {}): Plan {
  const settings = settingsSchema.parse({
    title: 'Plan',
    cycle: { unit: 'week' },
    currency: 'EUR',
  });
  return {
    settings,
    asOf: '2026-12-31',
    departments: [],
    cards: [],
    contracts: [],
    influences: [],
    ...patch,
  };
}

/** First day of the i-th week from Monday, 2026-01-05. */
export function weekAt(i: number): string {
  return new Date(Date.UTC(2026, 0, 5 + 7 * i)).toISOString().slice(0, 10);
}
