import { staleMoves } from '@interlock/board';
import type { confirmContingencyRoute } from '@interlock/protocol/routes/confirm-contingency';
import { entryBy } from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';
import { answering, notWaiting } from './firing.ts';
import { no } from './refusal.ts';

/** The authority lets what fired come into force. */
export const confirmContingency: Decide<typeof confirmContingencyRoute> = (asked) => {
  const found = answering(asked);
  if (!found.ok) return found;
  const { standing, firing, signer } = found;
  if (firing.state !== 'waiting') return notWaiting();
  const { room, identity, body } = asked;
  const [stale] = staleMoves(standing.plan.moves, { view: room.view, ledger: room.ledgerState });
  if (stale !== undefined)
    return no(
      'plan-stale',
      `What move ${stale + 1} is about has changed since it was signed, so that the plan does not hold any more. Stand it down; nothing was written.`,
    );
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'contingency-confirmed',
      payload: { contingency: standing.id, fired: body.fired, by: 'authority', ...signer },
    }),
    result: recorded,
  };
};
