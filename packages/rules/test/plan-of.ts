import {
  type Actual,
  type Card,
  type Contract,
  type ContractTerms,
  type Cycle,
  cycleIndex,
  cycleStart,
  DEFAULT_TOLERANCE,
  type Influence,
  type Measure,
  type Plan,
  type Settings,
} from '@interlock/plan';

/* Small plans for tests: what a test does not name has a value that means nothing. */

export const WEEK: Cycle = { unit: 'week', weekStartsOn: 1 };
/** The Thursday after week 46 of 2026. */
export const AS_OF = '2026-11-19';
const LAST_WEEK = '2026-11-09';

/** Weekly actuals, the last one in `last`; null = nothing reported. */
export function weekly(values: readonly (number | null)[], last = LAST_WEEK): Actual[] {
  const end = cycleIndex(WEEK, last);
  return values.flatMap((value, i) =>
    value === null ? [] : [{ cycle: cycleStart(WEEK, end - values.length + 1 + i), value }],
  );
}

export function measureOf(
  values: readonly (number | null)[],
  target: number | Measure['target'],
  more: Partial<Measure> = {},
): Measure {
  return {
    unit: 'units',
    direction: 'higher',
    tolerance: DEFAULT_TOLERANCE,
    target: typeof target === 'number' ? { kind: 'constant', value: target } : target,
    actuals: weekly(values),
    ...more,
  };
}

/** A measure that never moved: its forecast is that value, without deviation. */
export const steady = (value: number, target = value, unit = 'units'): Measure =>
  measureOf(new Array<number>(12).fill(value), target, { unit });

export function cardOf(
  id: string,
  kind: Card['kind'],
  department: string,
  measure?: Measure,
  more: Partial<Card> = {},
): Card {
  return {
    id,
    kind,
    title: id,
    owner: 'Somebody',
    pos: [0, 0],
    department,
    ...(measure === undefined ? {} : { measure }),
    ...more,
  };
}

/** A contract in force unless `state` says otherwise; departments are those of `cards`. */
export function contractOf(
  cards: readonly Card[],
  from: string,
  to: string,
  terms: Partial<ContractTerms> = {},
  more: Partial<Pick<Contract, 'id' | 'state' | 'signatures'>> = {},
): Contract {
  const all: ContractTerms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: '', ...terms };
  const state = more.state ?? 'signed';
  const department = (id: string) => cards.find((card) => card.id === id)?.department ?? 'nowhere';
  return {
    id: more.id ?? `${from}-${to}`,
    kind: 'contract',
    from,
    to,
    ...all,
    state,
    supplierDepartment: department(from),
    consumerDepartment: department(to),
    signatures: more.signatures ?? [],
    ...(state === 'signed' || state === 'amendment-pending' ? { signedTerms: all } : {}),
  };
}

/** Contracts by `from-to`, which is their id; in force unless `drawn` names them. */
export function contractsOf(
  cards: readonly Card[],
  terms: Readonly<Record<string, Partial<ContractTerms>>>,
  drawn: readonly string[] = [],
  state: Contract['state'] = 'proposed',
): Contract[] {
  return Object.entries(terms).map(([id, own]) => {
    const [from, to] = id.split('-');
    return contractOf(cards, from!, to!, own, drawn.includes(id) ? { id, state } : { id });
  });
}

export const influenceOf = (from: string, to: string, coefficient?: number): Influence => ({
  id: `${from}~${to}`,
  kind: 'influence',
  from,
  to,
  ...(coefficient === undefined ? {} : { coefficient }),
});

export function planOf(
  cards: readonly Card[],
  contracts: readonly Contract[] = [],
  influences: readonly Influence[] = [],
  settings: Partial<Settings> = {},
): Plan {
  const departments = [...new Set(cards.map((card) => card.department))];
  return {
    settings: {
      title: 'A plan',
      cycle: WEEK,
      currency: 'EUR',
      horizon: 4,
      thresholds: { watch: 0.05, atRisk: 0.2, collision: 0.5 },
      sessionMinutes: 45,
      openEditing: false,
      ...settings,
    },
    asOf: settings.asOf ?? AS_OF,
    departments: departments.map((name) => ({
      id: name,
      name,
      initials: name.slice(0, 2),
      order: name,
      height: 164,
    })),
    cards,
    contracts,
    influences,
  };
}
