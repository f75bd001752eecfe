import { type BoardView, composePlan, type LedgerState } from '@interlock/board';
import type { Plan } from '@interlock/plan';
import { type Assessment, assess } from '@interlock/rules';

export interface LivePlanInput {
  readonly view: BoardView;
  readonly ledger: LedgerState;
}

export interface LivePlan {
  /** Says that view or ledger may have changed; work is done at most once per frame. */
  changed(): void;
  destroy(): void;
}

/** Today as a UTC date, which is what "as of today" means everywhere. */
export const todayUtc = (): string => new Date().toISOString().slice(0, 10);

/**
 * Keeps plan and assessment up to date. The plan is made in the next frame, the assessment in a
 * task after it, so that a key press is painted first; after a slow assessment it rests as long
 * as that took, so that at most half of the time is spent on it.
 */
export function createLivePlan(ports: {
  read(): LivePlanInput;
  /** The plan, and the input that it was made of; called in the frame after a change. */
  planned(plan: Plan, input: LivePlanInput): void;
  assessed(assessment: Assessment): void;
  /** Everything that was said to have changed is planned and assessed. */
  settled(): void;
}): LivePlan {
  let plan: Plan | undefined;
  let assessedPlan: Plan | undefined;
  let cancelFrame: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let restUntil = 0;

  const assessLater = (): void => {
    if (timer !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        if (plan === undefined || plan === assessedPlan) return;
        const from = performance.now();
        assessedPlan = plan;
        const assessment = assess(plan);
        const took = performance.now() - from;
        restUntil = from + took + (took > 8 ? took : 0);
        ports.assessed(assessment);
        if (cancelFrame === null) ports.settled();
      },
      Math.max(0, restUntil - performance.now()),
    );
  };

  const compose = (): void => {
    cancelFrame = null;
    const input = ports.read();
    plan = composePlan(input.view, input.ledger, todayUtc(), plan);
    ports.planned(plan, input);
    if (plan !== assessedPlan) assessLater();
    else ports.settled();
  };

  // At midnight "today" is another day, and with it what counts as stale.
  const clock = setInterval(() => {
    if (plan !== undefined && plan.asOf !== todayUtc()) changed();
  }, 60_000);

  function changed(): void {
    cancelFrame ??= nextFrame(compose);
  }

  return {
    changed,
    destroy() {
      cancelFrame?.();
      if (timer !== null) clearTimeout(timer);
      clearInterval(clock);
    },
  };
}

/** The next frame, or soon in a hidden tab, where there are no frames. */
export function nextFrame(task: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const id = setTimeout(task, 50);
    return () => clearTimeout(id);
  }
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(fallback);
    task();
  };
  const frame = requestAnimationFrame(once);
  // A tab that is hidden before the frame comes would never get it, and a starved one waits long.
  const fallback = setTimeout(once, 50);
  return () => {
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(fallback);
  };
}
