import type { Plan } from '@interlock/plan';
import { type Assessment, Assessor, type Overlay, withOverlay } from '@interlock/rules';
import { assessesAlike } from './assesses-alike.ts';

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

export type AssessBoth = (plan: Plan, hypothesis: Hypothesis) => Assessed;

/**
 * Verdicts on one plan after the other, and on what this person rehearses. Keeps the flow of
 * either plan, so that dragging a number settles only what it reaches; a plan in which cards only
 * lie elsewhere is not assessed again.
 */
export function createAssessBoth(): AssessBoth {
  const ofBase = new Assessor();
  const ofShown = new Assessor();
  let last: { plan: Plan; horizon: number | null; base: Assessment } | null = null;
  let shown: { plan: Plan; assessment: Assessment } | null = null;
  return (plan, { overlay, horizon }) => {
    const seen = horizon === null ? plan : { ...plan, settings: { ...plan.settings, horizon } };
    if (last === null || last.horizon !== horizon || !assessesAlike(last.plan, plan)) {
      last = { plan, horizon, base: ofBase.assess(seen) };
      shown = null;
    } else last = { ...last, plan };
    const { base } = last;
    const shownPlan = withOverlay(seen, overlay);
    if (shownPlan === seen) return { base, shownPlan, assessment: base };
    const known = shown !== null && shown.plan === shownPlan;
    shown = known ? shown : { plan: shownPlan, assessment: ofShown.assess(shownPlan) };
    return { base, shownPlan, assessment: shown?.assessment ?? base };
  };
}
