/** What a Monte Carlo over the plan found. Plain data. */
export interface Simulation {
  readonly seed: number;
  readonly draws: number;
  /** Per contract id. Chances and shortfalls are means over the horizon, as in the closed form. */
  readonly contracts: Readonly<Record<string, SimulatedContract>>;
  /** Per id of a demand card. */
  readonly demands: Readonly<Record<string, SimulatedDemand>>;
  /** Loss over the horizon, in the board's currency: mean, its standard error, and quantiles. */
  readonly loss: {
    readonly mean: number;
    readonly standardError: number;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
  };
}

export interface SimulatedContract {
  /** Chance of falling short by more than the tolerance, 0…1, and its standard error. */
  readonly probability: number;
  readonly probabilityError: number;
  /** Supplier units per cycle, and its standard error. */
  readonly shortfall: number;
  readonly shortfallError: number;
}

export interface SimulatedDemand {
  /** Chance that some of the demand stays unserved. */
  readonly probability: number;
  readonly probabilityError: number;
  /** Units per cycle. */
  readonly unmet: number;
  readonly unmetError: number;
}
