import { type PointerEvent, useRef } from 'react';
import { useSession } from '../../board/use-session.ts';
import { assume, snapped, stepOf } from '../../board/what-if/what-if-actions.ts';

/** Pixels before a press becomes a drag, and for which the number doubles. */
const SLACK = 3;
const DOUBLES_AT = 240;

/**
 * Dragging a number to the right makes it more, to the left less; the what-if follows at once.
 * Escape while dragging takes it back to what it was before.
 */
export function useNumberDrag(card: string, actual: number | null) {
  const session = useSession();
  const drag = useRef<{ x: number; from: number; before: number | null; moved: boolean } | null>(
    null,
  );
  const end = (target: HTMLElement, pointer: number): void => {
    drag.current = null;
    if (target.hasPointerCapture(pointer)) target.releasePointerCapture(pointer);
  };
  if (actual === null) return {};
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const before = session.state.getState().overlay.values[card] ?? null;
      drag.current = { x: event.clientX, from: before ?? actual, before, moved: false };
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      const target = event.currentTarget;
      const pointer = event.pointerId;
      const cancel = (key: KeyboardEvent): void => {
        if (key.key !== 'Escape' || drag.current === null) return;
        key.stopPropagation();
        assume(session, card, drag.current.before);
        end(target, pointer);
      };
      window.addEventListener('keydown', cancel, true);
      target.addEventListener(
        'lostpointercapture',
        () => window.removeEventListener('keydown', cancel, true),
        { once: true },
      );
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const now = drag.current;
      if (now === null) return;
      const way = event.clientX - now.x;
      if (!now.moved && Math.abs(way) < SLACK) return;
      now.moved = true;
      const size = Math.max(Math.abs(now.from), 1);
      assume(session, card, snapped(now.from + (way / DOUBLES_AT) * size, stepOf(actual)));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      end(event.currentTarget, event.pointerId);
    },
  };
}
