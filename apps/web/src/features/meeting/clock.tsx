import { say } from '@interlock/language';
import { itemRanFor, type SessionRun } from '@interlock/ledger';
import type { AgendaItem } from '@interlock/plan';
import { clockText, clockWords, durationWords, secondsLeft } from './countdown.ts';
import { useServerNow } from './use-server-now.ts';
import './session.css';

/** Time that is left of the timer, counted down by the server's clock; red from zero on. */
export function Clock({ startedAt, minutes }: { startedAt: number; minutes: number }) {
  const left = secondsLeft(startedAt, minutes, useServerNow());
  return (
    <span className="il-clock" data-over={left < 0} role="timer">
      <span aria-hidden="true">{clockText(left)}</span>
      <span className="il-visually-hidden">{clockWords(left)}</span>
    </span>
  );
}

/** Time that was spent on the item, of the time that it has: `4:18 of 12:00`. */
export function ItemClock({ run, item }: { run: SessionRun; item: AgendaItem }) {
  const spent = Math.floor(itemRanFor(run, useServerNow()) / 1_000);
  const total = Math.round((item.minutes + run.extraMinutes) * 60);
  return (
    <span className="il-clock" data-over={spent > total} role="timer">
      <span aria-hidden="true">
        <span className="il-clock__spent">{clockText(spent)}</span>{' '}
        <span className="il-clock__total">{say`of ${clockText(total)}`}</span>
      </span>
      <span className="il-visually-hidden">
        {say`${durationWords(spent)} of ${durationWords(total)} spent`}
      </span>
    </span>
  );
}
