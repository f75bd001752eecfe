export interface TrackingSignal {
  /** One-step forecasts, one per actual. */
  readonly forecast: readonly number[];
  /** Running sum of forecast errors. */
  readonly rsfe: number;
  /** Mean absolute deviation. */
  readonly mad: number;
  /** rsfe/mad; null where the forecast never missed. */
  readonly trackingSignal: number | null;
}

/** Bias of exponentially smoothed forecasts. Source: Brown, Smoothing, Forecasting (1963). */
export function trackingSignal(
  actual: readonly number[],
  alpha: number,
  forecast0: number,
): TrackingSignal {
  const forecast: number[] = [];
  let next = forecast0;
  let rsfe = 0;
  let absolute = 0;
  for (const value of actual) {
    forecast.push(next);
    rsfe += value - next;
    absolute += Math.abs(value - next);
    next += alpha * (value - next);
  }
  const mad = actual.length === 0 ? 0 : absolute / actual.length;
  return { forecast, rsfe, mad, trackingSignal: mad === 0 ? null : rsfe / mad };
}
