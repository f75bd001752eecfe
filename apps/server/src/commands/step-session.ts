import { pauseFields, runningAgenda } from '@interlock/board';
import type { AgendaItem, AgendaOutcome } from '@interlock/plan';
import type { stepSessionRoute } from '@interlock/protocol/routes/step-session';
import { changeRun } from '../rooms/agenda.ts';
import { evidenceOf } from '../rooms/evidence.ts';
import type { Room } from '../rooms/rooms.ts';
import { itemsWith, sessionChanged, spentBy } from './agenda-run.ts';
import type { Decide } from './decision.ts';
import { no, type Refused } from './refusal.ts';

/** How the item ends, more minutes for it, a pause, and which is the next. */
export const stepSession: Decide<typeof stepSessionRoute> = ({ room, body }, { clock }) => {
  const { session, item, outcome, next, moreMinutes = 0, paused } = body;
  const run = runningAgenda(room.view);
  if (run?.startedAt !== session || run.index !== item) return sessionChanged();
  const refused = refusedOutcome(outcome, run.items[item], room);
  if (refused !== null) return refused;
  const now = clock.now();
  const ended = outcome === undefined ? {} : { outcome };
  const extraMinutes = Math.min(600, Math.max(0, run.extraMinutes + moreMinutes));
  const clocks = pauseFields(run, paused ?? run.pausedAt !== undefined, now);
  const staying = { ...clocks, items: itemsWith(run, ended), extraMinutes };
  // A session that stands still is still paused at the next item, whose time is all left.
  const leaving = (index: number) => ({
    ...clocks,
    items: itemsWith(run, { ...ended, spent: spentBy(now, run) }),
    index: Math.min(index, run.items.length),
    itemStartedAt: clocks.pausedAt ?? now,
    extraMinutes: 0,
  });
  return {
    ok: true,
    change: (doc) => changeRun(doc, next === undefined ? staying : leaving(next)),
    result: () => null,
  };
};

/** Why an item has not ended so; null = it may be said. */
function refusedOutcome(
  outcome: AgendaOutcome | undefined,
  item: AgendaItem | undefined,
  room: Room,
): Refused | null {
  if (outcome === undefined) return null;
  if (item === undefined) return sessionChanged();
  if (outcome === 'deferred' || outcome === 'accepted') return null;
  if (evidenceOf(item.exception, room.view, room.ledgerState).has(outcome)) return null;
  return no(
    'not-recorded',
    outcome === 'decision'
      ? 'No decision about this item was recorded since the session began. Record one: it becomes the outcome by itself. Nothing was written.'
      : 'No contract of this item came into force since the session began. It becomes the outcome by itself when both sides have signed; nothing was written.',
    { field: 'outcome' },
  );
}
