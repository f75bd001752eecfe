import type { StressRow } from '@interlock/rules';
import { createStore } from 'zustand/vanilla';
import type { ContingencyFields } from '../../board/contingencies/contingency-fields.ts';
import { openDialog } from '../ui-actions.ts';

/** What the dialog of contingencies is about. */
export type AskedContingency =
  /** A new one against a miss; `fields`: as they were left, for instance to look at the board. */
  | { readonly kind: 'new'; readonly row: StressRow; readonly fields?: ContingencyFields }
  | { readonly kind: 'known'; readonly id: string };

export const askedContingency = createStore<{ readonly asked: AskedContingency | null }>(() => ({
  asked: null,
}));

/** Opens the dialog. */
export function openContingency(asked: AskedContingency): void {
  askedContingency.setState({ asked });
  openDialog('contingency');
}
