import { runningSession, type SessionItem } from '@interlock/ledger';
import { type AgendaItem, isTopic, LIMITS } from '@interlock/plan';
import type { RouteAnswer } from '@interlock/protocol';
import type { startSessionRoute } from '@interlock/protocol/routes/start-session';
import type { Assessed } from '../compute/job.ts';
import { joining } from '../rooms/attendance.ts';
import { asExceptions, plannedSession } from './agenda-run.ts';
import { type Decide, recorded } from './decision.ts';
import { no } from './refusal.ts';

/** What is talked about, and what it is worth, as the server assesses it now. */
export const startSession =
  (assessed: Assessed): Decide<typeof startSessionRoute> =>
  ({ room, identity, body: { session } }) => {
    const { ledgerState: ledger } = room;
    if (runningSession(ledger) !== null)
      return no(
        'session-running',
        'A session runs already. Load the board again to see it; nothing was written.',
      );
    const found = session === undefined ? null : plannedSession(ledger, session);
    if (found?.ok === false) return found;
    const plan = found?.standing.plan?.payload ?? null;
    const { moneyAtRisk, exceptions } = assessed;
    const payload = {
      ...(session === undefined ? {} : { session }),
      items: plan === null ? [...assessed.items] : plannedItems(plan, assessed),
      moneyAtRisk,
      minutes: plan?.minutes ?? room.view.settings.sessionMinutes,
      exceptions: asExceptions(exceptions),
    };
    const number = session ?? ledger.head.seq + 1;
    return {
      ok: true,
      ledger: [
        { actor: identity.actor, event: { type: 'session-started', payload } },
        ...joining(number, [], room.connected()),
      ],
      // The entry above, of which its answer says more than that it is one of the ledger.
      result: (entries) => recorded(entries) as RouteAnswer<typeof startSessionRoute>,
    };
  };

interface Plan {
  readonly minutes: number;
  readonly items: readonly SessionItem[];
  readonly without?: readonly string[] | undefined;
}

/**
 * What was planned and still stands, as it is worth now; then what else the agenda proposes and
 * nobody took off, as far as the minutes reach.
 */
function plannedItems(plan: Plan, { items, exceptions }: Assessed): SessionItem[] {
  const now = new Map(exceptions.map((item) => [item.exception, item]));
  const first = plan.items.flatMap((item): SessionItem[] => {
    if (isTopic(item)) return [item];
    const stands: AgendaItem | undefined = now.get(item.exception);
    return stands === undefined ? [] : [{ ...item, ...stands, minutes: item.minutes }];
  });
  const named = new Set([...plan.items.map(({ exception }) => exception), ...(plan.without ?? [])]);
  let left = plan.minutes - first.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  const more = items.filter(({ exception, minutes }) => {
    if (named.has(exception) || minutes > left) return false;
    left -= minutes;
    return true;
  });
  return [...first, ...more].slice(0, LIMITS.agendaItems);
}
