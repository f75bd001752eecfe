import { type KeyboardEvent, useEffect, useRef } from 'react';

/** Where the arrows stop: the name of an item. */
const ROW = '[data-inbox-row]';

/**
 * The inbox by keyboard: arrows go from one item to the next, letters press the answer in the item that
 * carries them as `data-answer`. When an item that was answered has gone, the next one has the focus.
 * @param inbox changes whenever an item comes or goes
 */
export function useInboxKeys(inbox: unknown) {
  const list = useRef<HTMLDivElement>(null);
  const answered = useRef<number | null>(null);
  const rows = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again as items come and go
  useEffect(() => {
    const at = answered.current;
    if (at === null || document.activeElement !== document.body) return;
    answered.current = null;
    const left = rows();
    left[Math.min(at, left.length - 1)]?.focus();
  }, [inbox]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const all = rows();
    const at = all.indexOf(event.target as HTMLElement);
    if (at < 0 || !answer(all, at, event.key)) return;
    // The same letters make cards on the canvas.
    event.preventDefault();
    event.stopPropagation();
  };
  const answer = (all: readonly HTMLElement[], at: number, key: string): boolean => {
    const to = stepFrom(at, all.length, key);
    if (to !== null) {
      all[to]?.focus();
      return true;
    }
    const item = all[at]?.closest('section');
    const button = item?.querySelector<HTMLElement>(
      `[data-answer="${CSS.escape(key.toLowerCase())}"]`,
    );
    if (item == null || button == null) return false;
    answered.current = at;
    button.click();
    // Declining asks for its reason.
    requestAnimationFrame(() => {
      if (!button.isConnected) item.querySelector('textarea')?.focus();
    });
    return true;
  };
  return { ref: list, onKeyDown };
}

/** Index of the item that a key goes to; null where it goes nowhere. */
export function stepFrom(at: number, count: number, key: string): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
