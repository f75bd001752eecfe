import { pauseFields, runningAgenda } from '@interlock/board';
import type { endSessionRoute } from '@interlock/protocol/routes/end-session';
import type { Assessed } from '../compute/job.ts';
import { attend, changeRun, withPeople } from '../rooms/agenda.ts';
import { lastStart } from '../rooms/evidence.ts';
import { bound, itemsWith, sessionChanged, spentBy } from './agenda-run.ts';
import { type Decide, recorded } from './decision.ts';

/** What the session came to, as the server assesses it now. */
export const endSession =
  ({ moneyAtRisk }: Assessed): Decide<typeof endSessionRoute> =>
  ({ room, identity, body }, { clock }) => {
    const run = runningAgenda(room.view);
    if (run?.startedAt !== body.session) return sessionChanged();
    const now = clock.now();
    const items = itemsWith(run, { spent: spentBy(now, run) });
    const present = room.present();
    return {
      ok: true,
      change(doc) {
        attend(doc, present);
        const clocks = pauseFields(run, false, now);
        changeRun(doc, { ...clocks, items, endedAt: now, moneyAtEnd: moneyAtRisk });
      },
      ledger: [
        {
          actor: identity.actor,
          event: {
            type: 'session-ended',
            payload: {
              started: lastStart(room.ledgerState),
              items: items.map(bound),
              moneyAtStart: run.moneyAtStart,
              moneyAtEnd: moneyAtRisk,
              attended: withPeople(run.attended, present).map(({ actor }) => actor),
            },
          },
        },
      ],
      result: recorded,
    };
  };
