import type { Position } from '@interlock/plan';
import type { MouseEvent } from 'react';
import { isTyping } from '../../kit/page/shortcuts.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';

/** Right click, or the menu key. */
export function openMenu(event: MouseEvent): void {
  if (openMenuAt(event.target, [event.clientX, event.clientY])) event.preventDefault();
}

/**
 * Opens the menu of what is under a point of the window: a card, an edge or a note is selected first.
 * False where the browser's own menu is wanted, in a field.
 */
export function openMenuAt(target: EventTarget | null, at: Position): boolean {
  if (isTyping(target) || !(target instanceof Element)) return false;
  const subject = target.closest('.react-flow [data-id], [data-edge], [data-stroke]');
  const id =
    subject?.getAttribute('data-id') ??
    subject?.getAttribute('data-edge') ??
    subject?.getAttribute('data-stroke') ??
    null;
  const { selection } = uiState.getState();
  if (id !== null && !selection.includes(id)) uiState.setState({ selection: [id] });
  const { pointer } = canvasState.getState();
  canvasState.setState({ menu: { at, point: pointer, id }, explained: null });
  return true;
}
