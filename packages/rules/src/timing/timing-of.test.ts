import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf, contractOf, measureOf, planOf, steady } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { explain } from '../explain.ts';
import { criticalPath } from './cpm.ts';
import { pert } from './pert.ts';

const step = (id: string, duration: number, more = {}) =>
  cardOf(id, 'supply', 'Operations', undefined, { duration, ...more });

describe('timing of a plan', () => {
  it('C-19: gives the dates of the critical path method, on any plan without loops', () => {
    const arcs = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 16 });
    const days = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(days, arcs, (durations, pairs) => {
        const cards = durations.map((duration, i) => step(`c${i}`, duration));
        const links = pairs.flatMap(([a, b]) =>
          a === b ? [] : [[Math.min(a, b), Math.max(a, b)] as const],
        );
        const contracts = links.map(([a, b], k) =>
          contractOf(cards, `c${a}`, `c${b}`, {}, { id: `k${k}` }),
        );
        const { timing } = assess(planOf(cards, contracts));
        const expected = criticalPath(
          Object.fromEntries(
            cards.map(({ id, duration }) => [
              id,
              {
                duration: duration!,
                predecessors: contracts.filter(({ to }) => to === id).map(({ from }) => from),
              },
            ]),
          ),
        )!;
        expect(timing!.lengthDays).toBe(expected.length);
        expect(timing!.cards).toEqual(expected.rows);
        expect([...timing!.critical].sort()).toEqual([...expected.critical].sort());
      }),
    );
  });

  it('C-19: adds the lag of a contract, and takes an initiative by its dates', () => {
    const cards = [
      cardOf('i', 'initiative', 'Procurement', undefined, {
        start: '2026-11-23',
        end: '2026-11-29',
      }),
      step('s', 3),
    ];
    const plan = planOf(cards, [contractOf(cards, 'i', 's', { lag: 2 })]);
    expect(assess(plan).timing).toMatchObject({
      lengthDays: 7 + 14 + 3,
      critical: ['i', 's'],
      cards: { s: { earlyStart: 21, earlyFinish: 24, slack: 0 } },
    });
    expect(assess(planOf([cardOf('x', 'supply', 'Operations')])).timing).toBeNull();
  });

  it('C-20: gives the chance to be late by three-point estimates, and a verdict by it', () => {
    const three = { durationBest: 4, durationWorst: 16 };
    const cards = [step('a', 10, three), step('b', 10, three), step('c', 0)];
    const contracts = [
      contractOf(cards, 'a', 'b'),
      contractOf(cards, 'b', 'c', { needBy: '2026-12-09' }),
    ];
    const plan = planOf(cards, contracts);
    const activities = {
      a: { optimistic: 4, mostLikely: 10, pessimistic: 16, predecessors: [] },
      b: { optimistic: 4, mostLikely: 10, pessimistic: 16, predecessors: ['a'] },
    };
    const { timing, contracts: judged } = assess(plan);
    expect(timing!.sdDays).toBeCloseTo(pert(activities)!.sd, 12);
    // Twenty days from 19 November are 9 December: a coin toss.
    expect(judged['b-c']).toMatchObject({ verdict: 'collision' });
    expect(judged['b-c']!.reason.code).toBe('late-chance');
    expect(judged['b-c']!.reason.values.lateProbability).toBeCloseTo(0.5, 9);
    const later = contractOf(cards, 'b', 'c', { needBy: '2027-02-01' });
    expect(assess(planOf(cards, [contracts[0]!, later])).contracts['b-c']!.verdict).toBe('clear');
  });

  it('C-14, C-20: an initiative that ends on the day by which it is needed is in time', () => {
    const dates = { start: '2026-11-20', end: '2026-12-15' };
    const cards = [
      cardOf('i', 'initiative', 'Projects', undefined, dates),
      cardOf('d', 'demand', 'Sales', steady(1)),
    ];
    const slack = (needBy: string) =>
      assess(planOf(cards, [contractOf(cards, 'i', 'd', { needBy })])).contracts['i-d']!.slackDays;
    expect(['2026-12-10', '2026-12-14', '2026-12-15', '2026-12-16'].map(slack)).toEqual([
      -5, -1, 0, 1,
    ]);
  });

  it('C-20: a certain duration past the need-by is late, with or without a commit-by', () => {
    const cards = [step('i', 30), step('s', 5), cardOf('d', 'demand', 'Sales', steady(1))];
    const judge = (terms: object) =>
      assess(
        planOf(cards, [contractOf(cards, 'i', 's'), contractOf(cards, 's', 'd', { ...terms })]),
      ).contracts['s-d']!;
    // 35 days from 19 November are 24 December.
    const late = judge({ needBy: '2026-11-29' });
    expect(late).toMatchObject({ verdict: 'at-risk', slackDays: -25 });
    expect(explain(late.reason)).toBe('The commitment from s comes 25 days too late for d.');
    expect(judge({ needBy: '2026-12-24' })).toMatchObject({ verdict: 'unchecked', slackDays: 0 });
    // A commitment that the path cannot keep does not help; an earlier one does not hurt.
    const promised = { needBy: '2026-11-29', commitBy: '2026-11-25' };
    expect(judge(promised)).toMatchObject({ verdict: 'at-risk', slackDays: -25 });
    // Nothing on the way takes time: there is no date to be late by.
    const untimed = [cardOf('s', 'supply', 'Operations'), cards[2]!, step('x', 9)];
    const contract = contractOf(untimed, 's', 'd', { needBy: '2026-11-01' });
    expect(assess(planOf(untimed, [contract])).contracts['s-d']!.slackDays).toBeNull();
  });

  it('C-19: lists the critical path from first to last, steps without a duration included', () => {
    const cards = [
      step('z-source', 10),
      cardOf('m', 'supply', 'Operations'),
      cardOf('a', 'demand', 'Sales'),
    ];
    const path = [contractOf(cards, 'z-source', 'm'), contractOf(cards, 'm', 'a')];
    expect(assess(planOf(cards, path)).timing!.critical).toEqual(['z-source', 'm', 'a']);
    const named = { a: { duration: 1, predecessors: ['constructor'] } };
    expect(criticalPath(named)!.length).toBe(1);
  });

  it('C-19: dates only what a timed card reaches or waits for, along what is in force', () => {
    const cards = [step('a', 5), step('b', 9), step('c', 2), cardOf('kpi', 'kpi', 'Sales')];
    const contracts = [
      contractOf(cards, 'a', 'c'),
      contractOf(cards, 'b', 'c', {}, { state: 'draft' }),
    ];
    const { timing } = assess(planOf(cards, contracts));
    expect(Object.keys(timing!.cards)).not.toContain('kpi');
    // The drawn second source sets no date before it is signed.
    expect(timing!.cards.c).toMatchObject({ earlyStart: 5, earlyFinish: 7 });
  });

  it('C-22: tells overload of a resource, by cycle, whatever its suppliers allow', () => {
    const rising = {
      kind: 'path' as const,
      values: [
        ['2026-11-02', 90],
        ['2026-11-30', 130],
      ] as [string, number][],
    };
    const cards = [
      cardOf('s', 'supply', 'Operations', steady(60), { capacity: 100 }),
      cardOf('d', 'demand', 'Sales', measureOf([90], rising)),
    ];
    const { load } = assess(planOf(cards, [contractOf(cards, 's', 'd')])).cards.s!;
    expect(load).toMatchObject({ required: 110, capacity: 100, peak: 130, cycles: 2 });
    expect(explain(load!.reason)).toBe(
      '110 units a week are required of s, which can make 100: too much in 2 of 4 weeks.',
    );
    const enough = [{ ...cards[0]!, capacity: 130 }, cards[1]!];
    expect(assess(planOf(enough, [contractOf(enough, 's', 'd')])).cards.s!.load).toBeNull();
  });

  it('C-21: leaves the cards of a loop out and dates the rest', () => {
    const cards = [step('a', 5), step('b', 5), step('c', 7)];
    const loop = [
      contractOf(cards, 'a', 'b', { ratio: 0.5 }),
      contractOf(cards, 'b', 'a', { ratio: 0.5 }),
      contractOf(cards, 'b', 'c'),
    ];
    const { timing } = assess(planOf(cards, loop));
    expect(timing).toMatchObject({ lengthDays: 7, critical: ['c'] });
    expect(Object.keys(timing!.cards)).toEqual(['c']);
  });
});
