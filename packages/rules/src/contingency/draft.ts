import {
  type ContingencyPlan,
  type Contract,
  cycleEnd,
  cycleIndex,
  effectiveTerms,
  type Plan,
  type PlanMove,
} from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { SEVERITY } from '../reallocation/effects.ts';
import type { Solve } from '../reallocation/programme.ts';
import type { Proposal } from '../reallocation/proposal.ts';
import { propose } from '../reallocation/propose.ts';
import type { StressRow } from '../stress/stress-sweep.ts';
import type { Assessment } from '../verdicts.ts';
import { withOverlay } from '../what-if/overlay.ts';
import { type Rehearsal, rehearseContingency } from './rehearse.ts';

/** A contingency without what only people say: what it is called, and who lets it come into force. */
type DraftedPlan = Pick<ContingencyPlan, 'trigger' | 'moves' | 'expires'>;

/** A contingency as the optimiser would answer a miss, to be looked at, changed and signed. */
export interface ContingencyDraft {
  readonly plan: DraftedPlan;
  /** Whose word lets it come into force, where it does not by itself: the owner of the card. */
  readonly authority: string;
  /** The moves behind its actions; null where the miss leaves nothing short, or no move pays. */
  readonly proposal: Proposal | null;
  readonly rehearsal: Rehearsal;
  /** Contracts that the cheapest moves of all would leave worse, so that these are the next cheapest. */
  readonly spared: readonly string[];
}

/** How long a draft is to hold. */
const CYCLES = 13;

/** So often the next cheapest moves are looked for. */
const MOST_TRIES = 4;

/**
 * Answers a row of the stress sweep (T-7): the trigger is its miss, reported once; the episode ends half
 * of the way back to what was expected; the actions are the cheapest moves against the contract that the
 * miss costs most. Where these take from a third so much that it could not be armed (T-6), they are the
 * next cheapest that leave it alone (T-10). `hashOf`: hash of the signed terms of a contract.
 */
export function draftContingency(
  plan: Plan,
  row: StressRow,
  solve: Solve,
  hashOf: (contract: Contract) => string,
): ContingencyDraft {
  const { card, expected, missed } = row;
  const missing = withOverlay(plan, { values: { [card]: missed }, terms: {} });
  const target = costliest(plan, missing);
  const attempt = (keeps: ReadonlySet<string>): ContingencyDraft => {
    const proposal = target === null ? null : propose(missing, target, solve, { keeps });
    const isAnswer = proposal !== null && proposal.moves.length > 0;
    const draft: DraftedPlan = {
      trigger: {
        card,
        comparator: missed < expected ? 'below' : 'above',
        threshold: missed,
        basis: 'actual',
        ...{ k: 1, n: 1, hysteresis: Math.abs(expected - missed) / 2 },
      },
      moves: isAnswer ? movesOf(proposal, plan, hashOf) : [],
      expires: lastDay(plan),
    };
    return {
      plan: draft,
      authority: plan.cards.find(({ id }) => id === card)?.owner ?? '',
      proposal: isAnswer ? proposal : null,
      rehearsal: rehearseContingency(draft, plan),
      spared: [],
    };
  };
  const cheapest = attempt(new Set());
  return sparing(plan, cheapest, attempt) ?? cheapest;
}

/** The next cheapest answer that can be armed; null where the first can, or none does. */
function sparing(
  plan: Plan,
  first: ContingencyDraft,
  attempt: (keeps: ReadonlySet<string>) => ContingencyDraft,
): ContingencyDraft | null {
  const everybody = new Set(plan.cards.map(({ id }) => id));
  const keeps = new Set<string>();
  const spared = new Set<string>();
  let draft = first;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (draft.plan.moves.length === 0 || draft.rehearsal.feasible) break;
    const worse = worsened(draft.rehearsal);
    for (const id of worse) spared.add(id);
    const before = keeps.size;
    for (const { id, to } of plan.contracts) if (worse.has(id)) keeps.add(to);
    // What leaves no more to spare is answered by what nobody misses: room, and overtime.
    const isLast = tries === MOST_TRIES - 1 || keeps.size === before;
    draft = attempt(isLast ? everybody : keeps);
    if (isLast) break;
  }
  const isOther = draft !== first && draft.plan.moves.length > 0 && draft.rehearsal.feasible;
  return isOther ? { ...draft, spared: [...spared] } : null;
}

const worsened = ({ changes }: Rehearsal): ReadonlySet<string> =>
  new Set(
    changes.flatMap(({ contract, missed, answered }) =>
      SEVERITY[answered] > SEVERITY[missed] ? [contract] : [],
    ),
  );

/** The moves as they are signed: a draft has no terms to amend, so that what is shifted there is left out. */
function movesOf(
  { overlay, moves }: Proposal,
  { contracts }: Plan,
  hashOf: (contract: Contract) => string,
): PlanMove[] {
  const amendments = contracts.flatMap((contract): PlanMove[] => {
    const terms = Object.hasOwn(overlay.terms, contract.id)
      ? overlay.terms[contract.id]
      : undefined;
    if (terms === undefined || contract.signedTerms === undefined) return [];
    return [
      {
        kind: 'amendment',
        contract: contract.id,
        terms: { ...effectiveTerms(contract), ...terms },
        replaces: hashOf(contract),
      },
    ];
  });
  const more = moves.flatMap(({ kind, card, from, amount }): PlanMove[] => {
    if (kind === 'overtime') return [{ kind, card, more: amount }];
    return kind === 'transfer' && from !== null
      ? [{ kind, from, to: card, less: amount, more: amount }]
      : [];
  });
  return [...amendments, ...more];
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
