import type { Plan } from '@interlock/plan';
import type { Assessment } from './verdicts.ts';

export function assess(plan: Plan): Assessment {
  return {
    asOf: plan.asOf,
    currency: plan.settings.currency,
    horizon: plan.settings.horizon,
    horizonLabel: `${plan.settings.horizon} ${plan.settings.cycle.unit}${plan.settings.horizon === 1 ? '' : 's'}`,
    moneyAtRisk: 0,
    counts: { collision: 0, atRisk: 0, watch: 0 },
    cards: {},
    contracts: {},
    structure: [],
    exceptions: [],
    agenda: { minutes: 0, sessionMinutes: plan.settings.sessionMinutes, firstShare: null },
  };
}
