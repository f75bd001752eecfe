import { type PointerEvent, useMemo, useRef } from 'react';
import { openMenuAt } from './open-menu.ts';

/** As long as phones take it for a long press. */
const HOLD_MS = 500;
/** Px that a resting finger may slip. */
const SLIP = 10;

interface Press {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly at: readonly [number, number];
}

/** Opens the menu under a finger that rests: not every phone tells of a long press. */
export function useLongPress() {
  const press = useRef<Press | null>(null);
  return useMemo(() => {
    const giveUp = (): void => {
      if (press.current !== null) clearTimeout(press.current.timer);
      press.current = null;
    };
    return {
      onPointerDown(event: PointerEvent): void {
        giveUp();
        // A second finger is a pinch.
        if (event.pointerType !== 'touch' || !event.isPrimary) return;
        const { target, clientX, clientY } = event;
        const open = (): void => {
          press.current = null;
          if (openMenuAt(target, [clientX, clientY])) swallowClick();
        };
        press.current = { timer: setTimeout(open, HOLD_MS), at: [clientX, clientY] };
      },
      onPointerMove({ clientX, clientY }: PointerEvent): void {
        if (press.current === null) return;
        const [x, y] = press.current.at;
        if (Math.hypot(clientX - x, clientY - y) > SLIP) giveUp();
      },
      giveUp,
    };
  }, []);
}

/** The finger that opened the menu is still down: lifting it chooses nothing. */
function swallowClick(): void {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  addEventListener(
    'pointerup',
    () => setTimeout(() => removeEventListener('click', swallow, { capture: true }), 300),
    { capture: true, once: true },
  );
}
