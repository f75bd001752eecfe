import type { MouseEvent } from 'react';
import { isTyping } from '../ui/shortcuts.ts';
import { uiState } from '../ui/ui-state.ts';
import { canvasState } from './canvas-state.ts';

/** Right click, or the menu key: on a card, an edge or a note it is selected first. */
export function openMenu(event: MouseEvent): void {
  if (isTyping(event.target) || !(event.target instanceof Element)) return;
  event.preventDefault();
  const subject = event.target.closest('.react-flow [data-id], [data-edge], [data-stroke]');
  const id =
    subject?.getAttribute('data-id') ??
    subject?.getAttribute('data-edge') ??
    subject?.getAttribute('data-stroke') ??
    null;
  const { selection } = uiState.getState();
  if (id !== null && !selection.includes(id)) uiState.setState({ selection: [id] });
  const { pointer } = canvasState.getState();
  canvasState.setState({
    menu: { at: [event.clientX, event.clientY], point: pointer, id },
    explained: null,
  });
}
