import { createStore } from 'zustand/vanilla';
import { openDialog } from '../ui-actions.ts';

/** Number of the decision that the dialog shows. */
export const askedDecision = createStore<{ readonly seq: number | null }>(() => ({ seq: null }));

/** Opens a decision in full. */
export function openDecision(seq: number): void {
  askedDecision.setState({ seq });
  openDialog('decision');
}
