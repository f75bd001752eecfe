/** Parameters of exponential smoothing in innovations form; φ = 1 undamped, β = 0 level only. */
export interface EtsParameters {
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
  /** Level and trend before the first observation. */
  readonly level0: number;
  readonly trend0: number;
}

export interface EtsRun {
  /** One-step forecasts, one per observation. */
  readonly fitted: number[];
  readonly sse: number;
  /** Observations that are present. */
  readonly count: number;
  readonly level: number;
  readonly trend: number;
}

/**
 * Run additive-error exponential smoothing over a series: f = l + φb; e = y − f; l = f + αe;
 * b = φb + βe. A missing value (null) moves the state on without an error.
 * Source: Hyndman et al., Forecasting with Exponential Smoothing (2008), ETS(A,Ad,N).
 */
export function runEts(values: readonly (number | null)[], parameters: EtsParameters): EtsRun {
  const { alpha, beta, phi } = parameters;
  let level = parameters.level0;
  let trend = parameters.trend0;
  let sse = 0;
  let count = 0;
  const fitted: number[] = [];
  for (const value of values) {
    const forecast = level + phi * trend;
    fitted.push(forecast);
    const error = value === null ? 0 : value - forecast;
    if (value !== null) count += 1;
    level = forecast + alpha * error;
    trend = phi * trend + beta * error;
    sse += error * error;
  }
  return { fitted, sse, count, level, trend };
}

/** Point forecasts l + (φ + … + φ^h)·b for h = 1 … horizon. */
export function etsForecast(level: number, trend: number, phi: number, horizon: number): number[] {
  const forecast: number[] = [];
  let damp = 0;
  let power = 1;
  for (let h = 1; h <= horizon; h++) {
    power *= phi;
    damp += power;
    forecast.push(level + damp * trend);
  }
  return forecast;
}

/**
 * Deviation of the h-step forecast, h = 1 … horizon: σ_h² = σ²(1 + Σ_{j<h} c_j²),
 * c_j = α + β(φ + … + φ^j). Source: as above, table 6.1.
 */
export function etsDeviation(
  sigma: number,
  { alpha, beta, phi }: EtsParameters,
  horizon: number,
): number[] {
  const deviation: number[] = [];
  let sum = 1;
  let damp = 0;
  let power = 1;
  for (let h = 1; h <= horizon; h++) {
    deviation.push(sigma * Math.sqrt(sum));
    power *= phi;
    damp += power;
    const c = alpha + beta * damp;
    sum += c * c;
  }
  return deviation;
}
