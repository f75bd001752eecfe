import type { CompiledGraph } from '../compiled-graph.ts';
import type { FlowInputs } from '../flow-inputs.ts';
import type { LinkModes } from './link-modes.ts';

/** What a run changes in the plan: a cause that is taken away, to see what it costs. */
export interface Relief {
  /** Contracts that bring all that is asked, whatever their suppliers can. */
  readonly links: ReadonlySet<number>;
  /** From this cycle on. */
  readonly from: number;
}

/** What does not change between the draws of a plan. */
export interface Situation {
  readonly graph: CompiledGraph;
  readonly inputs: FlowInputs;
  readonly modes: LinkModes;
  /** Own demand that already waits, per card. */
  readonly backlog: Float64Array;
  /** Per contract with a lag: what arrives in the first cycles, as it left in the past. */
  readonly onRoad: ReadonlyMap<number, Float64Array>;
  /** Money per unit that was signed and does not come. */
  readonly penalty: Float64Array;
}
