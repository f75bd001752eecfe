import type { PlanMove } from '@interlock/plan';
import { contingencyStanding } from './contingency-standing.ts';
import { decisionStanding } from './decision-standing.ts';
import type { ContingencyEntry, DecisionEntry, LedgerState } from './ledger-state.ts';

/** A move of a contingency or a decision that is in force. */
export interface MoveInForce {
  /** The contingency's id, or the number of the decision. */
  readonly by: string | number;
  /** Number of the entry since which it is. */
  readonly since: number;
  readonly move: PlanMove;
}

type Moving = Pick<LedgerState, 'contingencies' | 'decisions' | 'decisionSteps'>;

const NO_MOVES: readonly MoveInForce[] = [];
const known = new WeakMap<
  Moving['contingencies'],
  Omit<Moving, 'contingencies'> & { readonly moves: readonly MoveInForce[] }
>();

/**
 * Moves of all contingencies and decisions that are in force, in the order in which they came to be.
 * The list keeps its identity as long as it holds the same.
 */
export function movesInForce({
  contingencies,
  decisions,
  decisionSteps,
}: Moving): readonly MoveInForce[] {
  if (contingencies.size === 0 && decisions.length === 0) return NO_MOVES;
  const before = known.get(contingencies);
  if (before?.decisions === decisions && before.decisionSteps === decisionSteps)
    return before.moves;
  const found = [
    ...[...contingencies.values()].flatMap(movesOf),
    ...decisions.flatMap((decision) => movesOfDecision(decision, decisionSteps)),
  ].sort((a, b) => a.since - b.since);
  const moves = found.length === 0 ? NO_MOVES : kept(found, before?.moves);
  known.set(contingencies, { decisions, decisionSteps, moves });
  return moves;
}

function kept(
  moves: readonly MoveInForce[],
  before: readonly MoveInForce[] = NO_MOVES,
): readonly MoveInForce[] {
  const same = ({ by, since, move }: MoveInForce, index: number): boolean => {
    const other = before[index];
    return other?.by === by && other.since === since && other.move === move;
  };
  return before.length === moves.length && moves.every(same) ? before : moves;
}

function movesOf(entries: readonly ContingencyEntry[]): MoveInForce[] {
  const { id, plan, state, firings } = contingencyStanding(entries);
  if (state === 'withdrawn') return [];
  return firings.flatMap(({ inForceSince }) =>
    inForceSince === null ? [] : plan.moves.map((move) => ({ by: id, since: inForceSince, move })),
  );
}

/** Its amendments are in force by the signatures of their contracts, like any other terms. */
function movesOfDecision(
  decision: DecisionEntry,
  steps: LedgerState['decisionSteps'],
): MoveInForce[] {
  const carries = decision.payload.carries ?? [];
  if (carries.every(({ kind }) => kind === 'amendment')) return [];
  const { state, began } = decisionStanding(decision, steps);
  if (state !== 'in-force' || began === null) return [];
  return carries.flatMap((move) =>
    move.kind === 'amendment' ? [] : [{ by: decision.seq, since: began.seq, move }],
  );
}
