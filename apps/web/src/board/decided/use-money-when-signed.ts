import { useEffect, useState } from 'react';
import { lastOnly } from '../../kit/memory/last-only.ts';
import { type AssessAside, createAssessAside } from '../assessing/assess-aside.ts';
import { useBoard } from '../use-session.ts';
import { overlayWhenSigned } from './decided.ts';
import { waitingIn } from './use-decided.ts';

const overlay = lastOnly(overlayWhenSigned);

/**
 * What the money at risk would be with every amendment signed that was decided; null where none
 * waits, or until it is known.
 */
export function useMoneyWhenSigned(): number | null {
  const plan = useBoard((s) => s.plan);
  const horizon = useBoard((s) => s.horizon);
  const signed = useBoard((s) => overlay(waitingIn(s)));
  const waits = signed !== null;
  const [aside, setAside] = useState<AssessAside | null>(null);
  const [money, setMoney] = useState<number | null>(null);
  useEffect(() => {
    if (!waits) return;
    const created = createAssessAside();
    setAside(created);
    return () => {
      created.destroy();
      setAside(null);
      setMoney(null);
    };
  }, [waits]);
  useEffect(() => {
    if (signed === null) return;
    aside?.ask(plan, { overlay: signed, horizon }).then(
      (found) => {
        if (found !== null) setMoney(found.assessment.moneyAtRisk);
      },
      () => setMoney(null),
    );
  }, [aside, plan, horizon, signed]);
  return signed === null ? null : money;
}
