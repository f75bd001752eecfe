import type { cancelSessionRoute } from '@interlock/protocol/routes/cancel-session';
import { plannedSession } from './agenda-run.ts';
import { entryBy } from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';

/** A session that was planned is not held. */
export const cancelSession: Decide<typeof cancelSessionRoute> = ({
  room,
  identity,
  body: { session },
}) => {
  const found = plannedSession(room.ledgerState, session);
  if (!found.ok) return found;
  const event = { type: 'session-cancelled' as const, payload: { session } };
  return { ok: true, ledger: entryBy(identity, event), result: recorded };
};
