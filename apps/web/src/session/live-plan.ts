import { type BoardView, composePlan, type LedgerState } from '@interlock/board';
import type { Plan } from '@interlock/plan';
import { type Assessment, Assessor, type Overlay, withOverlay } from '@interlock/rules';

export interface LivePlanInput {
  readonly view: BoardView;
  readonly ledger: LedgerState;
}

/** What this person looks at instead of the board as it is. */
export interface Hypothesis {
  readonly overlay: Overlay;
  readonly horizon: number | null;
}

/** What came out: the board as it is, and with the what-if. */
export interface Assessed {
  readonly base: Assessment;
  readonly assessment: Assessment;
  readonly shownPlan: Plan;
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
  hypothesis(): Hypothesis;
  /** The plan, and the input that it was made of; called in the frame after a change. */
  planned(plan: Plan, input: LivePlanInput): void;
  assessed(found: Assessed): void;
  /** Everything that was said to have changed is planned and assessed. */
  settled(): void;
}): LivePlan {
  let plan: Plan | undefined;
  let assessedPlan: Plan | undefined;
  let assessedHypothesis: Hypothesis | undefined;
  const assessBoth = createAssessBoth();
  let cancelFrame: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let restUntil = 0;

  const assessLater = (): void => {
    if (timer !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        const hypothesis = ports.hypothesis();
        if (plan === undefined || (plan === assessedPlan && hypothesis === assessedHypothesis))
          return;
        const from = performance.now();
        assessedPlan = plan;
        assessedHypothesis = hypothesis;
        const found = assessBoth(plan, hypothesis);
        const took = performance.now() - from;
        restUntil = from + took + (took > 8 ? took : 0);
        ports.assessed(found);
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
    if (plan !== assessedPlan || ports.hypothesis() !== assessedHypothesis) assessLater();
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

/** Keeps the flow of either plan, so that dragging a number settles only what it reaches. */
export function createAssessBoth(): (plan: Plan, hypothesis: Hypothesis) => Assessed {
  const ofBase = new Assessor();
  const ofShown = new Assessor();
  let last: { plan: Plan; horizon: number | null; seen: Plan; base: Assessment } | null = null;
  return (plan, { overlay, horizon }) => {
    if (last === null || last.plan !== plan || last.horizon !== horizon) {
      const seen = horizon === null ? plan : { ...plan, settings: { ...plan.settings, horizon } };
      last = { plan, horizon, seen, base: ofBase.assess(seen) };
    }
    const { seen, base } = last;
    const shownPlan = withOverlay(seen, overlay);
    return { base, shownPlan, assessment: shownPlan === seen ? base : ofShown.assess(shownPlan) };
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
