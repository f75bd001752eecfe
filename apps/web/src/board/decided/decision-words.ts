import { say } from '@interlock/language';
import type { DecisionStanding } from '@interlock/ledger';

/** Where a decision stands, in a word. */
export const DECISION_WORD: Readonly<Record<DecisionStanding['state'], string>> = {
  get note() {
    return say`note`;
  },
  get recorded() {
    return say`recorded`;
  },
  get pending() {
    return say`pending`;
  },
  get 'in-force'() {
    return say`in force`;
  },
  get lapsed() {
    return say`lapsed`;
  },
  get superseded() {
    return say`superseded`;
  },
  get withdrawn() {
    return say`withdrawn`;
  },
};

/** Where it stands and why, in a sentence. */
export function decisionStateText({ state, over, began }: DecisionStanding): string {
  const number = over?.seq ?? 0;
  switch (state) {
    case 'note':
      return say`A note to self: it moves nothing, and is not counted as a decision.`;
    case 'recorded':
      return say`Recorded in words: its moves are carried out by people.`;
    case 'pending':
      return say`Pending: its amendments wait for signatures, and its other moves with them.`;
    case 'in-force':
      return say`In force since ledger entry ${began?.seq ?? 0}.`;
    case 'lapsed':
      return say`Lapsed with ledger entry ${number}: an amendment that it waited for was not signed.`;
    case 'superseded':
      return say`Superseded by decision ${number}.`;
    case 'withdrawn':
      return over?.type === 'decision-withdrawn'
        ? say`Withdrawn with ledger entry ${number}: ${over.payload.reason}`
        : '';
  }
}
