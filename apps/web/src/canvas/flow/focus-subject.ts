import { isTyping } from '../../kit/page/shortcuts.ts';

/** The element of a card, note or edge on the canvas. */
export function subjectElement(id: string): HTMLElement | SVGElement | null {
  const root = document.querySelector('.il-canvas');
  const found = root?.querySelector(`[data-id="${CSS.escape(id)}"]`);
  return found instanceof HTMLElement || found instanceof SVGElement ? found : null;
}

/** What of a subject takes the keyboard focus: its element, of a frame its title. */
function focusable(id: string): HTMLElement | SVGElement | null {
  const element = subjectElement(id);
  return element?.querySelector<HTMLElement>(':scope > .il-frame__title') ?? element;
}

/**
 * Puts the keyboard focus on a card, note, frame or edge, or on the canvas where it is not drawn.
 * What is drawn has it before this returns: the next key may follow within the same frame.
 */
export function focusSubject(id: string): void {
  focusable(id)?.focus({ preventScroll: true });
  const before = document.activeElement;
  // Again after the render, which may put it there or take the focus away.
  requestAnimationFrame(() => {
    // A field that was opened since keeps it.
    if (document.activeElement !== before && isTyping(document.activeElement)) return;
    const element = focusable(id) ?? document.querySelector<HTMLElement>('.il-canvas');
    if (!element?.contains(document.activeElement)) element?.focus({ preventScroll: true });
  });
}
