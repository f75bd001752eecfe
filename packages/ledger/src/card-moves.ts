import { type CardMove, cardChanges, type PlanMove } from '@interlock/plan';
import { contingencyStanding, type Firing } from './contingency-standing.ts';
import { decisionStanding, stillStands } from './decision-standing.ts';
import type { ContingencyEntry, DecisionEntry, LedgerState } from './ledger-state.ts';

type Moving = Pick<LedgerState, 'contingencies' | 'decisions' | 'decisionSteps'>;
type CardMoves = ReadonlyMap<string, readonly CardMove[]>;

const NONE: CardMoves = new Map();
const known = new WeakMap<
  Moving['contingencies'],
  Omit<Moving, 'contingencies'> & { readonly moves: CardMoves }
>();

/**
 * By card: overtime and transfers of contingencies and decisions with the days (UTC) on which they were in force, in
 * the order in which they came to be; what was in force on no whole day is left out.
 */
export function cardMoves({ contingencies, decisions, decisionSteps }: Moving): CardMoves {
  if (contingencies.size === 0 && decisions.length === 0) return NONE;
  const before = known.get(contingencies);
  if (before?.decisions === decisions && before.decisionSteps === decisionSteps)
    return before.moves;
  const moves = movesOf([
    ...[...contingencies.values()].flatMap(periodsOf),
    ...decisions.flatMap((decision) => periodOfDecision(decision, decisionSteps)),
  ]);
  known.set(contingencies, { decisions, decisionSteps, moves });
  return moves;
}

interface Period {
  readonly since: number;
  readonly from: string;
  readonly until: string | null;
  readonly moves: readonly PlanMove[];
}

function movesOf(periods: readonly Period[]): CardMoves {
  const found = new Map<string, CardMove[]>();
  for (const { from, until, moves } of periods.toSorted((a, b) => a.since - b.since)) {
    if (until !== null && until <= from) continue;
    const add = (card: string, more: number) => {
      const list = found.get(card) ?? [];
      list.push({ more, from, ...(until === null ? {} : { until }) });
      found.set(card, list);
    };
    for (const move of moves) for (const [card, more] of cardChanges(move)) add(card, more);
  }
  return found;
}

function periodsOf(entries: readonly ContingencyEntry[]): Period[] {
  const { plan, state, firings } = contingencyStanding(entries);
  const withdrawn = entries.findLast(({ type }) => type === 'contingency-withdrawn');
  const gone = state === 'withdrawn' ? (withdrawn?.at ?? null) : null;
  return firings.flatMap((firing) => {
    const begun = beginning(firing);
    if (begun === null) return [];
    const { closed } = firing;
    const over = closed?.payload.reverted === true ? closed.at : gone;
    const until = over === null ? null : dayOf(over);
    return [{ since: begun.seq, from: dayOf(begun.at), until, moves: plan.moves }];
  });
}

function periodOfDecision(decision: DecisionEntry, steps: LedgerState['decisionSteps']): Period[] {
  const { carries = [] } = decision.payload;
  if (carries.every(({ kind }) => kind === 'amendment')) return [];
  const standing = decisionStanding(decision, steps);
  const { began, over } = standing;
  if (began === null) return [];
  const until = stillStands(standing) || over === null ? null : dayOf(over.at);
  return [{ since: began.seq, from: dayOf(began.at), until, moves: carries }];
}

/** The entry that put it in force; null where none did. */
function beginning({ entry, answer }: Firing) {
  if (answer?.type === 'contingency-confirmed') return answer;
  return entry.payload.outcome === 'in-force' ? entry : null;
}

const dayOf = (at: string): string => at.slice(0, 10);
