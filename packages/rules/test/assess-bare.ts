import type { Plan } from '@interlock/plan';
import { Assessor } from '../src/assessor.ts';
import type { Assessment } from '../src/verdicts.ts';

/** Verdicts and money without what each single cause is worth, which takes most of the time. */
export const assessBare = (plan: Plan): Assessment => new Assessor({ reliefs: false }).assess(plan);
