import { phrases, say } from '@interlock/language';
import type { EntryOf } from '@interlock/ledger';
import { counted } from '@interlock/plan';
import { shortDay } from '../../kit/words/dates.ts';
import { OUTCOME_WORD } from '../../kit/words/outcome-word.ts';

/** What an entry says of a session before it begins, or while it runs. */
export function sessionLine({
  type,
  payload,
}: EntryOf<
  | 'session-planned'
  | 'session-cancelled'
  | 'session-joined'
  | 'session-stepped'
  | 'session-agenda-set'
>): string {
  switch (type) {
    case 'session-planned': {
      const { session, date, minutes, items } = payload;
      const plan = say`${shortDay(date)}, ${minutes} min, ${counted.item(items.length)}`;
      return session === undefined
        ? say`Planned for ${plan}`
        : say`Session ${session} is planned anew: ${plan}`;
    }
    case 'session-cancelled':
      return say`Session ${payload.session} is cancelled`;
    case 'session-joined':
      return say`Came to the session`;
    case 'session-agenda-set':
      return say`Another agenda, ${counted.item(payload.items.length)}`;
    case 'session-stepped':
      return stepLine(payload);
  }
}

function stepLine({
  item,
  outcome,
  moreMinutes,
  paused,
  next,
}: EntryOf<'session-stepped'>['payload']): string {
  const said = phrases(
    outcome === undefined ? '' : OUTCOME_WORD[outcome],
    moreMinutes === undefined ? '' : say`${moreMinutes} more min`,
    paused === undefined ? '' : paused ? say`Paused` : say`Resumed`,
    next === undefined ? '' : say`then item ${next + 1}`,
  );
  return say`Item ${item + 1}: ${said}`;
}
