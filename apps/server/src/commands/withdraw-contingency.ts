import type { withdrawContingencyRoute } from '@interlock/protocol/routes/withdraw-contingency';
import { entryBy, partyOf } from './contingency-party.ts';
import type { Decide } from './decision.ts';
import { no } from './refusal.ts';

/** Before it is armed one party is enough; afterwards it takes all of them. */
export const withdrawContingency: Decide<typeof withdrawContingencyRoute> = (asked) => {
  const party = partyOf(asked);
  if (!party.ok) return party;
  const { standing, department } = party;
  const { id: contingency, planHash, parties, state, withdrawing } = standing;
  if (state === 'withdrawn')
    return no(
      'already-signed',
      'This contingency was withdrawn already. Nothing more is needed; nothing was written.',
    );
  if (withdrawing.includes(department))
    return no(
      'already-signed',
      'Your department has withdrawn it already; it ends when the other parties have as well. Nothing was written.',
    );
  const withdrawn =
    state === 'proposed' ||
    parties.every((each) => each === department || withdrawing.includes(each));
  const { identity, body } = asked;
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'contingency-withdrawn',
      payload: {
        ...{ contingency, department, planHash, reason: body.reason },
        onBehalf: identity.role === 'facilitator',
      },
    }),
    result: ([entry]) => ({ entry: entry!, withdrawn }),
  };
};
