import { sessionsOf } from '@interlock/ledger';
import { LIMITS } from '@interlock/plan';
import type { planSessionRoute } from '@interlock/protocol/routes/plan-session';
import type { Assessed } from '../compute/job.ts';
import { itemsAsked, plannedSession } from './agenda-run.ts';
import { boardDay } from './board-day.ts';
import { entryBy } from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';
import { no } from './refusal.ts';

/** A session is to be held; with `replaces` another plan for the same one. */
export const planSession =
  ({ exceptions }: Assessed): Decide<typeof planSessionRoute> =>
  ({ room, identity, body }, { clock }) => {
    const { replaces, date, minutes, items: asked, without = [] } = body;
    const { ledgerState: ledger } = room;
    const today = boardDay(room, clock);
    if (date < today)
      return no(
        'invalid-input',
        `date: ${date} has passed. Name a day from ${today} on; nothing was written.`,
        { field: 'date' },
      );
    let before: Parameters<typeof itemsAsked>[1]['before'] = [];
    if (replaces !== undefined) {
      const found = plannedSession(ledger, replaces.session);
      if (!found.ok) return found;
      const { plan } = found.standing;
      if (plan?.seq !== replaces.seen)
        return no(
          'session-changed',
          `Somebody else has planned session ${replaces.session} anew meanwhile. Look at their plan first; nothing was written.`,
          { field: 'replaces.seen' },
        );
      before = plan.payload.items;
    } else if (
      sessionsOf(ledger).filter(({ state }) => state === 'planned').length >= LIMITS.plannedSessions
    )
      return no(
        'invalid-input',
        `${LIMITS.plannedSessions} sessions are planned already. Hold or cancel one first; nothing was written.`,
      );
    const found = itemsAsked(asked, { ledger, exceptions, before });
    if (!found.ok) return found;
    return {
      ok: true,
      ledger: entryBy(identity, {
        type: 'session-planned',
        payload: {
          ...(replaces === undefined ? {} : { session: replaces.session }),
          ...{ date, minutes, items: [...found.items] },
          ...(without.length === 0 ? {} : { without: [...without] }),
        },
      }),
      result: recorded,
    };
  };
