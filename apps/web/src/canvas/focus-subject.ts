/** The element of a card, note or edge on the canvas. */
export function subjectElement(id: string): HTMLElement | SVGElement | null {
  const root = document.querySelector('.il-canvas');
  const found = root?.querySelector(`[data-id="${CSS.escape(id)}"]`);
  return found instanceof HTMLElement || found instanceof SVGElement ? found : null;
}

/** Puts the keyboard focus on a card, note or edge, or on the canvas where it is not drawn. */
export function focusSubject(id: string): void {
  // After the render that may put it there.
  requestAnimationFrame(() => {
    const element = subjectElement(id) ?? document.querySelector<HTMLElement>('.il-canvas');
    element?.focus({ preventScroll: true });
  });
}
