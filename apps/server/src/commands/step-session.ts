import type { SessionRun } from '@interlock/ledger';
import type { AgendaItem, AgendaOutcome } from '@interlock/plan';
import type { StepSession, stepSessionRoute } from '@interlock/protocol/routes/step-session';
import { evidenceOf } from '../rooms/evidence.ts';
import type { Room } from '../rooms/rooms.ts';
import { runAsked, sessionChanged } from './agenda-run.ts';
import { entryBy } from './contingency-party.ts';
import type { Decide } from './decision.ts';
import { no, type Refused } from './refusal.ts';

/** How the item ends, more minutes for it, a pause, and which is the next. */
export const stepSession: Decide<typeof stepSessionRoute> = ({ room, identity, body }) => {
  const { session, item, outcome } = body;
  const run = runAsked(room.ledgerState, session);
  if (run?.index !== item) return sessionChanged();
  const refused = refusedOutcome(outcome, run.items[item], room, run.started);
  if (refused !== null) return refused;
  if (changesNothing(run, body)) return { ok: true, result: () => null };
  return {
    ok: true,
    ledger: entryBy(identity, { type: 'session-stepped', payload: body }),
    result: () => null,
  };
};

/** Nothing that repeats what is so already stands in the ledger. */
function changesNothing(
  { items, index, pausedAt }: SessionRun,
  { outcome, moreMinutes = 0, paused, next }: StepSession,
): boolean {
  const isPaused = pausedAt !== undefined;
  return (
    next === undefined &&
    moreMinutes === 0 &&
    (paused === undefined || paused === isPaused) &&
    (outcome === undefined || outcome === items[index]?.outcome)
  );
}

/** Why an item has not ended so; null = it may be said. */
function refusedOutcome(
  outcome: AgendaOutcome | undefined,
  item: AgendaItem | undefined,
  room: Room,
  since: number,
): Refused | null {
  if (outcome === undefined) return null;
  if (item === undefined) return sessionChanged();
  if (outcome === 'deferred' || outcome === 'accepted') return null;
  if (evidenceOf(item.exception, room.view, room.ledgerState, since).has(outcome)) return null;
  return no(
    'not-recorded',
    outcome === 'decision'
      ? 'No decision about this item was recorded since the session began. Record one: it becomes the outcome by itself. Nothing was written.'
      : 'No contract of this item came into force since the session began. It becomes the outcome by itself when both sides have signed; nothing was written.',
    { field: 'outcome' },
  );
}
