import {
  CARD_KIND_NAMES,
  type Card,
  type Contract,
  type Influence,
  type Measure,
  type Plan,
  type Settings,
} from '@interlock/plan';
import fc from 'fast-check';
import { cardOf, contractOf, influenceOf, planOf, weekly } from './plan-of.ts';

/* Plans as the schemas allow them, the unpleasant ones above all. */

export const number = fc.oneof(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e12, -1e12, 1e-300, 100),
  fc.integer({ min: 0, max: 1000 }),
);
const positive = fc.oneof(
  fc.double({ min: 1e-300, max: 1e12, noNaN: true, minExcluded: true }),
  fc.constantFrom(1, 2, 0.5, 1e12, 1e-300),
);
const nonNegative = number.map(Math.abs);
const values = fc.oneof(
  fc.array(fc.option(number, { freq: 4 }), { maxLength: 40 }),
  // σ = 0.
  fc.tuple(number, fc.nat(30)).map(([v, n]) => new Array<number>(n).fill(v)),
);
const target = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), value: number }),
  fc.record({
    kind: fc.constant('mean-of-first' as const),
    cycles: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('mean-of-preceding' as const),
    cycles: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('path' as const),
    values: fc.array(fc.tuple(fc.constantFrom('2026-08-03', '2026-11-09', '2027-02-01'), number), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);
const measure: fc.Arbitrary<Measure> = fc
  .record({
    unit: fc.constantFrom('units', 'kg', '%', '€/wk', 'pcs/wk'),
    direction: fc.constantFrom('higher' as const, 'lower' as const, 'band' as const),
    target,
    values,
    last: fc.constantFrom('2026-11-09', '2026-10-12', '2027-01-04'),
    bandHalfWidth: positive,
    amber: fc.constantFrom(0.02, 1e-9, 10),
    twice: fc.boolean(),
  })
  .map(({ values: list, last, amber, twice, ...rest }) => {
    const actuals = weekly(list, last);
    return {
      ...rest,
      tolerance: { amber, red: 10 },
      // Some cycles are reported twice, with the values in another order.
      actuals: twice ? [...actuals, ...actuals.slice(0, 3).reverse()] : actuals,
    };
  });

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const cards: fc.Arbitrary<Card[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...CARD_KIND_NAMES),
      measure: fc.option(measure, { freq: 5 }),
      owner: fc.constantFrom('', 'Ada'),
      onHand: fc.option(nonNegative),
      unitMargin: fc.option(nonNegative),
      capacity: fc.option(nonNegative, { freq: 2 }),
      whatIf: fc.option(nonNegative, { freq: 1 }),
      duration: fc.option(fc.double({ min: 0, max: 400, noNaN: true }), { freq: 1 }),
      durationWorst: fc.option(fc.double({ min: 0, max: 900, noNaN: true }), { freq: 1 }),
    }),
    { maxLength: IDS.length },
  )
  .map((list) =>
    list.map(({ kind, measure: m, owner, ...numbers }, i) =>
      cardOf(IDS[i]!, kind, i % 2 === 0 ? 'Operations' : 'Sales', m ?? undefined, {
        owner,
        ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== null)),
      }),
    ),
  );
const end = fc.constantFrom(...IDS, 'gone');
const contracts = fc.array(
  fc.record({
    from: end,
    to: end,
    ratio: positive,
    lag: fc.constantFrom(0, 0, 1, 3, 520),
    quantity: fc.option(nonNegative),
    penalty: fc.option(nonNegative),
    tolerance: fc.constantFrom(0, 0.1, 1),
    priority: fc.integer({ min: 1, max: 99 }),
    state: fc.constantFrom(
      'draft',
      'proposed',
      'signed',
      'amendment-pending',
      'declined',
      'withdrawn',
    ),
    needBy: fc.constantFrom(undefined, '2026-12-01'),
    commitBy: fc.constantFrom(undefined, '2026-12-24'),
  }),
  { maxLength: 14 },
);
const influences = fc.array(fc.tuple(end, end, fc.option(number)), { maxLength: 6 });

export const plans: fc.Arbitrary<Plan> = fc
  .record({
    cards,
    contracts,
    influences,
    horizon: fc.constantFrom(1, 4, 52),
    asOf: fc.constantFrom('2026-11-19', '2026-11-15', '2020-01-01', '2030-01-01'),
    cycle: fc.constantFrom<Settings['cycle']>(
      { unit: 'week', weekStartsOn: 1 },
      { unit: 'day', weekStartsOn: 1 },
      { unit: 'month', weekStartsOn: 1 },
    ),
  })
  .map(({ cards: list, contracts: terms, influences: pulls, ...settings }) =>
    planOf(
      list,
      terms.map(
        ({ from, to, state, quantity, penalty, needBy, commitBy, ...rest }, i): Contract =>
          contractOf(
            list,
            from,
            to,
            {
              ...rest,
              ...(quantity === null ? {} : { quantity }),
              ...(penalty === null ? {} : { penalty }),
              ...(needBy === undefined ? {} : { needBy }),
              ...(commitBy === undefined ? {} : { commitBy }),
            },
            { id: `k${i}`, state: state as Contract['state'] },
          ),
      ),
      pulls.map(
        ([from, to, c], i): Influence => ({
          ...influenceOf(from, to, c ?? undefined),
          id: `i${i}`,
        }),
      ),
      settings,
    ),
  );

const nonsense = fc.constantFrom(
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -1,
  0,
);

/** Plans that no schema lets in: numbers that are none, in every place where a number stands. */
export const unsoundPlans: fc.Arbitrary<Plan> = fc
  .tuple(plans, fc.array(nonsense, { minLength: 12, maxLength: 12 }), fc.nat())
  .map(([plan, bad, salt]) => {
    let k = salt;
    const maybe = (field: string): object => {
      k = (k * 1_103_515_245 + 12_345) % 2_147_483_648;
      return k % 5 === 0 ? { [field]: bad[k % bad.length]! } : {};
    };
    const terms = () =>
      Object.assign(
        {},
        ...['ratio', 'lag', 'quantity', 'tolerance', 'penalty', 'weight', 'priority'].map(maybe),
      );
    return {
      ...plan,
      cards: plan.cards.map((card) => ({
        ...card,
        ...Object.assign(
          {},
          ...['onHand', 'unitMargin', 'capacity', 'whatIf', 'duration'].map(maybe),
        ),
        ...(card.measure === undefined
          ? {}
          : {
              measure: {
                ...card.measure,
                actuals: card.measure.actuals.map((actual) => ({ ...actual, ...maybe('value') })),
              },
            }),
      })),
      contracts: plan.contracts.map((contract): Contract => {
        const drawn = terms();
        return {
          ...contract,
          ...drawn,
          ...(contract.signedTerms === undefined
            ? {}
            : { signedTerms: { ...contract.signedTerms, ...drawn } }),
        };
      }),
      influences: plan.influences.map((influence) => ({ ...influence, ...maybe('coefficient') })),
    };
  });
