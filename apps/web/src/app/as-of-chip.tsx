import { say } from '@interlock/language';
import { todayUtc } from '../session/live-plan.ts';
import { useBoard } from '../session/use-session.ts';
import { longDay, shortDay } from '../ui/dates.ts';

/** Says that the board does not show today. */
export function AsOfChip() {
  const asOf = useBoard((s) => s.view.settings.asOf);
  if (asOf === undefined || asOf === todayUtc()) return null;
  return (
    <span className="il-bar-chip" title={say`Only data up to ${longDay(asOf)} counts`}>
      {say`as of ${shortDay(asOf)}`}
    </span>
  );
}
