/*
 * What the rules answer with. Everything here is plain data, JSON-safe: no NaN, no infinity.
 */

/** Verdict on a measure. */
export type DriftVerdict = 'on-track' | 'watch' | 'drifting' | 'off-track' | 'stale' | 'no-data';

/** Where the value lies against its target, for colour and glyph; sign of actual − target. */
export type DriftBand = 'far-under' | 'under' | 'on' | 'over' | 'far-over';

/** Verdict on a contract; `unchecked`: nothing tells whether it will be kept. */
export type RiskVerdict = 'unchecked' | 'clear' | 'watch' | 'at-risk' | 'collision';

/** One natural process limit signal on a chart. */
export interface ChartSignal {
  /** Index into `points`. */
  readonly index: number;
  readonly rule:
    | 'beyond-limit'
    | 'run-of-seven'
    | 'two-of-three'
    | 'long-run'
    | 'few-crossings'
    | 'cusum'
    | 'ewma';
  readonly side: 1 | -1;
}

/** A process behaviour chart with its forecast fan, ready to draw. */
export interface ProcessChart {
  /** One per cycle from the first actual to the last; `value` null where missing. */
  readonly points: readonly {
    cycle: number;
    label: string;
    value: number | null;
    target: number | null;
  }[];
  /** Natural process limits; absent with too few points. */
  readonly limits: {
    center: number;
    lower: number;
    upper: number;
    baseline: number;
  } | null;
  readonly signals: readonly ChartSignal[];
  /** What the season adds to each point, where two full years are known: limits move with it. */
  readonly seasonal: readonly number[] | null;
  /** Mean and deviation per cycle ahead; empty with fewer than 8 points. */
  readonly forecast: readonly {
    cycle: number;
    label: string;
    mean: number;
    sd: number;
  }[];
}

export interface CardAssessment {
  readonly card: string;
  readonly drift: DriftVerdict;
  readonly band: DriftBand;
  /** Last complete cycle with an actual: index and label. */
  readonly cycle: number | null;
  readonly cycleLabel: string | null;
  readonly actual: number | null;
  readonly target: number | null;
  /** (actual − target)/|target|, signed as the number moved; null where undefined. */
  readonly variance: number | null;
  /** Adverse variance v_t ≥ 0 is bad; null where undefined. */
  readonly adverse: number | null;
  readonly favourable: boolean;
  /** Chance to miss the next target by more than amber, 0…1; null without forecast or target. */
  readonly missProbability: number | null;
  /** Whether the process can be relied on to meet its target; null without limits or for a band. */
  readonly assurance: 'consistent-fail' | 'consistent-pass' | 'inconsistent' | null;
  readonly chart: ProcessChart;
  /** Worst verdict over the contracts of the card: its outline. */
  readonly risk: RiskVerdict;
  /** What is required of it against its own capacity, where that is exceeded in some cycle. */
  readonly load: {
    /** Means per cycle over the horizon, in its unit. */
    readonly required: number;
    readonly capacity: number;
    /** The most that is required in one cycle, and in how many cycles it is too much. */
    readonly peak: number;
    readonly cycles: number;
    readonly reason: Reason;
  } | null;
  /** How many contracts it needs (as consumer) and serves (as supplier). */
  readonly needs: number;
  readonly serves: number;
  /** Projected value by influences that have a coefficient; null without any. */
  readonly projection: {
    value: number;
    sources: readonly { card: string; change: number }[];
  } | null;
  readonly reason: Reason;
}

/** One hop of a causal path, with the number in that department's own unit. */
export interface Hop {
  readonly card: string;
  readonly title: string;
  readonly department: string;
  /** Contract or influence that leads to the next hop; null on the last. */
  readonly edge: string | null;
  readonly have: number;
  readonly need: number | null;
  readonly unit: string;
}

export interface ContractAssessment {
  readonly contract: string;
  readonly verdict: RiskVerdict;
  /** Supplier units per cycle, mean over the horizon: what the consumer requires. */
  readonly required: number;
  /** Supplier units per cycle, mean over the horizon: what it is given. */
  readonly supplied: number;
  /** supplied − required. */
  readonly gap: number;
  /** gap/required as a fraction; null where nothing is required. */
  readonly gapOfRequired: number | null;
  readonly unit: string;
  /** Chance of falling short by more than the tolerance in the worst cycle ahead, 0…1. */
  readonly probability: number;
  /** Label of that cycle; null where no cycle falls short. */
  readonly worstCycle: string | null;
  /** Expected amount that does not come, per cycle in supplier units. */
  readonly expectedShortfall: number;
  /**
   * How much less money would be at risk over the horizon were this contract served and all else as it
   * is; of the next cycle alone what waiting for the next session costs. 0 where it is no exception.
   */
  readonly loss: number;
  readonly lossNextCycle: number;
  /** Last `horizon` complete cycles as reported: sums in each side's unit; null without actuals. */
  readonly recent: {
    cycles: number;
    required: number;
    supplied: number;
    shortfall: number;
  } | null;
  readonly slackDays: number | null;
  /** From the drifting card to the demand, supplier first. */
  readonly path: readonly Hop[];
  /** Counted under this exception (edge id) instead of on its own; null = its own. */
  readonly countedUnder: string | null;
  readonly structure: readonly StructuralFinding[];
  readonly reason: Reason;
}

export interface StructuralFinding {
  readonly code:
    | 'unowned'
    | 'unsigned'
    | 'unit-mismatch'
    | 'cycle'
    | 'dangling'
    | 'contradictory-assumption'
    | 'divergent-cycle'
    | 'unsound-number'
    | 'open-orders'
    | 'undrawn';
  /** Ids of the cards and edges concerned. */
  readonly subjects: readonly string[];
  readonly reason: Reason;
}

export interface Exception {
  /** Stable id: the edge or card that it is about, or `<code>:<subject>` for structure. */
  readonly id: string;
  readonly kind:
    | 'collision'
    | 'at-risk'
    | 'watch'
    | 'undrawn'
    | 'unsigned'
    | 'drift'
    | 'stale'
    | 'structure';
  readonly title: string;
  /** Cards and edges to frame in the spotlight, the path included. */
  readonly cards: readonly string[];
  readonly edges: readonly string[];
  /** What relieving it alone would save over the horizon; null = unknown money (never zero). */
  readonly money: number | null;
  /** Penalties that a missing signature leaves open: not expected, and part of no sum. */
  readonly exposure: number | null;
  /** Id of the exception that has to be solved before this one costs anything; null = none. */
  readonly behind: string | null;
  readonly minutes: number;
  /** Ids of exceptions that have to be settled before this one can be. */
  readonly needs: readonly string[];
  readonly moneyPerMinute: number | null;
  readonly reason: Reason;
}

export interface Assessment {
  readonly asOf: string;
  readonly currency: string;
  readonly horizon: number;
  /** `4 weeks`, `1 month`. */
  readonly horizonLabel: string;
  /** Expected loss over the horizon: margins of unmet demand, penalties on what was signed. */
  readonly moneyAtRisk: number;
  /** Penalties that missing signatures leave open, apart from what is expected. */
  readonly exposure: number;
  readonly counts: { collision: number; atRisk: number; watch: number };
  readonly cards: Readonly<Record<string, CardAssessment>>;
  readonly contracts: Readonly<Record<string, ContractAssessment>>;
  readonly structure: readonly StructuralFinding[];
  /** In order of money per minute. */
  readonly exceptions: readonly Exception[];
  readonly agenda: Agenda;
  /** Early and late dates along the contracts; null where no card names a duration or dates. */
  readonly timing: Timing | null;
}

/** What the session's minutes are spent on. */
export interface Agenda {
  /** Minutes of all exceptions, and of the session. */
  readonly minutes: number;
  readonly sessionMinutes: number;
  /** Share of the known money that the first exception holds; null without money. */
  readonly firstShare: number | null;
  /** Ids of the exceptions that fit into the session, in the order in which they are taken. */
  readonly chosen: readonly string[];
  readonly chosenMinutes: number;
  /** Ids of those that do not fit, and their known money. */
  readonly leftOut: readonly string[];
  readonly leftOutMoney: number;
  /** The top fifth of the exceptions (rounded up) and the share of the known money that it holds. */
  readonly topFifth: { readonly count: number; readonly share: number | null };
}

/** Critical path method over the contracts. Days from the start of whatever starts first. */
export interface Timing {
  /** Length of the longest path, days. */
  readonly lengthDays: number;
  /** Deviation of that length by three-point estimates, days; 0 without any. */
  readonly sdDays: number;
  /** Ids of the cards on the longest path, first to last. */
  readonly critical: readonly string[];
  readonly cards: Readonly<Record<string, TimingRow>>;
}

export interface TimingRow {
  readonly earlyStart: number;
  readonly earlyFinish: number;
  readonly lateStart: number;
  readonly lateFinish: number;
  readonly slack: number;
}

/**
 * Machine-readable reason: a code of the list in `reasons.ts`, and the numbers, units, names and
 * ids that it used. `explain(reason)` renders the one sentence.
 */
export interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, ReasonValue>>;
}
export type ReasonValue =
  | string
  | number
  | boolean
  | null
  | readonly Readonly<Record<string, string | number | boolean | null>>[];
