import type { signContingencyRoute } from '@interlock/protocol/routes/sign-contingency';
import { alreadyArmed, entryBy, partyOf, signersOf } from './contingency-party.ts';
import type { Decide } from './decision.ts';
import { no } from './refusal.ts';

/** A signature on exactly the plan that the signer has read. */
export const signContingency: Decide<typeof signContingencyRoute> = (asked) => {
  const party = partyOf(asked);
  if (!party.ok) return party;
  const { standing, department } = party;
  if (standing.state === 'armed') return alreadyArmed();
  if (standing.state === 'withdrawn')
    return no(
      'plan-changed',
      'This contingency was withdrawn. Propose it again, then it can be signed; nothing was written.',
    );
  const signed = signersOf(standing);
  if (signed.includes(department))
    return no(
      'already-signed',
      'Your department has signed this plan already. Nothing more is needed; nothing was written.',
    );
  const { identity } = asked;
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'contingency-signed',
      payload: {
        ...{ contingency: standing.id, department, planHash: standing.planHash },
        onBehalf: identity.role === 'facilitator',
      },
    }),
    result: ([entry]) => ({
      entry: entry!,
      missing: standing.parties.filter((each) => each !== department && !signed.includes(each)),
    }),
  };
};
