import type { Card, Contract, Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import { cardOf, contractOf, measureOf, planOf } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { Assessor } from '../assessor.ts';
import { explain } from '../explain.ts';
import { gapForesight } from '../foresight/gap-foresight.ts';
import { gapPast } from '../foresight/gap-past.ts';
import { withOverlay } from '../what-if/overlay.ts';

const CYCLES = 36;
const TOLERANCE = 0.05;

interface Series {
  readonly ordered: readonly number[];
  /** What the first supplier made, and what the plant made of it. */
  readonly first: readonly number[];
  readonly plant: readonly number[];
}

/** A plant that never makes more than its supplier brought; `loss`: of the supplier in the last cycles. */
function chain(seed: number, { loss = 0, lost = 5 } = {}): Series {
  const z = normals(3 * CYCLES, seed);
  const ordered: number[] = [];
  const first: number[] = [];
  const plant: number[] = [];
  let open = 0;
  for (let t = 0; t < CYCLES; t++) {
    const need = 1_000 + 60 * z[3 * t]!;
    const kept = t >= CYCLES - lost ? 1 - loss : 1;
    const back = kept === 1 ? 0.3 * open : 0;
    const came = Math.min(need * kept * (1 + 0.15 * z[3 * t + 1]!) + back, need + open);
    ordered.push(need);
    first.push(came);
    plant.push(Math.min(came, need * (1 + 0.04 * Math.abs(z[3 * t + 2]!))));
    open += need - plant[t]!;
  }
  return { ordered, first, plant };
}

type Edit = (plan: Plan) => Plan;
const withCard =
  (id: string, more: Partial<Card>): Edit =>
  (plan) => ({ ...plan, cards: plan.cards.map((c) => (c.id === id ? { ...c, ...more } : c)) });

function planned({ ordered, first, plant }: Series, branches = 1): Plan {
  const numbers = Array.from({ length: branches }, (_, b) => b);
  const cards = [
    cardOf(
      'u',
      'supply',
      'Procurement',
      measureOf(
        first.map((v) => branches * v),
        branches,
      ),
    ),
    ...numbers.flatMap((b) => [
      cardOf(`m${b}`, 'supply', 'Operations', measureOf(plant, 1_000)),
      cardOf(`d${b}`, 'demand', 'Sales', measureOf(ordered, 1_000), { unitMargin: 3 }),
    ]),
  ];
  const terms = { tolerance: TOLERANCE };
  const contracts = numbers.flatMap((b): Contract[] => [
    contractOf(cards, `m${b}`, `d${b}`, terms),
    contractOf(cards, 'u', `m${b}`, terms),
  ]);
  return planOf(cards, contracts);
}

/** The plan without its first supplier. */
const alone: Edit = (plan) => ({
  ...plan,
  cards: plan.cards.filter(({ id }) => id !== 'u'),
  contracts: plan.contracts.filter(({ from }) => from !== 'u'),
});

const chanceOf = (plan: Plan, id = 'm0-d0') => assess(plan).contracts[id]!.probability;
const overlaid = (plan: Plan, values: Record<string, number>) =>
  withOverlay(plan, { values, terms: {} });

describe('supply that is foretold along a chain', () => {
  it('C-25: counts once what held back a supplier and what it serves', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const plan = planned(chain(seed));
      const { first, ordered } = chain(seed);
      const own = gapForesight(gapPast(ordered, first, 4, TOLERANCE))!.probability;
      const without = chanceOf(alone(plan));
      // Together they are between what each says by itself.
      const [low, high] = [Math.min(own, without) - 0.01, Math.max(own, without) + 0.01];
      for (const id of ['m0-d0', 'u-m0']) {
        expect(chanceOf(plan, id)).toBeGreaterThan(low);
        expect(chanceOf(plan, id)).toBeLessThan(high);
      }
      expect(chanceOf(plan)).toBeGreaterThanOrEqual(chanceOf(plan, 'u-m0') - 0.01);
    }
  });

  it('C-25: gives cards whose records contradict each other the mean of both', () => {
    const { ordered, first } = chain(4, { loss: 0.15 });
    // The plant keeps what nobody reports: its output hides what its supplier lacked.
    const hidden = planned({ ordered, first, plant: ordered.map((need) => 0.999 * need) });
    const own = gapForesight(gapPast(ordered, first, 4, TOLERANCE))!.probability;
    expect(own).toBeGreaterThan(0.1);
    expect(chanceOf(alone(hidden))).toBeLessThan(0.01);
    expect(chanceOf(hidden)).toBe(chanceOf(hidden, 'u-m0'));
    expect(chanceOf(hidden)).toBeLessThan(own);
  });

  it('C-25: is moved by a what-if anywhere in the chain', () => {
    const plan = planned(chain(3));
    const now = chanceOf(plan);
    expect(chanceOf(overlaid(plan, { u: 700 }))).toBe(1);
    expect(chanceOf(overlaid(plan, { m0: 700 }))).toBe(1);
    expect(chanceOf(overlaid(plan, { d0: 1_300 }))).toBeGreaterThan(0.9);
    expect(chanceOf(overlaid(plan, { d0: 1_300 }), 'u-m0')).toBeGreaterThan(0.9);
    // More than it ever brought explains nothing away of what the plant's own record shows.
    expect(chanceOf(overlaid(plan, { u: 2_000 }))).toBeLessThanOrEqual(now);
    expect(chanceOf(overlaid(plan, { u: 2_000 }))).toBeGreaterThan(now / 2);
  });

  it('C-25: more that a supplier could make never costs more, draw by draw', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const plan = planned(chain(seed), 3);
      const money = assess(plan).moneyAtRisk;
      for (const capacity of [4_000, 9_000])
        expect(assess(withCard('u', { capacity })(plan)).moneyAtRisk).toBeLessThanOrEqual(
          money * (1 + 1e-12),
        );
    }
  });

  it('C-25, G-3: believes a lasting loss at the far end within five cycles, all along', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const plan = planned(chain(seed, { loss: 0.35 }));
      for (const id of ['m0-d0', 'u-m0']) expect(chanceOf(plan, id)).toBeGreaterThan(0.5);
    }
  });

  it('C-25: leaves to the structure what its output does not measure', () => {
    const plan = planned(chain(3));
    const isTold = (edit: Edit) => assess(edit(plan)).contracts['u-m0']!.reason.values.windows;
    const withTerms =
      (more: Partial<Contract>): Edit =>
      (p) => ({
        ...p,
        contracts: p.contracts.map((c) =>
          c.id === 'u-m0' ? { ...c, signedTerms: { ...c.signedTerms!, ...more } } : c,
        ),
      });
    const { measure: _, ...unreported } = plan.cards.find(({ id }) => id === 'm0')!;
    expect(isTold((p) => p)).toBe(12);
    for (const edit of [
      withCard('u', { capacity: 1_000 }),
      withCard('m0', { storable: true }),
      withCard('d0', { onHand: 10 }),
      withTerms({ lag: 1 }),
      (p: Plan) => ({ ...p, cards: p.cards.map((c) => (c.id === 'm0' ? unreported : c)) }),
      (p: Plan) => {
        const cards = [...p.cards, cardOf('o', 'supply', 'Procurement', measureOf([1, 1], 1))];
        const other = contractOf(cards, 'o', 'm0', { part: 'u' });
        return { ...p, cards, contracts: [...p.contracts, other] };
      },
    ])
      expect(isTold(edit)).toBeUndefined();
  });

  it('P-6: follows any card of the chain: the bytes of a change are those of the whole', () => {
    const assessor = new Assessor();
    const plan = planned(chain(3), 2);
    const other = chain(5, { loss: 0.35 });
    const edits: Edit[] = [
      withCard('u', {
        measure: measureOf(
          other.first.map((v) => 2 * v),
          2_000,
        ),
      }),
      withCard('m1', { measure: measureOf(other.plant, 1_000) }),
      withCard('d0', { measure: measureOf(other.ordered, 1_000) }),
      withCard('u', { capacity: 1_900 }),
      withCard('m0', { whatIf: 900 }),
      withCard('u', { onHand: 5 }),
      withCard('d1', { onHand: 5 }),
      (p) => p,
      (p) => ({
        ...p,
        contracts: p.contracts.map((c) =>
          c.id === 'u-m1' ? { ...c, signedTerms: { ...c.signedTerms!, ratio: 1.2 } } : c,
        ),
      }),
    ];
    assessor.assess(plan);
    let now = plan;
    for (const keeps of [false, true])
      for (const edit of edits) {
        now = edit(keeps ? now : plan);
        expect(JSON.stringify(assessor.assess(now))).toBe(JSON.stringify(assess(now)));
      }
  });

  it('E-3: tells each contract by its own record, or by that of the supplier that decides', () => {
    const sentence = (plan: Plan, id: string) =>
      explain(assess(plan).contracts[id]!.reason).replaceAll('\u202F', ' ');
    const steady = planned(chain(3));
    expect(sentence(steady, 'm0-d0')).toMatch(
      /^\d+ % chance of too little from m0 for d0 over the next 4 weeks: short in \d+ of the last 12 windows of 4 weeks; /,
    );
    expect(sentence(steady, 'u-m0')).toMatch(
      /^\d+ % chance of too little from u for m0 over the next 4 weeks: short in \d+ of the last 12 windows of 4 weeks; /,
    );
    const { ordered, first } = chain(6, { loss: 0.15, lost: 4 });
    // Both plants still make what was ordered of what they keep and nobody reports.
    const keeping = planned({ ordered, first, plant: ordered.map((need) => 0.999 * need) }, 2);
    expect(sentence(keeping, 'm0-d0')).toMatch(
      /^\d+ % chance of too little from m0 for d0 over the next 4 weeks, because of u from Procurement: short in \d+ of the last 12 windows of 4 weeks/,
    );
    // What is assumed is no record.
    const assumed = withCard('u', { whatIf: 985, whatIfSpread: true })(steady);
    expect(assess(assumed).contracts['m0-d0']!.reason.code).toBe('risk');
  });
});
