import type { Plan } from '@interlock/plan';
import type { Basis, MeasureAssessment } from '../drift/measure-assessment.ts';
import { demandAhead } from './card-ahead.ts';
import type { LinkNumbers } from './contract-numbers.ts';
import type { FlowEngine } from './flow-engine.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { FlowMeans } from './flow-means.ts';

/** Where the demand behind a card comes from. */
export type DemandBasis = Basis | 'mixed';

/** The plan's flow: graph, arrays and numbers per contract; index = place in `graph`. */
export interface Flow {
  readonly engine: FlowEngine;
  readonly graph: FlowGraph;
  readonly means: FlowMeans;
  readonly numbers: readonly LinkNumbers[];
  readonly basis: readonly DemandBasis[];
  readonly measured: readonly (MeasureAssessment | null)[];
  readonly horizon: number;
}

/** What an evaluated engine found. The arrays are the engine's own: they follow its updates. */
export function flowView(
  plan: Plan,
  engine: FlowEngine,
  measured: readonly (MeasureAssessment | null)[],
): Flow {
  const { horizon } = plan.settings;
  const { graph, means, numbers } = engine;
  const own = plan.cards.map(
    (card, i) => demandAhead(card, measured[i] ?? null, horizon)?.basis ?? null,
  );
  return {
    engine,
    graph,
    means,
    numbers,
    basis: demandBasis(graph, own),
    measured,
    horizon,
  };
}

/** Mean over the cycles ahead. */
export function meanAhead(value: (t: number) => number, horizon: number): number {
  let sum = 0;
  for (let t = 0; t < horizon; t++) sum += value(t);
  return sum / horizon;
}

/** Units per cycle that card i hands on of what is asked of it or, as a demand, is served. */
export function handedOn(flow: Flow, i: number): number {
  const { means, horizon } = flow;
  return meanAhead((t) => Math.min(means.gross(i, t), means.deliverable(i, t)), horizon);
}

function demandBasis(graph: FlowGraph, own: readonly (Basis | null)[]): DemandBasis[] {
  const basis: DemandBasis[] = own.map((b) => b ?? 'quantity');
  for (const component of graph.order)
    for (const i of component) {
      let found: DemandBasis | null = own[i] ?? null;
      for (const l of graph.out[i]!) {
        const { asks, to } = graph.links[l]!;
        const below = basis[to]!;
        if (!asks || below === 'quantity') continue;
        found = found === null || found === below ? below : 'mixed';
      }
      if (found !== null) basis[i] = found;
    }
  return basis;
}
