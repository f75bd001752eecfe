import { cycleIndex, cycleStart, type InitiativePlan, type Plan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { NOISE } from '../../test/fragmented-plan.ts';
import { cardOf, contractOf, measureOf, planOf, WEEK } from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { executionOf, type InitiativeToJudge } from './execution-of.ts';
import { explainInitiative, SENTENCES } from './initiative-words.ts';
import {
  type InitiativesAsked,
  type JudgedInitiative,
  judgeInitiative,
  judgeInitiatives,
} from './judge-initiatives.ts';
import { leaks, rollUp } from './roll-up.ts';

/** First day of the week so many after week 46 of 2026. */
const week = (after: number) => cycleStart(WEEK, cycleIndex(WEEK, '2026-11-09') + after);
const day = (date: string, more: number) =>
  new Date(Date.parse(date) + more * 86_400_000).toISOString().slice(0, 10);

/** 20 weeks of noise around 80 up to week 46, then these values; the Monday after the last of them. */
function planAfter(after: readonly (number | null)[], more: Partial<Plan> = {}): Plan {
  const values = [...NOISE.slice(0, 20).map((n) => 80 + n), ...after];
  const actuals = values.flatMap((value, i) =>
    value === null ? [] : [{ cycle: week(i - 19), value }],
  );
  const cards = [
    cardOf('line', 'initiative', 'Operations', undefined, {
      start: week(0),
      end: day(week(2), -1),
    }),
    cardOf(
      'kpi',
      'kpi',
      'Sales',
      { ...measureOf([], 96, { unit: '%' }), actuals },
      { title: 'On-time' },
    ),
    cardOf('mine', 'supply', 'Procurement'),
    cardOf('mill', 'supply', 'Operations'),
  ];
  const plan = planOf(cards, [contractOf(cards, 'mine', 'mill')]);
  return { ...plan, asOf: week(after.length + 1), ...more };
}

const effectOf = (effects: readonly number[], worth = 100) => ({
  ...{ card: 'kpi', worth },
  path: effects.map((effect, i) => ({ cycle: week(i + 1), baseline: 80, effect })),
});
const PLAN: InitiativePlan = {
  ...{ title: 'Second line', department: 'Operations', programme: 'Flow' },
  ...{ start: week(0), end: day(week(2), -1), cost: 500 },
  effects: [effectOf([5, 5, 5, 5])],
};
/** Decided on the Thursday of week 46. */
const initiative = (more: Partial<InitiativeToJudge> = {}): InitiativeToJudge => ({
  ...{ id: 'i', plan: PLAN, degree: 'decided', state: 'open', decided: day(week(0), 3) },
  ...{ implemented: null, forecast: null, confirmed: null },
  ...more,
});
const asked = (
  initiatives: readonly InitiativeToJudge[],
  promised: InitiativesAsked['promised'] = [],
): InitiativesAsked => ({ initiatives, promised, timing: null });
const judge = (plan: Plan, one = initiative(), others: readonly InitiativeToJudge[] = []) =>
  judgeInitiatives(plan, asked([one, ...others]))[0]!;
const said = (text: string) => text.replaceAll('\u202F', ' ');

describe('execution', () => {
  const at = (asOf: string, more: Partial<InitiativeToJudge> = {}) =>
    executionOf({ ...planAfter([]), asOf }, initiative(more), null);

  it('I-1: is green up to the planned last day, amber up to a cycle later, then red', () => {
    expect(at(week(1))).toMatchObject({ light: 'green', lateDays: 0, expected: PLAN.end });
    expect(at(day(PLAN.end!, 7))).toMatchObject({ light: 'amber', lateDays: 7 });
    expect(at(day(PLAN.end!, 8))).toMatchObject({ light: 'red', lateDays: 8 });
    expect(said(explainInitiative(at(day(PLAN.end!, 8)).reason))).toMatch(/^8 days late: /);
  });

  it('I-1: takes what the owner says by now, and what was done', () => {
    const end = day(PLAN.end!, 3);
    expect(at(week(1), { forecast: { effects: [], end } })).toMatchObject({
      ...{ light: 'amber', lateDays: 3, expected: end },
    });
    const done = { degree: 'implemented', implemented: PLAN.end! } as const;
    expect(at(day(PLAN.end!, 90), done)).toMatchObject({ light: 'green', lateDays: 0 });
  });

  it('I-1: slips by the days on which it should have begun and was not decided', () => {
    const waiting = { degree: 'detailed', decided: null } as const;
    expect(at(day(week(0), 5), waiting)).toMatchObject({ lateDays: 5, light: 'amber' });
    const undated = { ...PLAN };
    delete undated.end;
    expect(at(week(1), { plan: undated })).toMatchObject({ light: 'open', lateDays: null });
  });

  it('I-2: follows the critical path of its card', () => {
    const late = planAfter([]);
    const cards = late.cards.map((card) => (card.id === 'line' ? { ...card, duration: 20 } : card));
    const plan = { ...late, cards };
    const with_ = initiative({ plan: { ...PLAN, card: 'line' } });
    const found = executionOf(plan, with_, assess(plan).timing);
    // Work of 20 days from week 46 on ends six days after the 14 that were planned.
    expect(found).toMatchObject({ lateDays: 6, light: 'amber', isCritical: true, slackDays: 0 });
  });

  it('I-2: is amber where a contract that it depends on is not in force', () => {
    const found = at(week(1), { plan: { ...PLAN, contracts: ['mine-mill', 'gone'] } });
    expect(found).toMatchObject({ light: 'amber', lateDays: 0 });
    expect(explainInitiative(found.reason)).toBe(
      'In time, but 1 contract that it depends on is not in force.',
    );
    const fine = at(week(1), { plan: { ...PLAN, contracts: ['mine-mill'] } });
    expect(fine.light).toBe('green');
  });
});

describe('value', () => {
  it('I-3: is open before it is decided, and for fewer than three cycles', () => {
    const before = judge(planAfter([85]), initiative({ degree: 'detailed', decided: null }));
    expect(before.value.effects[0]).toMatchObject({ light: 'open', found: null, planned: null });
    expect(judge(planAfter([85, 85])).value.light).toBe('open');
    expect(judge(planAfter([85, 85, 85])).value.light).not.toBe('open');
  });

  it('I-4: is green where the effect is told from chance and on plan', () => {
    const { value, money } = judge(planAfter([85, 86, 85, 86]));
    expect(value.light).toBe('green');
    const [effect] = value.effects;
    expect(effect!.found).toMatchObject({ verdict: 'moved', cycles: 4 });
    expect(effect!.planned).toBe(5);
    expect(said(explainInitiative(effect!.reason))).toMatch(
      /^On-time: 5(\.\d+)? points of 5 points planned, on average over 4 weeks: on plan, and more than chance\.$/,
    );
    // 100 of money for each point and week: 2,000 planned.
    expect(money).toMatchObject({ planned: 2_000, toDate: 2_000, cost: 500 });
    expect(money.achieved).toBeCloseTo(effect!.found!.effect! * 400, 6);
  });

  it('I-5: is red where it is measurably below plan, or the wrong way', () => {
    expect(judge(planAfter([80, 80.2, 79.9, 80.1])).value.effects[0]!.reason.code).toBe(
      'value-below',
    );
    const { value } = judge(planAfter([76, 75, 75, 74]));
    expect([value.light, value.effects[0]!.reason.code]).toEqual(['red', 'value-against']);
  });

  it('I-5: is amber where chance explains what is short of plan', () => {
    const plan = { ...PLAN, effects: [effectOf([0.6, 0.6, 0.6, 0.6])] };
    const { value } = judge(planAfter([80.1, 80.3, 79.9, 80.2]), initiative({ plan }));
    expect([value.light, value.effects[0]!.reason.code]).toEqual(['amber', 'value-unproven']);
  });

  it('I-5: is amber where another one aimed at the same KPI, and not by the decision that it comes from', () => {
    const plan = planAfter([85, 86, 85, 86]);
    const other = initiative({ id: 'other' });
    expect(judge(plan, initiative(), [other]).value.effects[0]!.reason.code).toBe(
      'value-confounded',
    );
    expect(judge(plan, initiative(), [{ ...other, state: 'cancelled' }]).value.light).toBe('green');
    const promised = {
      ...{ decision: 7, card: 'kpi', from: 80, to: 90, subjects: [] },
      ...{ decided: day(week(0), 3), inForce: day(week(0), 3), by: week(4) },
    };
    const from = initiative({ plan: { ...PLAN, decision: 7 } });
    const by = (one: InitiativeToJudge) => judgeInitiatives(plan, asked([one], [promised]))[0]!;
    for (const one of [initiative(), from])
      expect(judgeInitiative(plan, asked([one], [promised]), 0)).toEqual(by(one));
    expect(by(initiative()).value.light).toBe('amber');
    expect(by(from).value.light).toBe('green');
  });

  it('I-6: shows baseline, target, forecast and actual of each cycle, and money by the better side', () => {
    const lower = { ...PLAN, effects: [effectOf([-1, -2, -2, -2])] };
    const forecast = { effects: [{ card: 'kpi', path: [{ cycle: week(4), effect: -3 }] }] };
    const { value, money } = judge(
      planAfter([79, 78, null]),
      initiative({ plan: lower, forecast }),
    );
    expect(value.effects[0]!.cycles).toEqual([
      { cycle: week(1), baseline: 80, target: 79, forecast: 79, actual: 79 },
      { cycle: week(2), baseline: 80, target: 78, forecast: 78, actual: 78 },
      { cycle: week(3), baseline: 80, target: 78, forecast: 78, actual: null },
      { cycle: week(4), baseline: 80, target: 78, forecast: 77, actual: null },
    ]);
    expect(money).toMatchObject({ planned: 700, toDate: 0, achieved: 0, forecast: 800 });
  });

  it('I-6: what is reported after the last cycle of the plan neither saves nor spoils it', () => {
    const now = judge(planAfter([85, 86, 85, 86])).value;
    expect(judge(planAfter([85, 86, 85, 86, 40, 40])).value).toEqual(now);
  });

  it('is open where the KPI is gone, and where too little was known before', () => {
    const plan = planAfter([85, 86, 85]);
    const gone = { ...plan, cards: plan.cards.filter(({ id }) => id !== 'kpi') };
    expect(judge(gone).value.effects[0]!.reason.code).toBe('value-gone');
    const early = initiative({ decided: day(week(-18), 3) });
    const path = [1, 2, 3].map((i) => ({ cycle: week(i - 18), baseline: 80, effect: 5 }));
    const what = { ...PLAN, effects: [{ ...effectOf([5]), path }] };
    expect(judge(plan, { ...early, plan: what }).value.effects[0]!.reason.code).toBe(
      'value-no-baseline',
    );
  });
});

describe('many initiatives', () => {
  const plan = planAfter([80, 80.2, 79.9, 80.1]);
  const done = { degree: 'implemented', implemented: PLAN.end! } as const;
  const list = judgeInitiatives(
    plan,
    asked([
      initiative(done),
      initiative({ id: 'way', degree: 'identified', decided: null }),
      initiative({ id: 'none', state: 'cancelled' }),
    ]),
  );

  it('I-7: are added up by department and programme, with money; cancelled ones are not', () => {
    expect(rollUp(list, 'department')).toEqual([
      {
        ...{ key: 'Operations', decided: 1, pipeline: 1, late: 0, short: 1, leaking: 1 },
        money: list[0]!.money,
        pipelineMoney: 2_000,
      },
    ]);
    expect(rollUp(list, 'programme').map(({ key }) => key)).toEqual(['Flow']);
    const money = rollUp([list[0]!, list[0]!], 'programme')[0]!.money;
    expect(money.planned).toBe(4_000);
    expect(money.cost).toBe(1_000);
  });

  it('I-8: leak where execution is green and value red, the most money first', () => {
    expect(leaks(list).map(({ initiative: { id } }) => id)).toEqual(['i']);
    const red = { ...list[0]!, execution: { ...list[0]!.execution, light: 'red' as const } };
    expect(leaks([red])).toEqual([]);
    const more = (id: string, toDate: number): JudgedInitiative => ({
      ...list[0]!,
      initiative: { ...list[0]!.initiative, id },
      money: { ...list[0]!.money, toDate },
    });
    expect(leaks([more('small', 10), more('large', 90)]).map((l) => l.initiative.id)).toEqual([
      'large',
      'small',
    ]);
  });
});

it('each reason has its sentence', () => {
  const values = {
    ...{ title: 'On-time', unit: '%', cycleUnit: 'week', effect: 3, planned: 5, cycles: 4 },
    ...{ end: '2026-11-22', expected: '2026-11-25', days: 3, contracts: 2, count: 1 },
  };
  for (const code of Object.keys(SENTENCES))
    expect(explainInitiative({ code, values })).toMatch(/^[^{}]+\.$/);
});
