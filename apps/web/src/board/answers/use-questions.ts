import { answersOf } from '@interlock/ledger';
import { DEFAULT_ANSWER_FROM, type Plan } from '@interlock/plan';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { isLarge } from '../live-plan.ts';
import { useBoard } from '../use-session.ts';
import { type Questions, questionsOf } from './answered.ts';
import { sweeper } from './sweeper.ts';

export interface QuestionState {
  /** Null while the first sweep runs. */
  readonly questions: Questions | null;
  /** How far the sweep is that runs now, 0…1; null where none does. */
  readonly progress: number | null;
  readonly problem: string | null;
}

/**
 * "If it misses by 5 % in the next cycle, what then?", of every measure, with the answers that stand.
 * Swept in a worker when the board has come to rest. `always`: also a large board, whose sweep is asked for
 * by looking at it.
 */
export function useQuestions(always: boolean): QuestionState {
  const plan = useBoard((s) => s.plan);
  const ready = useBoard((s) => s.ready);
  const ledger = useBoard((s) => s.ledger);
  const wanted = ready && (always || !isLarge(plan));
  useSweepOf(wanted ? plan : null);
  const { rows, progress, problem } = useSyncExternalStore(sweeper.subscribe, sweeper.state);
  const from = plan.settings.answerFrom ?? DEFAULT_ANSWER_FROM;
  const answers = useMemo(() => answersOf(ledger, plan.asOf), [ledger, plan.asOf]);
  const questions = useMemo(
    () => (rows === null ? null : questionsOf(rows, answers, from)),
    [rows, answers, from],
  );
  return { questions, progress, problem };
}

function useSweepOf(plan: Plan | null): void {
  useEffect(() => {
    if (plan === null) return;
    return sweeper.want(plan);
  }, [plan]);
}
