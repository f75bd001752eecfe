import type { KeyboardEvent } from 'react';

const STEP: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * Arrows, Home and End move the focus among the elements of `selector` in the element that
 * listens, round and round (ARIA Authoring Practices, Tabs and Toolbar). Returns what has it now.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): HTMLElement | null {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const step = STEP[event.key];
  const to =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? all.length - 1
        : step === undefined || at < 0
          ? null
          : (at + step + all.length) % all.length;
  const next = to === null ? undefined : all[to];
  if (next === undefined) return null;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
  return next;
}
