import type { LedgerEntry } from '@interlock/ledger';
import { itemRanFor, pauseClocks, sessionRanFor } from '@interlock/ledger';
import type { endSessionRoute } from '@interlock/protocol/routes/end-session';
import type { Assessed } from '../compute/job.ts';
import { attendeesWith, joining } from '../rooms/attendance.ts';
import { asExceptions, runAsked, sessionChanged } from './agenda-run.ts';
import { type Decide, recorded } from './decision.ts';

/** What the session came to, as the server assesses it now. */
export const endSession =
  ({ moneyAtRisk, exceptions }: Assessed): Decide<typeof endSessionRoute> =>
  ({ room, identity, body }, { clock }) => {
    const run = runAsked(room.ledgerState, body.session);
    if (run === null) return sessionChanged();
    const now = clock.now();
    const { session, started, items, index, moneyAtStart } = run;
    const spent = Math.round(itemRanFor(run, now) / 1_000);
    const ranFor = sessionRanFor({ ...run, ...pauseClocks(run, false, now) }, now);
    const there = run.attended.map(({ actor }) => actor);
    const joined = joining(session, there, room.present());
    return {
      ok: true,
      ledger: [
        ...joined,
        {
          actor: identity.actor,
          event: {
            type: 'session-ended',
            payload: {
              ...{ started, session, moneyAtStart, moneyAtEnd: moneyAtRisk },
              items: items.map((item, at) => (at === index ? { ...item, spent } : item)),
              attended: [...attendeesWith(there, joined)],
              seconds: Math.round(ranFor / 1_000),
              exceptions: asExceptions(exceptions),
            },
          },
        },
      ],
      result: (entries: readonly LedgerEntry[]) => recorded(entries.slice(-1)),
    };
  };
