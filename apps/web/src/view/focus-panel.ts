/** Puts the keyboard into what the panel shows. */
export function focusPanel(): void {
  document.querySelector<HTMLElement>('.il-panel__content')?.focus({ preventScroll: true });
}
