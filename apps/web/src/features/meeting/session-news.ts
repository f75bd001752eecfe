import { plural, say } from '@interlock/language';
import type { SessionRun } from '@interlock/ledger';

/**
 * What has just changed in the session that runs, in one sentence for a screen reader: the item,
 * its minutes, a pause. That a session began or ended stands in the ledger, and is told from there.
 */
export function sessionNews(before: SessionRun | null, now: SessionRun | null): string | null {
  if (now === null) return null;
  if (before?.session !== now.session || before.index !== now.index) return itemLine(now);
  const paused = now.pausedAt !== undefined;
  if (paused !== (before.pausedAt !== undefined))
    return paused
      ? say`The session is paused; every clock stands still.`
      : say`The session goes on: ${itemLine(now)}`;
  const item = now.items[now.index];
  if (item === undefined || before.extraMinutes === now.extraMinutes) return null;
  return say`This item has ${minutesText(item.minutes + now.extraMinutes)} now.`;
}

function itemLine({ items, index, extraMinutes }: SessionRun): string {
  const item = items[index];
  if (item === undefined)
    return items.length === 0 ? say`Nothing is on the agenda.` : say`The agenda is done.`;
  const minutes = minutesText(item.minutes + extraMinutes);
  return say`Item ${index + 1} of ${items.length}: ${item.title}, ${minutes}.`;
}

const minutesText = (minutes: number): string =>
  plural(minutes, { one: '{n} minute', other: '{n} minutes' });
