import type { Degree, InitiativeForecast, InitiativePlan } from '@interlock/plan';
import { gateEntry, type InitiativeStanding, initiativesOf } from './initiative-standing.ts';
import type { LedgerState } from './ledger-state.ts';

/** An initiative as the rules judge it: what is said of it, and the days of its gates in UTC. */
export interface InitiativeFacts {
  readonly id: string;
  readonly plan: InitiativePlan;
  readonly degree: Degree;
  readonly state: InitiativeStanding['state'];
  readonly decided: string | null;
  readonly implemented: string | null;
  readonly forecast: InitiativeForecast | null;
  readonly confirmed: readonly { readonly card: string; readonly money: number }[] | null;
}

/** All initiatives of a board for the rules (packages/rules/SPEC.md, I), in the order of {@link initiativesOf}. */
export const initiativesToJudge = (
  ledger: Pick<LedgerState, 'initiatives'>,
): readonly InitiativeFacts[] => initiativesOf(ledger).map(factsOf);

function factsOf(standing: InitiativeStanding): InitiativeFacts {
  const { id, plan, degree, state, forecast } = standing;
  return {
    ...{ id, plan, degree, state },
    decided: gateEntry(standing, 'decided')?.at.slice(0, 10) ?? null,
    implemented: gateEntry(standing, 'implemented')?.payload.on ?? null,
    forecast: forecast?.payload.forecast ?? null,
    confirmed: gateEntry(standing, 'closed')?.payload.confirmed ?? null,
  };
}
