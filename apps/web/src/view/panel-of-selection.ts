import { uiState } from './ui-state.ts';

/**
 * Shows what was just selected in the inspector, where the panel is open, and remembers what stood
 * there. Nothing is taken away from a spotlight.
 */
export function showSelected(): void {
  uiState.setState((s) =>
    s.spotlight !== null || !s.panelOpen || s.panel === 'inspector'
      ? s
      : { panel: 'inspector', panelBefore: s.panel },
  );
}

/** Whether a click adds to what is selected. */
export const addsToSelection = (
  event: Pick<MouseEvent, 'shiftKey' | 'metaKey' | 'ctrlKey'>,
): boolean => event.shiftKey || event.metaKey || event.ctrlKey;

/**
 * Brings back what stood in the panel once nothing is selected any more, however that came about;
 * call the result to stop.
 */
export function goBackWhenNothingIsSelected(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = uiState.subscribe((now, before) => {
    if (now.selection.length > 0 || before.selection.length === 0) return;
    clearTimeout(timer);
    // One card gives way to the next in two steps.
    timer = setTimeout(() =>
      uiState.setState((s) =>
        s.selection.length === 0 && s.panel === 'inspector' && s.panelBefore !== null
          ? { panel: s.panelBefore, panelBefore: null }
          : s,
      ),
    );
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
