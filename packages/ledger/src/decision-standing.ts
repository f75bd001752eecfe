import type { EntryOf } from './ledger-entry.ts';
import type { DecisionEntry, DecisionStepEntry, LedgerState } from './ledger-state.ts';

/**
 * `note`: it moves nothing, and is no decision. `recorded`: it says what it moves, in words; people do it.
 * `pending`: for signatures. `lapsed`: one of its amendments was not signed.
 */
export type DecisionState =
  | 'note'
  | 'recorded'
  | 'pending'
  | 'in-force'
  | 'lapsed'
  | 'superseded'
  | 'withdrawn';

/** Where a decision stands, by the entries of the ledger about it (SPEC L-24 to L-26). */
export interface DecisionStanding {
  readonly entry: DecisionEntry;
  readonly state: DecisionState;
  /** The entry that put its moves in force, also where that is over; null where none did. */
  readonly began: EntryOf<'decision-recorded' | 'decision-in-force'> | null;
  /** The entry that lapsed, withdrew or superseded it. */
  readonly over: EntryOf<'decision-recorded' | 'decision-lapsed' | 'decision-withdrawn'> | null;
}

export type DecisionParts = Pick<LedgerState, 'decisions' | 'decisionSteps'>;

const NO_STEPS: readonly DecisionStepEntry[] = [];

/** The steps of a decision that is at its place in the ledger; those before it count for nothing. */
export function decisionStanding(
  entry: DecisionEntry,
  steps: LedgerState['decisionSteps'],
): DecisionStanding {
  let standing = begun(entry);
  for (const step of steps.get(String(entry.seq)) ?? NO_STEPS)
    if (step.seq > entry.seq) standing = after(standing, step);
  return standing;
}

/** Null where no decision has this number. */
export function decisionAt(ledger: DecisionParts, seq: number): DecisionStanding | null {
  const entry = ledger.decisions.find((decision) => decision.seq === seq);
  return entry === undefined ? null : decisionStanding(entry, ledger.decisionSteps);
}

/** Whether a decision names anything of the board that it moves; else it is a note to self. */
export const movesSomething = ({ payload }: DecisionEntry): boolean =>
  (payload.carries ?? []).length > 0 || payload.moves.some(({ subject }) => subject !== undefined);

/** Whether neither another decision nor a reason has taken it back. */
export const stillStands = ({ state }: DecisionStanding): boolean =>
  state !== 'superseded' && state !== 'withdrawn';

/** Decisions that wait for the signatures of an amendment of this contract. */
export function pendingOn(ledger: DecisionParts, contract: string): readonly DecisionStanding[] {
  return ledger.decisions.flatMap((entry) => {
    if (!(entry.payload.awaits ?? []).some((awaited) => awaited.contract === contract)) return [];
    const standing = decisionStanding(entry, ledger.decisionSteps);
    return standing.state === 'pending' ? [standing] : [];
  });
}

function begun(entry: DecisionEntry): DecisionStanding {
  const { carries = [], awaits = [] } = entry.payload;
  const open = { entry, began: null, over: null };
  if (carries.length === 0) return { ...open, state: movesSomething(entry) ? 'recorded' : 'note' };
  return awaits.length > 0
    ? { ...open, state: 'pending' }
    : { ...open, state: 'in-force', began: entry };
}

function after(standing: DecisionStanding, step: DecisionStepEntry): DecisionStanding {
  const { state } = standing;
  if (standing.over !== null && state !== 'lapsed') return standing;
  switch (step.type) {
    case 'decision-in-force':
      return state === 'pending' ? { ...standing, state: 'in-force', began: step } : standing;
    case 'decision-lapsed':
      return state === 'pending' ? { ...standing, state: 'lapsed', over: step } : standing;
    case 'decision-withdrawn':
      return { ...standing, state: 'withdrawn', over: step };
    case 'decision-recorded':
      return { ...standing, state: 'superseded', over: step };
  }
}
