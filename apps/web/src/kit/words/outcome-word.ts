import { say } from '@interlock/language';
import type { AgendaOutcome } from '@interlock/plan';

/** How an item of the agenda ended, in one word. */
export const OUTCOME_WORD: Readonly<Record<AgendaOutcome, string>> = {
  get decision() {
    return say`Decision`;
  },
  get contract() {
    return say`Contract`;
  },
  get deferred() {
    return say`Deferred`;
  },
  get accepted() {
    return say`Accepted`;
  },
};
