import type { XmrOptions } from '../drift/xmr.ts';
import type { Arc } from '../flow/arcs.ts';
import type { FlowArc } from '../reallocation/classic-programmes.ts';
import type { Activity } from '../timing/cpm.ts';
import type { ThreePointActivity } from '../timing/pert.ts';

type Numbers = readonly number[];
type ByNode = Readonly<Record<string, number>>;

/** Input of a published case, per kind. */
export interface CaseInputs {
  readonly xmr: { readonly values: Numbers } & XmrOptions;
  readonly runs: { readonly values: Numbers; readonly center?: number };
  readonly signalRules: {
    readonly oneSide?: readonly Numbers[];
    readonly trend?: readonly Numbers[];
    readonly twoInThree?: readonly { readonly closeToLimits: Numbers; readonly side: Numbers }[];
  };
  readonly assurance: {
    readonly items: readonly {
      readonly lower: number;
      readonly upper: number;
      readonly target: number | null;
      readonly direction: 'increase' | 'decrease' | 'neutral';
    }[];
  };
  readonly cusum: {
    readonly values: Numbers;
    readonly target: number;
    readonly K: number;
    readonly H: number;
  };
  readonly ewma: {
    readonly values: Numbers;
    readonly target: number;
    readonly sigma: number;
    readonly lambda: number;
    readonly L: number;
    readonly limits?: 'exact' | 'asymptotic';
  };
  readonly ses: {
    readonly values: Numbers;
    readonly alpha: number;
    readonly level0?: number;
  };
  readonly holt: {
    readonly values: Numbers;
    readonly alpha: number;
    readonly betaStar: number;
    readonly phi?: number;
    readonly level0: number;
    readonly trend0: number;
    readonly horizon?: number;
  };
  readonly ets: {
    readonly values: readonly (number | null)[];
    readonly alpha: number;
    readonly beta?: number;
    readonly phi?: number;
    readonly level0: number;
    readonly trend0?: number;
    readonly horizon?: number;
    /** Fitted parameters, for σ² = SSE/(n − parameters). */
    readonly parameters?: number;
  };
  readonly trackingSignal: {
    readonly actual: Numbers;
    readonly alpha: number;
    readonly forecast0: number;
  };
  readonly cpm: { readonly activities: Readonly<Record<string, Activity>> };
  readonly pert: {
    readonly activities: Readonly<Record<string, ThreePointActivity>>;
    readonly due?: number;
  };
  readonly explode: { readonly arcs: readonly Arc[]; readonly demand: ByNode };
  readonly netting: {
    readonly arcs: readonly Arc[];
    readonly demand: ByNode;
    readonly onHand?: ByNode;
  };
  readonly fairShare: {
    readonly demands: Numbers;
    readonly capacity: number;
    readonly weights?: Numbers;
  };
  readonly expectedShortfall: {
    readonly items: readonly {
      readonly capacity?: number;
      readonly capacityMean?: number;
      readonly capacitySd?: number;
      readonly demandMean: number;
      readonly demandSd: number;
      readonly correlation?: number;
    }[];
  };
  readonly minCostFlow: {
    /** Negative = supply. */
    readonly demand: ByNode;
    readonly arcs: readonly FlowArc[];
  };
  readonly transport: {
    readonly supply: ByNode;
    readonly demand: ByNode;
    readonly cost: Readonly<Record<string, ByNode>>;
  };
  readonly lp: {
    readonly maximize: Numbers;
    readonly A: readonly Numbers[];
    readonly b: Numbers;
  };
  readonly knapsack: {
    readonly capacity: number;
    readonly weights: Numbers;
    readonly profits: Numbers;
  };
}

export type CaseKind = keyof CaseInputs;
