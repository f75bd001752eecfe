import { say } from '@interlock/language';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import './sheet.css';

/** Heights of the sheet, the lowest first, as parts of the window. */
const STOPS = [
  { name: 'low', part: 0.2 },
  { name: 'half', part: 0.46 },
  { name: 'tall', part: 0.78 },
] as const;
const HALF = 1;
/** Below this height of the window, px, half of it would leave nothing of the board. */
const LOW_WINDOW = 480;
/** Px that tell a drag from a tap. */
const SLIP = 6;

/** The panel on a phone, from below: dragged by its grabber, tapped, or moved by arrow keys. */
export function Sheet({ children }: { children: ReactNode }) {
  const [stop, setStop] = useState(() => (innerHeight < LOW_WINDOW ? 0 : HALF));
  /** Px, while it is dragged. */
  const [dragged, setDragged] = useState<number | null>(null);
  const from = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const sheet = useRef<HTMLElement>(null);

  const turn = (): void => setStop((now) => (now + 1) % STOPS.length);
  const step = (by: number): void =>
    setStop((now) => Math.max(0, Math.min(STOPS.length - 1, now + by)));

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { y: event.clientY, height: sheet.current?.offsetHeight ?? 0 };
  };
  const onPointerMove = ({ clientY }: PointerEvent): void => {
    if (from.current === null) return;
    const by = from.current.y - clientY;
    if (dragged === null && Math.abs(by) < SLIP) return;
    setDragged(
      Math.max(0.1, Math.min(0.85, (from.current.height + by) / innerHeight)) * innerHeight,
    );
  };
  const onPointerUp = (): void => {
    from.current = null;
    if (dragged === null) turn();
    else setStop(nearestStop(dragged / innerHeight));
    setDragged(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') step(1);
    else if (event.key === 'ArrowDown') step(-1);
    else if (event.key === 'Enter' || event.key === ' ') turn();
    else return;
    event.preventDefault();
  };
  const { name, part } = STOPS[stop] ?? STOPS[HALF];
  return (
    <aside
      ref={sheet}
      className={`il-sheet il-sheet--${name}`}
      data-dragged={dragged !== null}
      style={{ height: dragged === null ? `max(${part * 100}dvh, 84px)` : dragged }}
      aria-label={say`Panel`}
    >
      <div
        className="il-sheet__handle"
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={say`Height of the panel`}
        aria-valuemin={0}
        aria-valuemax={STOPS.length - 1}
        aria-valuenow={stop}
        aria-valuetext={[say`low`, say`half of the screen`, say`most of the screen`][stop]}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          from.current = null;
          setDragged(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="il-sheet__body">{children}</div>
    </aside>
  );
}

/** The stop that is nearest to a height, a part of the window. */
function nearestStop(height: number): number {
  const away = STOPS.map(({ part }) => Math.abs(part - height));
  return away.indexOf(Math.min(...away));
}
