import {
  type InitiativeStanding,
  initiativesOf,
  initiativesToJudge,
  promisedEffects,
} from '@interlock/ledger';
import { type JudgedInitiative, judgeInitiative, judgeInitiatives } from '@interlock/rules';
import { useMemo } from 'react';
import { useBoard } from '../use-session.ts';

/** An initiative with what the ledger says of it, and both statuses. */
export interface KnownInitiative extends JudgedInitiative {
  readonly standing: InitiativeStanding;
}

/** All initiatives of the board, as they were defined, judged by what is reported: no what-if. */
export function useInitiatives(): readonly KnownInitiative[] {
  const plan = useBoard((s) => s.plan);
  const timing = useBoard((s) => s.base.timing);
  const ledger = useBoard((s) => s.ledger);
  return useMemo(() => {
    const standings = initiativesOf(ledger);
    const initiatives = initiativesToJudge(ledger);
    const promised = promisedEffects(ledger);
    return judgeInitiatives(plan, { initiatives, timing, promised }).map((judged, index) => ({
      ...judged,
      standing: standings[index]!,
    }));
  }, [plan, timing, ledger]);
}

/** Those whose work a card stands for, or whose KPI it is. */
export function useInitiativesOf(card: string): readonly KnownInitiative[] {
  const plan = useBoard((s) => s.plan);
  const timing = useBoard((s) => s.base.timing);
  const ledger = useBoard((s) => s.ledger);
  return useMemo(() => {
    const standings = initiativesOf(ledger);
    const touches = ({ plan: what, state }: InitiativeStanding): boolean =>
      state !== 'cancelled' &&
      (what.card === card || what.effects.some((effect) => effect.card === card));
    if (!standings.some(touches)) return NONE;
    const asked = {
      initiatives: initiativesToJudge(ledger),
      timing,
      promised: promisedEffects(ledger),
    };
    return standings.flatMap((standing, index) =>
      touches(standing) ? [{ ...judgeInitiative(plan, asked, index), standing }] : [],
    );
  }, [card, plan, timing, ledger]);
}

const NONE: readonly KnownInitiative[] = [];
