import { logarithm as ln } from '../math/logarithm.ts';

export interface Model {
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
  /** Prior deviation of the first trend in one-step deviations; 0 = there is no trend. */
  readonly trend: number;
  /** Logarithm of the prior weight over the prior deviation of the trend. */
  readonly logPrior: number;
}

/** Prior deviation of a first trend: half a one-step deviation per cycle. */
const TREND = 0.5;

/**
 * Constant mean, exponential smoothing, mean-reverting series (level fixed, β = 1: an AR(1) around
 * the level), damped and straight trends. One prior share for each family, so that a family with
 * more members is not believed more. Shares chosen by a tournament: DECISIONS, "One forecast".
 */
export const MODELS: readonly Model[] = [
  ...family(8, [{ alpha: 0, beta: 0, phi: 0, trend: 0, share: 1 }]),
  // Measures wander more often than they keep a long memory of a level: α near 1 is likelier.
  ...family(
    3,
    [
      [0.1, 1],
      [0.2, 1],
      [0.35, 1],
      [0.5, 2],
      [0.75, 3],
      [1, 8],
    ].map(([alpha = 0, share = 0]) => ({ alpha, beta: 0, phi: 0, trend: 0, share })),
  ),
  ...family(
    5,
    [0.2, 0.4, 0.6, 0.8, 0.9].map((phi) => ({ alpha: 0, beta: 1, phi, trend: 1, share: 1 })),
  ),
  ...family(0.2, trends([0.1, 0.3, 0.6, 1], [0, 0.1, 0.3], [0.85, 0.95])),
  ...family(0.2, [
    { alpha: 0, beta: 0, phi: 1, trend: TREND, share: 1 },
    ...trends([0.1, 0.3, 0.6, 1], [0, 0.1], [1]),
  ]),
];

type Member = Omit<Model, 'logPrior'> & { readonly share: number };

function family(prior: number, members: readonly Member[]): Model[] {
  const all = members.reduce((sum, { share }) => sum + share, 0);
  return members.map(({ share, ...member }) => ({
    ...member,
    logPrior: ln((prior * share) / all) - (member.trend > 0 ? ln(member.trend) : 0),
  }));
}

/** Trends by level weight, trend weight as a share of it, and damping. */
function trends(
  alphas: readonly number[],
  shares: readonly number[],
  damping: readonly number[],
): Member[] {
  return alphas.flatMap((alpha) =>
    shares.flatMap((part) =>
      damping.map((phi) => ({ alpha, beta: part * alpha, phi, trend: TREND, share: 1 })),
    ),
  );
}
