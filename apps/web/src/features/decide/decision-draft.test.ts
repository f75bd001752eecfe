import { cardOf, departmentOf, planOf } from '@interlock/testkit';
import { describe, expect, it } from 'vitest';
import { type DecisionDraft, decisionOf, missingText } from './decision-draft.ts';

const departments = [departmentOf('ops')];
const orders = cardOf('orders', 'ops', { kind: 'demand' });
const plan = planOf({ departments, cards: [orders, cardOf('margin', 'ops', { kind: 'kpi' })] });

const full: DecisionDraft = {
  statement: 'Move 5,000 modules a week.',
  kpis: [{ card: 'margin', from: 432_200, to: '554,700' }],
  owner: 'Aisha Demir',
  by: '2026-11-26',
  moves: [
    { key: 1, kind: 'reallocation', text: ' 5,000 modules to assembly ' },
    { key: 2, kind: 'amendment', text: '' },
  ],
  about: 'e2',
  moneyAfter: null,
};

describe('decisionOf', () => {
  it('makes a decision with the effect by the date, and leaves empty moves out', () => {
    expect(decisionOf(full, plan)).toEqual({
      ok: true,
      decision: {
        statement: 'Move 5,000 modules a week.',
        kpis: [{ card: 'margin', from: 432_200, to: 554_700, by: '2026-11-26' }],
        owner: 'Aisha Demir',
        by: '2026-11-26',
        moves: [{ kind: 'reallocation', text: '5,000 modules to assembly' }],
        about: 'e2',
      },
    });
  });

  it.each([
    ['a statement', { statement: '  ' }],
    ['a KPI', { kpis: [] }],
    ['the expected effect', { kpis: [{ card: 'margin', from: null, to: '' }] }],
    ['an owner', { owner: '' }],
    ['a date', { by: '' }],
  ] as const)('cannot be sent without %s, and says so', (what, patch) => {
    const result = decisionOf({ ...full, ...patch }, plan);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(missingText(result.errors)).toBe(`Still needs ${what}.`);
  });

  it('lists everything that is missing in one sentence', () => {
    const result = decisionOf({ ...full, statement: '', kpis: [], owner: '' }, plan);
    if (!result.ok) {
      expect(missingText(result.errors)).toBe('Still needs a statement, a KPI and an owner.');
    }
    expect(result.ok).toBe(false);
  });

  it('asks for an outcome, and says how to get one where the board has none', () => {
    const kpis = [{ card: 'orders', from: 10, to: '12' }];
    const error = (on: typeof plan) => {
      const result = decisionOf({ ...full, kpis }, on);
      return result.ok ? null : result.errors.kpis;
    };
    expect(error(plan)).toMatch(/^At least one has to be of the kind KPI/);
    expect(error(planOf({ departments, cards: [orders] }))).toMatch(/^This board has no KPI yet/);
    const both = [...kpis, { card: 'margin', from: null, to: '5' }];
    expect(decisionOf({ ...full, kpis: both }, plan).ok).toBe(true);
  });
});
