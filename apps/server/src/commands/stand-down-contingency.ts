import type { standDownContingencyRoute } from '@interlock/protocol/routes/stand-down-contingency';
import { entryBy } from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';
import { answering } from './firing.ts';

/** Nothing of what fired comes into force in this episode. */
export const standDownContingency: Decide<typeof standDownContingencyRoute> = (asked) => {
  const found = answering(asked);
  if (!found.ok) return found;
  const { identity, body } = asked;
  const { fired, reason } = body;
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'contingency-stood-down',
      payload: {
        ...{ contingency: found.standing.id, fired, by: 'authority', reason },
        ...found.signer,
      },
    }),
    result: recorded,
  };
};
