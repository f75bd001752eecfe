import type { Gate, InitiativePlan } from '@interlock/plan';
import { GATE_PASSER } from '@interlock/plan';
import { initiativeHash } from '../src/initiative-hash.ts';
import type { LedgerEvent } from '../src/ledger-event.ts';

/* An initiative from its definition to its end. */

export const initiative = 'line';
export const plan: InitiativePlan = {
  ...{ title: 'Second line', department: 'ops', programme: 'Flow' },
  owner: { name: 'Ada', department: 'ops' },
  sponsor: { name: 'Sam', department: 'sales' },
  controller: { name: 'Fay', department: 'finance' },
  ...{ start: '2026-11-02', end: '2026-11-22', cost: 100, contracts: [] },
  effects: [
    {
      ...{ card: 'otd', worth: 10 },
      path: ['2026-11-23', '2026-11-30', '2026-12-07'].map((cycle) => ({
        ...{ cycle, baseline: 80, effect: 5 },
      })),
    },
  ],
};
export const planHash = initiativeHash(initiative, plan);
export const otherPlan: InitiativePlan = { ...plan, title: 'Second line, smaller' };
export const otherHash = initiativeHash(initiative, otherPlan);
export const proposed = (what: InitiativePlan = plan, as?: 'owner' | 'sponsor'): LedgerEvent => ({
  type: 'initiative-proposed',
  payload: {
    ...{ initiative, plan: what, planHash: initiativeHash(initiative, what) },
    ...(as === undefined ? {} : { as, onBehalf: false }),
  },
});
export const passed = (gate: Gate, hash = planHash): LedgerEvent => ({
  type: 'initiative-gate-passed',
  payload: { initiative, gate, as: GATE_PASSER[gate], onBehalf: false, planHash: hash },
});
export const DECIDED = [proposed(), passed('identified'), passed('detailed'), passed('decided')];
export const answered = (as: 'owner' | 'sponsor', agrees: boolean): LedgerEvent => ({
  type: 'initiative-change-answered',
  payload: { initiative, as, onBehalf: false, planHash: otherHash, agrees },
});
export const held: LedgerEvent = {
  type: 'initiative-held',
  payload: { initiative, as: 'owner', onBehalf: false, reason: 'No fitters' },
};
export const resumed: LedgerEvent = {
  type: 'initiative-resumed',
  payload: { initiative, as: 'owner', onBehalf: false },
};
export const cancelled = (as: 'owner' | 'sponsor' | 'controller'): LedgerEvent => ({
  type: 'initiative-cancelled',
  payload: { initiative, as, onBehalf: false, reason: 'Bought instead' },
});
export const forecast = (effect: number): LedgerEvent => ({
  type: 'initiative-forecast',
  payload: {
    ...{ initiative, as: 'owner', onBehalf: false },
    forecast: {
      effects: [{ card: 'otd', path: [{ cycle: '2026-11-30', effect }] }],
      end: '2026-11-29',
    },
  },
});
