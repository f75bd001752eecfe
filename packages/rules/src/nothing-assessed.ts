import { counted, type Plan } from '@interlock/plan';
import type { Assessment } from './verdicts.ts';

/** What {@link assess} says of a plan without cards; shown until the first verdicts are there. */
export function nothingAssessed({ asOf, settings }: Plan): Assessment {
  const { currency, cycle, horizon, sessionMinutes } = settings;
  return {
    asOf,
    currency,
    horizon,
    horizonLabel: counted.cycle(horizon, cycle.unit),
    moneyAtRisk: 0,
    exposure: 0,
    counts: { collision: 0, atRisk: 0, watch: 0 },
    cards: {},
    contracts: {},
    structure: [],
    exceptions: [],
    agenda: {
      minutes: 0,
      sessionMinutes,
      firstShare: null,
      chosen: [],
      chosenMinutes: 0,
      leftOut: [],
      leftOutMoney: 0,
      topFifth: { count: 0, share: null },
    },
    timing: null,
  };
}
