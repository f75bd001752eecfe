import { type BoardView, composePlan } from '@interlock/board';
import { onSpeak } from '@interlock/language';
import type { LedgerState } from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import { asError } from '../kit/controls/as-error.ts';
import type { AssessBoth, Assessed, Hypothesis } from './assessing/assess-both.ts';
import { createRemoteAssess, type RemoteAssess } from './assessing/remote-assess.ts';

export interface LivePlanInput {
  readonly view: BoardView;
  readonly ledger: LedgerState;
}

export interface LivePlan {
  /** Says that view or ledger may have changed; work is done at most once per frame. */
  changed(): void;
  /** Makes the plan of what was said to have changed now, without waiting for the frame. */
  now(): void;
  destroy(): void;
}

/** Today as a UTC date, which is what "as of today" means everywhere. */
export const todayUtc = (): string => new Date().toISOString().slice(0, 10);

/** Cards and contracts from which on the rules run in a worker. */
const LARGE = 1_200;

export const isLarge = ({ cards, contracts }: Plan): boolean =>
  cards.length + contracts.length > LARGE;

/**
 * Keeps plan and assessment up to date. The plan is made in the next frame, the assessment in a
 * task after it, so that a key press is painted first; after a slow assessment it rests as long
 * as that took, so that at most half of the time is spent on it. A large board is assessed in a
 * worker, one plan at a time.
 */
export function createLivePlan(ports: {
  readonly nextFrame: typeof nextFrame;
  read(): LivePlanInput;
  hypothesis(): Hypothesis;
  /** The plan, and the input that it was made of; called in the frame after a change. */
  planned(plan: Plan, input: LivePlanInput): void;
  assessed(found: Assessed): void;
  /** Everything that was said to have changed is planned and assessed. */
  settled(): void;
  /** The rules could not be run: what is shown is older than the board. */
  failed(error: Error): void;
}): LivePlan {
  let plan: Plan | undefined;
  let assessedPlan: Plan | undefined;
  let assessedHypothesis: Hypothesis | undefined;
  // The rules come beside the page, which is drawn without waiting for them.
  const fetched = import('./assessing/assess-both.ts');
  // Whoever needs them asks again and says why they did not come.
  fetched.catch(() => {});
  let assessBoth: AssessBoth | null = null;
  let cancelFrame: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let restUntil = 0;
  let remote: RemoteAssess | null = null;
  let asked = false;
  let destroyed = false;

  const assessLater = (): void => {
    if (timer !== null || asked) return;
    timer = setTimeout(
      () => {
        timer = null;
        const hypothesis = ports.hypothesis();
        if (plan === undefined || (plan === assessedPlan && hypothesis === assessedHypothesis))
          return;
        assessedPlan = plan;
        assessedHypothesis = hypothesis;
        if (isLarge(plan)) void assessRemotely(plan, hypothesis);
        else if (assessBoth !== null) assessHere(assessBoth, plan, hypothesis);
        else void fetchRules();
      },
      Math.max(0, restUntil - performance.now()),
    );
  };

  const fetchRules = async (): Promise<void> => {
    asked = true;
    assessedPlan = undefined;
    try {
      const rules = await fetched.catch(() => import('./assessing/assess-both.ts'));
      assessBoth = rules.createAssessBoth();
    } catch (error) {
      // The next change fetches them again.
      if (!destroyed) ports.failed(asError(error));
    } finally {
      asked = false;
    }
    if (!destroyed && assessBoth !== null) assessLater();
  };

  const assessHere = (assess: AssessBoth, now: Plan, hypothesis: Hypothesis): void => {
    const from = performance.now();
    const found = assess(now, hypothesis);
    const took = performance.now() - from;
    restUntil = from + took + (took > 8 ? took : 0);
    ports.assessed(found);
    if (cancelFrame === null) ports.settled();
  };

  const assessRemotely = async (now: Plan, hypothesis: Hypothesis): Promise<void> => {
    remote ??= createRemoteAssess();
    asked = true;
    try {
      const found = await remote.ask(now, hypothesis);
      asked = false;
      if (destroyed) return;
      ports.assessed(found);
      if (plan !== now || ports.hypothesis() !== hypothesis) assessLater();
      else if (cancelFrame === null) ports.settled();
    } catch (error) {
      asked = false;
      // The next change asks a new worker.
      remote?.destroy();
      remote = null;
      if (!destroyed) ports.failed(asError(error));
    }
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

  // Sentences are part of the verdicts: in another language all of them are said anew.
  const stopSpeaking = onSpeak(() => {
    remote?.destroy();
    remote = null;
    asked = false;
    assessBoth = null;
    assessedPlan = undefined;
    if (plan !== undefined) assessLater();
  });

  function changed(): void {
    cancelFrame ??= ports.nextFrame(compose);
  }

  return {
    changed,
    now() {
      if (cancelFrame === null) return;
      cancelFrame();
      compose();
    },
    destroy() {
      destroyed = true;
      stopSpeaking();
      remote?.destroy();
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
