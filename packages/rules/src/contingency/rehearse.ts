import {
  type ContingencyPlan,
  type MovedPlan,
  type Plan,
  sumOfMoves,
  type Trigger,
  withMoves,
} from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { SEVERITY } from '../reallocation/effects.ts';
import type { Assessment, RiskVerdict } from '../verdicts.ts';
import { type Overlay, withOverlay } from '../what-if/overlay.ts';

/** What the rehearsal of a contingency found; stored with it when it is armed. */
export interface Rehearsal {
  /** Money at risk: as it is, with the miss alone, and with the miss and the actions. */
  readonly moneyNow: number;
  readonly moneyMissed: number;
  readonly moneyAnswered: number;
  /** Contracts whose verdict the actions change, against the miss alone. */
  readonly changes: readonly {
    readonly contract: string;
    readonly missed: RiskVerdict;
    readonly answered: RiskVerdict;
  }[];
  /** The actions leave less money at risk than the miss alone, and no contract worse than now. */
  readonly feasible: boolean;
}

/** Part of the value by which it misses where the trigger is a chance. */
const MISS_OF_CHANCE = 0.05;

/**
 * The trigger's miss as a what-if (the measure at its threshold), then the actions on top. A
 * contingency of a card that the plan does not have, or that has no number, is not feasible.
 */
export function rehearseContingency(
  { trigger, moves }: Pick<ContingencyPlan, 'trigger' | 'moves'>,
  plan: Plan,
): Rehearsal {
  const assessor = new Assessor({ reliefs: false });
  const now = assessor.assess(plan);
  const missed = missedValue(trigger, now);
  const values = missed === null ? {} : { [trigger.card]: missed };
  const withMiss = assessor.assess(withOverlay(plan, { values, terms: {} }));
  const sum = sumOfMoves(moves);
  // A what-if stands in the place of what the card does by itself, and of what moves add to that.
  const helped =
    missed === null
      ? {}
      : { [trigger.card]: Math.max(0, missed + (sum.moved.get(trigger.card) ?? 0)) };
  const both = withOverlay(withMoves(plan, moves), { values: helped, terms: reached(sum, plan) });
  const answered = assessor.assess(both);
  const ids = Object.keys(answered.contracts);
  const worst = (a: Assessment, id: string) => SEVERITY[a.contracts[id]?.verdict ?? 'clear'];
  return {
    moneyNow: now.moneyAtRisk,
    moneyMissed: withMiss.moneyAtRisk,
    moneyAnswered: answered.moneyAtRisk,
    changes: ids.flatMap((contract) => {
      const before = withMiss.contracts[contract]?.verdict ?? 'clear';
      const after = answered.contracts[contract]!.verdict;
      return before === after ? [] : [{ contract, missed: before, answered: after }];
    }),
    feasible:
      missed !== null &&
      answered.moneyAtRisk < withMiss.moneyAtRisk &&
      ids.every((id) => worst(answered, id) <= Math.max(worst(withMiss, id), worst(now, id))),
  };
}

/** A contingency can be armed only after a rehearsal that was feasible. */
export function mayArm(rehearsal: Rehearsal | null): boolean {
  return rehearsal?.feasible === true;
}

/** No other terms, for every contract that a move amends or feeds: it is rehearsed as well. */
function reached({ amendments, moved }: MovedPlan, { contracts }: Plan): Overlay['terms'] {
  const ids = contracts.filter(({ id, from }) => amendments.has(id) || moved.has(from));
  return Object.fromEntries(ids.map(({ id }) => [id, {}]));
}

function missedValue({ card, basis, threshold }: Trigger, now: Assessment): number | null {
  const known = now.cards[card];
  if (known?.actual == null) return null;
  if (basis !== 'probability') return Number.isFinite(threshold) ? Math.max(0, threshold) : null;
  return Math.max(0, known.actual * (1 - MISS_OF_CHANCE));
}
