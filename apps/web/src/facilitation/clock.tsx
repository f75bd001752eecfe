import { clockText, clockWords } from './countdown.ts';
import { useCountdown } from './use-countdown.ts';
import './session.css';

/** Time that is left, counted down by the server's clock; red from zero on. */
export function Clock({ startedAt, minutes }: { startedAt: number; minutes: number }) {
  const left = useCountdown(startedAt, minutes);
  return (
    <span className="il-clock" data-over={left < 0} role="timer">
      <span aria-hidden="true">{clockText(left)}</span>
      <span className="il-visually-hidden">{clockWords(left)}</span>
    </span>
  );
}
