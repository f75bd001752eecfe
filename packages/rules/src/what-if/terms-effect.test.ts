import { CONTRACT_TERM_NAMES, type ContractTerms } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { termsEffect } from './terms-effect.ts';

/** 90 a cycle are made, 100 are asked for: what is signed says how much of that is promised. */
const cards = [
  cardOf('line', 'supply', 'operations', steady(90)),
  cardOf('orders', 'demand', 'sales', steady(100), { unitMargin: 50 }),
];
const TERMS: ContractTerms = { ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada' };
const plan = planOf(cards, [contractOf(cards, 'line', 'orders', TERMS, { id: 'k' })]);
const effect = (before: ContractTerms | null, after: ContractTerms, of = plan) =>
  termsEffect({ contract: 'k', before, after }, of);

describe('T-9: what other terms would do', () => {
  it('is the verdict and the money of the board with each of them in force', () => {
    const found = effect(TERMS, { ...TERMS, ratio: 0.5 })!;
    expect(found.before).toMatchObject({ verdict: 'collision' });
    expect(found.before.moneyAtRisk).toBeGreaterThan(0);
    expect(found.after).toEqual({ verdict: 'clear', moneyAtRisk: 0 });
    // One term that differs is all that differs.
    expect(found.alone).toEqual([{ field: 'ratio', with: found.after }]);
  });

  it('begins where the board stands, with what was delivered so far', () => {
    const { contracts, moneyAtRisk } = assess(plan);
    expect(effect(TERMS, { ...TERMS, lag: 1 })!.before).toEqual({
      verdict: contracts.k!.verdict,
      moneyAtRisk,
    });
  });

  it('tells each term alone, in the order of the form', () => {
    const { tolerance: _, ...rest } = TERMS;
    const after = { ...rest, tolerance: 0.2, ratio: 0.95, owner: 'Ben' };
    const found = effect(TERMS, after)!;
    expect(found.alone.map(({ field }) => field)).toEqual(
      CONTRACT_TERM_NAMES.filter((name) => ['ratio', 'tolerance', 'owner'].includes(name)),
    );
    const alone = Object.fromEntries(found.alone.map(({ field, with: each }) => [field, each]));
    expect(alone.owner).toEqual(found.before);
    for (const field of ['ratio', 'tolerance'] as const)
      expect(alone[field]).toEqual(effect(TERMS, { ...TERMS, [field]: after[field] })!.after);
  });

  it('takes a term away as surely as it changes one', () => {
    const capped = { ...TERMS, penalty: 400 };
    const { before, after } = effect(capped, TERMS)!;
    expect(after.moneyAtRisk).toBeLessThan(before.moneyAtRisk);
    expect(after).toEqual(effect(TERMS, capped)!.before);
  });

  it('is the same whether the contract is signed, drawn or being amended', () => {
    const [k] = plan.contracts;
    const other = { ...TERMS, quantity: 60, priority: 4 };
    const { signedTerms: _, ...draft } = { ...k!, state: 'draft' as const, quantity: 7 };
    const after = { ...TERMS, ratio: 0.9 };
    const signed = effect(TERMS, after);
    for (const contract of [draft, { ...k!, ...other, state: 'amendment-pending' as const }])
      expect(effect(TERMS, after, { ...plan, contracts: [contract] })).toEqual(signed);
  });

  it('begins with the contract as it stands where nothing is in force', () => {
    const { signedTerms: _, ...open } = { ...plan.contracts[0]!, state: 'proposed' as const };
    const proposed = { ...plan, contracts: [open] };
    const { contracts, moneyAtRisk } = assess(proposed);
    const found = effect(null, TERMS, proposed)!;
    expect(found.before).toEqual({ verdict: contracts.k!.verdict, moneyAtRisk });
    expect(found.after).toEqual(effect(TERMS, TERMS)!.after);
    expect(found.alone).toEqual([]);
  });

  it('is nothing where there is no such contract, and leaves the plan as it is', () => {
    expect(termsEffect({ contract: 'gone', before: TERMS, after: TERMS }, plan)).toBeNull();
    const before = JSON.stringify(plan);
    effect(TERMS, { ...TERMS, ratio: 2 });
    expect(JSON.stringify(plan)).toBe(before);
    expect(assess(plan).contracts.k?.contract).toBe('k');
  });
});
