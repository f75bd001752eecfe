import { say } from '@interlock/language';
import { todayUtc } from '../board/live-plan.ts';
import { useBoard } from '../board/use-session.ts';
import { longDay, shortDay } from '../kit/words/dates.ts';

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
