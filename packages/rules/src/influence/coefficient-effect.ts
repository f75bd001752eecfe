import type { CardAssessment } from '../verdicts.ts';

/** What a coefficient says of a KPI, before it is written. */
export interface CoefficientEffect {
  /** What 1 % more of the source than its plan adds to the KPI, in the KPI's unit. */
  readonly perPercent: number;
  /** The plan of the KPI, of which that is the coefficient in percent. */
  readonly plan: number;
  /** What the source's own change against its plan does to the KPI now; null where it is not known. */
  readonly now: { readonly relative: number; readonly change: number } | null;
  /** Natural limits of the KPI; null with too few reports, or where it never moved. */
  readonly range: { readonly lower: number; readonly upper: number } | null;
  readonly doubt: CoefficientDoubt | null;
}

/**
 * `impossible`: 1 % alone moves the KPI by more than the whole of its natural range. `restless`: what
 * the source varies by anyway would. `steep`: no natural range is known, and 1 % moves it by more
 * than {@link STEEP} %.
 */
export type CoefficientDoubt = 'impossible' | 'restless' | 'steep';

/** Thin margins reach an elasticity of ten; one more is more likely an amount per piece. */
export const STEEP = 10;

type Source = Pick<CardAssessment, 'card' | 'target' | 'variance' | 'chart'>;
type Kpi = Pick<CardAssessment, 'target' | 'projection' | 'chart'>;

export interface CoefficientAsked {
  readonly source: Source;
  readonly kpi: Kpi;
  /** Coefficient that counts now. */
  readonly counted?: number | undefined;
  /** A demand into a KPI in %: what is served of the orders counts, and not their change against plan. */
  readonly isService: boolean;
}

/**
 * What an influence would do with this coefficient (C-28). Null where the KPI or its source has no plan:
 * an elasticity between changes against plan says nothing then.
 */
export function coefficientEffect(
  coefficient: number,
  { source, kpi, counted, isService }: CoefficientAsked,
): CoefficientEffect | null {
  const plan = kpi.target;
  const isPlanned = source.target !== null && source.target !== 0;
  if (plan === null || plan === 0 || !(isPlanned || isService)) return null;
  const perRelative = coefficient * Math.abs(plan);
  const relative = relativeNow(source, kpi, counted, isService);
  const range = rangeOf(kpi);
  return {
    perPercent: perRelative / 100,
    plan,
    now: relative === null ? null : { relative, change: relative * perRelative },
    range,
    doubt: doubtOf(coefficient, perRelative, range, isService ? 0 : swingOf(source)),
  };
}

/** As it counts in the projection, else as it was reported last. */
function relativeNow(
  { card, variance }: Source,
  { projection, target }: Kpi,
  counted: number | undefined,
  isService: boolean,
): number | null {
  const known = projection?.sources.filter((each) => each.card === card) ?? [];
  if (known.length === 1 && counted !== undefined && counted !== 0)
    return known[0]!.change / (counted * Math.abs(target!));
  return isService ? null : variance;
}

function rangeOf({ chart: { limits } }: Pick<CardAssessment, 'chart'>) {
  if (limits === null || !(limits.upper > limits.lower)) return null;
  return { lower: limits.lower, upper: limits.upper };
}

/** Half of what the source varies by when nothing is the matter, as part of its plan. */
function swingOf(source: Source): number {
  const range = rangeOf(source);
  return range === null ? 0 : (range.upper - range.lower) / 2 / Math.abs(source.target!);
}

function doubtOf(
  coefficient: number,
  perRelative: number,
  range: CoefficientEffect['range'],
  swing: number,
): CoefficientDoubt | null {
  if (range === null) return Math.abs(coefficient) > STEEP ? 'steep' : null;
  const width = range.upper - range.lower;
  const moved = Math.abs(perRelative);
  if (moved / 100 > width) return 'impossible';
  return moved * swing > width ? 'restless' : null;
}
