import { createStore } from 'zustand/vanilla';
import { closeDialog, openDialog } from '../ui-actions.ts';

/** What the dialog of initiatives shows. */
export type AskedInitiative =
  | { readonly kind: 'list' }
  /** A new one; `decision`: number of the one that it comes from; `card`: of its work. */
  | { readonly kind: 'new'; readonly decision?: number; readonly card?: string }
  | { readonly kind: 'known'; readonly id: string };

export const askedInitiative = createStore<{ readonly asked: AskedInitiative }>(() => ({
  asked: { kind: 'list' },
}));

/** Opens the dialog. */
export function openInitiatives(asked: AskedInitiative): void {
  askedInitiative.setState({ asked });
  openDialog('initiatives');
}

/** Closes it; opened by its key it begins with all of them again. */
export function closeInitiatives(): void {
  askedInitiative.setState({ asked: { kind: 'list' } });
  closeDialog();
}
