import type { PlanMove } from '@interlock/plan';
import { contingencyHash } from '../src/contingency-standing.ts';
import type { LedgerEvent } from '../src/ledger-event.ts';

/* A contingency of two parties, from its proposal to its end. */

export const overtime: PlanMove = { kind: 'overtime', card: 'plant', more: 50 };
export const plan = {
  title: 'Second shift',
  trigger: {
    ...({ card: 'plant', comparator: 'below', threshold: 90, basis: 'actual' } as const),
    ...{ k: 1, n: 1, hysteresis: 5 },
  },
  moves: [overtime],
  authority: { kind: 'automatic' } as const,
  lasts: 'episode' as const,
  expires: '2027-06-30',
};
export const parties = ['ops', 'sales'];
export const planHash = contingencyHash('c', plan, parties);
export const contingency = 'c';
export const proposed: LedgerEvent = {
  type: 'contingency-proposed',
  payload: { contingency, plan, parties, planHash },
};
export const signed = (department: string, hash = planHash): LedgerEvent => ({
  type: 'contingency-signed',
  payload: { contingency, department, onBehalf: false, planHash: hash },
});
export const armed: LedgerEvent = {
  type: 'contingency-armed',
  payload: {
    ...{ contingency, planHash, after: '2026-11-09' },
    rehearsal: { moneyNow: 0, moneyMissed: 100, moneyAnswered: 10 },
  },
};
export const ARMED = [proposed, signed('ops'), signed('sales'), armed];
export const withdrawn = (department: string): LedgerEvent => ({
  type: 'contingency-withdrawn',
  payload: { contingency, department, onBehalf: false, planHash, reason: 'No second shift' },
});
export const fired = (outcome: 'in-force' | 'waiting' | 'stale'): LedgerEvent => ({
  type: 'contingency-fired',
  payload: { contingency, planHash, cycle: '2026-11-16', value: 80, outcome },
});
export const confirmed: LedgerEvent = {
  type: 'contingency-confirmed',
  payload: { contingency, fired: 5, by: 'authority' },
};
export const closed = (reverted: boolean): LedgerEvent => ({
  type: 'contingency-closed',
  payload: { contingency, fired: 5, reason: reverted ? 'corrected' : 'ended', reverted },
});
