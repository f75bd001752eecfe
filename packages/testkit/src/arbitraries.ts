import { CARD_KIND_NAMES, type Card, type Contract, isMeasured, type Plan } from '@interlock/plan';
import fc from 'fast-check';
import { cardOf, contractOf, departmentOf, measureOf, planOf } from './builders.ts';

const DEPARTMENTS = ['sales', 'operations', 'procurement'] as const;

/** A value as people report them: mostly moderate, sometimes zero, negative or very large. */
const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 50_000, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 1e12, -1e12, 1e-9) },
);

function arbitraryCard(id: string): fc.Arbitrary<Card> {
  return fc
    .record({
      department: fc.constantFrom(...DEPARTMENTS),
      kind: fc.constantFrom(...CARD_KIND_NAMES),
      owner: fc.constantFrom('', 'Somebody'),
      values: fc.array(value, { maxLength: 30 }),
      target: value,
      unit: fc.constantFrom('units', 'trucks'),
      direction: fc.constantFrom('higher', 'lower' as const),
      onHand: fc.option(fc.double({ min: 0, max: 10_000, noNaN: true }), { nil: undefined }),
      unitMargin: fc.option(fc.double({ min: 0, max: 500, noNaN: true }), { nil: undefined }),
      measured: fc.boolean(),
    })
    .map(
      ({
        department,
        kind,
        owner,
        values,
        target,
        unit,
        direction,
        onHand,
        unitMargin,
        measured,
      }) =>
        cardOf(id, department, {
          kind,
          owner,
          ...(onHand === undefined ? {} : { onHand }),
          ...(unitMargin === undefined ? {} : { unitMargin }),
          ...(measured && isMeasured(kind)
            ? { measure: measureOf(values, target, { unit, direction }) }
            : {}),
        }),
    );
}

function arbitraryContract(id: string, cards: readonly Card[]): fc.Arbitrary<Contract> {
  return fc
    .record({
      supplier: fc.constantFrom(...cards),
      consumer: fc.constantFrom(...cards),
      ratio: fc.double({ min: 0.01, max: 20, noNaN: true }),
      lag: fc.integer({ min: 0, max: 6 }),
      quantity: fc.option(fc.double({ min: 0, max: 50_000, noNaN: true }), { nil: undefined }),
      penalty: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
      priority: fc.integer({ min: 1, max: 5 }),
    })
    .filter(({ supplier, consumer }) => supplier.id !== consumer.id)
    .map(({ supplier, consumer, ratio, lag, quantity, penalty, priority }) =>
      contractOf(id, supplier, consumer, {
        ratio,
        lag,
        priority,
        ...(quantity === undefined ? {} : { quantity }),
        ...(penalty === undefined ? {} : { penalty }),
      }),
    );
}

/** Plans of up to a dozen cards with contracts between any two of them, cycles included. */
export function arbitraryPlan(): fc.Arbitrary<Plan> {
  return fc
    .integer({ min: 2, max: 12 })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => arbitraryCard(`c${i}`))))
    .chain((cards) =>
      fc
        .integer({ min: 0, max: 16 })
        .chain((n) =>
          n === 0
            ? fc.constant<Contract[]>([])
            : fc.tuple(...Array.from({ length: n }, (_, i) => arbitraryContract(`k${i}`, cards))),
        )
        .map((contracts) =>
          planOf({
            cards,
            contracts,
            departments: DEPARTMENTS.map((id, i) => departmentOf(id, `a${i}`)),
          }),
        ),
    );
}
