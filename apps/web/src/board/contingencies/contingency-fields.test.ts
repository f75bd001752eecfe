import type { ContingencyPlan } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { fieldsOf, planOf, triggerOf } from './contingency-fields.ts';

const PLAN: ContingencyPlan = {
  title: 'Second shift',
  trigger: {
    ...{ card: 'plant', comparator: 'below', threshold: 2_700, basis: 'actual' },
    ...{ k: 1, n: 1, hysteresis: 150 },
  },
  moves: [{ kind: 'overtime', card: 'plant', more: 300 }],
  authority: { kind: 'confirm', department: 'ops', within: 4, otherwise: 'confirm' },
  ...{ lasts: 'for-good', expires: '2027-03-31' },
};

describe('a contingency as typed', () => {
  it('is the plan again, whatever it is', () => {
    const chance: ContingencyPlan = {
      ...PLAN,
      trigger: {
        ...{ card: 'plant', comparator: 'above', threshold: 0.4, basis: 'probability' },
        ...{ k: 2, n: 3, hysteresis: 0.1 },
      },
      authority: { kind: 'automatic' },
    };
    for (const plan of [PLAN, chance]) {
      const typed = planOf('plant', fieldsOf(plan, ''));
      expect(typed.ok ? typed.plan : typed.errors).toEqual({
        ...plan,
        trigger: { ...plan.trigger, hysteresis: expect.closeTo(plan.trigger.hysteresis, 10) },
      });
    }
  });

  it('says what a chance is in percent, and where the number is back', () => {
    const { threshold, back } = fieldsOf(PLAN, '');
    expect([threshold, back]).toEqual(['2,700', '2,850']);
  });

  it('names the field that keeps it from being proposed', () => {
    const good = fieldsOf(PLAN, '');
    const errorsOf = (part: Partial<typeof good>): readonly string[] => {
      const typed = planOf('plant', { ...good, ...part });
      return typed.ok ? [] : Object.keys(typed.errors);
    };
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ title: ' ' })).toEqual(['title']);
    expect(errorsOf({ threshold: 'many' })).toEqual(['threshold']);
    expect(errorsOf({ back: '2,600' })).toEqual(['back']);
    expect(errorsOf({ comparator: 'above' })).toEqual(['back']);
    expect(errorsOf({ k: '3', n: '2' })).toEqual(['k']);
    expect(errorsOf({ k: '0' })).toEqual(['k']);
    expect(errorsOf({ n: '' })).toEqual(['n']);
    expect(errorsOf({ within: '0' })).toEqual(['within']);
    expect(errorsOf({ moves: [] })).toEqual(['moves']);
    expect(errorsOf({ expires: '' })).toEqual(['expires']);
  });

  it('can be rehearsed before it has a title or a day', () => {
    const typed = triggerOf('plant', { ...fieldsOf(PLAN, ''), title: '', expires: '', moves: [] });
    expect(typed.ok && typed.trigger).toEqual(PLAN.trigger);
  });
});
