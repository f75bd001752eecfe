import { useStore } from 'zustand';
import { type UiState, uiState } from './ui-state.ts';

/** Reads a part of this person's own view; same rule for selectors as `useBoard`. */
export function useUi<T>(selector: (state: UiState) => T): T {
  return useStore(uiState, selector);
}
