import { runningAgenda } from '@interlock/board';
import type { RouteAnswer } from '@interlock/protocol';
import type { startSessionRoute } from '@interlock/protocol/routes/start-session';
import type { Assessed } from '../compute/job.ts';
import { attend, beginRun } from '../rooms/agenda.ts';
import { bound } from './agenda-run.ts';
import { type Decide, recorded } from './decision.ts';
import { no } from './refusal.ts';

/** What is talked about, and what it is worth, as the server assesses it now. */
export const startSession =
  ({ items, moneyAtRisk }: Assessed): Decide<typeof startSessionRoute> =>
  ({ room, identity }, { clock }) => {
    if (runningAgenda(room.view) !== null)
      return no(
        'session-running',
        'A session runs already. Load the board again to see it; nothing was written.',
      );
    const now = clock.now();
    return {
      ok: true,
      change(doc) {
        beginRun(doc, {
          kind: 'agenda',
          startedAt: now,
          itemStartedAt: now,
          items: [...items],
          index: 0,
          pausedFor: 0,
          extraMinutes: 0,
          moneyAtStart: moneyAtRisk,
          attended: [],
        });
        attend(doc, room.connected());
      },
      ledger: [
        {
          actor: identity.actor,
          event: { type: 'session-started', payload: { items: items.map(bound), moneyAtRisk } },
        },
      ],
      // The entry above, of which its answer says more than that it is one of the ledger.
      result: (entries) => recorded(entries) as RouteAnswer<typeof startSessionRoute>,
    };
  };
