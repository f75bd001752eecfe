import { cycleEnd, cycleIndex, type Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import type { Solve } from '../reallocation/programme.ts';
import type { Proposal } from '../reallocation/proposal.ts';
import { propose } from '../reallocation/propose.ts';
import type { StressRow } from '../stress/stress-sweep.ts';
import type { Assessment } from '../verdicts.ts';
import { NO_OVERLAY, withOverlay } from '../what-if/overlay.ts';
import type { Contingency } from './contingency.ts';
import { type Rehearsal, rehearseContingency } from './rehearse.ts';

/** A contingency as the optimiser would answer a miss, to be looked at, changed and signed. */
export interface ContingencyDraft {
  readonly contingency: Omit<Contingency, 'id'>;
  /** The moves behind its actions; null where the miss leaves nothing short, or no move pays. */
  readonly proposal: Proposal | null;
  readonly rehearsal: Rehearsal;
}

/** How long a draft is to hold. */
const CYCLES = 13;

/**
 * Answers a row of the stress sweep (T-7): the trigger is its miss, reported once; the episode ends half
 * of the way back to what was expected; the actions are the cheapest moves against the contract that the
 * miss costs most.
 */
export function draftContingency(plan: Plan, row: StressRow, solve: Solve): ContingencyDraft {
  const { card, expected, missed } = row;
  const missing = withOverlay(plan, { values: { [card]: missed }, terms: {} });
  const target = costliest(plan, missing);
  const proposal = target === null ? null : propose(missing, target, solve);
  const isAnswer = proposal !== null && proposal.moves.length > 0;
  const draft: Omit<Contingency, 'id'> = {
    card,
    comparator: missed < expected ? 'below' : 'above',
    threshold: missed,
    basis: 'actual',
    ...{ k: 1, n: 1, hysteresis: Math.abs(expected - missed) / 2 },
    actions: isAnswer ? proposal.overlay : NO_OVERLAY,
    authority: plan.cards.find(({ id }) => id === card)?.owner ?? '',
    expires: lastDay(plan),
  };
  return {
    contingency: draft,
    proposal: isAnswer ? proposal : null,
    rehearsal: rehearseContingency({ id: '', ...draft }, plan),
  };
}

/** The contract that the miss costs most; null where it costs nothing anywhere. */
function costliest(plan: Plan, missing: Plan): string | null {
  const assessor = new Assessor();
  const now = lossesOf(assessor.assess(plan));
  let worst: { id: string; more: number } | null = null;
  for (const [id, loss] of lossesOf(assessor.assess(missing))) {
    const more = loss - (now.get(id) ?? 0);
    if (more > 0 && (worst === null || more > worst.more)) worst = { id, more };
  }
  return worst?.id ?? null;
}

const lossesOf = ({ contracts }: Assessment): Map<string, number> =>
  new Map(Object.values(contracts).map(({ contract, loss }) => [contract, loss]));

function lastDay({ settings: { cycle }, asOf }: Plan): string {
  return cycleEnd(cycle, cycleIndex(cycle, asOf) + CYCLES);
}
