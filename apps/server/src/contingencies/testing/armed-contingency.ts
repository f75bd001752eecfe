import { contingencyHash, type LedgerEvent } from '@interlock/ledger';
import { type ContingencyPlan, cycleIndex, cycleStart, DEFAULT_TOLERANCE } from '@interlock/plan';

/** Weeks of the test board. */
const WEEK = { unit: 'week', weekStartsOn: 1 } as const;
const FIRST = cycleIndex(WEEK, '2026-10-05');

/** First day of a week; 0 = the week of 5 October 2026. */
export const weekOf = (index: number): string => cycleStart(WEEK, FIRST + index);

/** Fires below 90 on the card "line"; the episode ends at 95. */
export const PLAN: ContingencyPlan = {
  title: 'Second shift',
  trigger: {
    ...{ card: 'line', comparator: 'below', threshold: 90, basis: 'actual' },
    ...{ k: 1, n: 1, hysteresis: 5 },
  },
  moves: [{ kind: 'overtime', card: 'line', more: 20 }],
  authority: { kind: 'automatic' },
  lasts: 'episode',
  expires: '2027-06-30',
};

export const target: LedgerEvent = {
  type: 'targets-set',
  payload: {
    items: [
      {
        card: 'line',
        measure: {
          ...{ unit: 'units', direction: 'higher', tolerance: DEFAULT_TOLERANCE },
          target: { kind: 'constant', value: 100 },
        },
      },
    ],
  },
};

/** Values by week; null takes one back. */
export const reported = (
  ...values: readonly (readonly [number, number | null])[]
): LedgerEvent => ({
  type: 'actuals-reported',
  payload: {
    source: 'manual',
    items: values.map(([week, value]) => ({ card: 'line', cycle: weekOf(week), value })),
  },
});

/** Proposed, signed by Operations, and armed when the week `after` was the last with a value. */
export function armed(plan: ContingencyPlan = PLAN, after: number | null = null): LedgerEvent[] {
  const contingency = 'c1';
  const parties = ['ops'];
  const planHash = contingencyHash(contingency, plan, parties);
  return [
    { type: 'contingency-proposed', payload: { contingency, plan, parties, planHash } },
    {
      type: 'contingency-signed',
      payload: { contingency, department: 'ops', onBehalf: false, planHash },
    },
    {
      type: 'contingency-armed',
      payload: {
        ...{ contingency, planHash, after: after === null ? null : weekOf(after) },
        rehearsal: { moneyNow: 0, moneyMissed: 100, moneyAnswered: 10 },
      },
    },
  ];
}
