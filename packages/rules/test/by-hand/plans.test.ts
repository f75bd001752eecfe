import { readFileSync } from 'node:fs';
import type { Card, ContractTerms, Settings } from '@interlock/plan';
import { expect, test } from 'vitest';
import { assess } from '../../src/assess.ts';
import type { RiskVerdict } from '../../src/verdicts.ts';
import { cardOf, contractsOf, planOf, steady } from '../plan-of.ts';

/** A small plan of certain numbers; `comment` works out by hand what must come out. */
interface PlanByHand {
  readonly name: string;
  readonly comment: string;
  /** `asks`: units per cycle of a demand that never moved. */
  readonly cards: Readonly<Record<string, Partial<Card> & Pick<Card, 'kind'> & { asks?: number }>>;
  readonly contracts: Readonly<Record<string, Partial<ContractTerms>>>;
  readonly settings?: Partial<Settings>;
  readonly expected: {
    /** Over the horizon. */
    readonly money: number;
    /** `short`: supplier units per cycle, the mean over the horizon. */
    readonly contracts: Readonly<Record<string, { short?: number; verdict: RiskVerdict }>>;
  };
}

const plans: readonly PlanByHand[] = JSON.parse(
  readFileSync(new URL('./plans.json', import.meta.url), 'utf8'),
);

/** A misspelt number would be left out in silence, and the plan be another one. */
const KNOWN = {
  cards: ['kind', 'asks', 'capacity', 'onHand', 'unitMargin', 'unserved'],
  contracts: ['ratio', 'quantity', 'penalty', 'priority', 'part', 'tolerance', 'lag'],
};

test('plans by hand say nothing that nobody reads', () => {
  for (const { name, ...plan } of plans)
    for (const place of ['cards', 'contracts'] as const)
      for (const [id, own] of Object.entries(plan[place]))
        for (const field of Object.keys(own))
          expect(KNOWN[place], `${name}: ${field} of ${id}`).toContain(field);
});

test.each(plans)('by hand: $name', ({ comment, expected, settings, ...plan }) => {
  const cards = Object.entries(plan.cards).map(([id, { kind, asks, ...more }]) =>
    cardOf(id, kind, `Department ${id}`, asks === undefined ? undefined : steady(asks), more),
  );
  const found = assess(planOf(cards, contractsOf(cards, plan.contracts), [], settings));
  expect(found.moneyAtRisk, comment).toBeCloseTo(expected.money, 6);
  for (const [id, { short, verdict }] of Object.entries(expected.contracts)) {
    const own = found.contracts[id]!;
    expect(own.verdict, `${id}: ${comment}`).toBe(verdict);
    if (short !== undefined)
      expect(own.expectedShortfall, `${id}: ${comment}`).toBeCloseTo(short, 6);
  }
});
