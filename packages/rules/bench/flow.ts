import type { Card, Plan } from '@interlock/plan';
import { Assessor } from '../src/assessor.ts';
import type { MeasureAssessment } from '../src/drift/measure-assessment.ts';
import { measuredOf } from '../src/drift/measured-of.ts';
import { FlowEngine } from '../src/flow/flow-engine.ts';
import { flowGraph } from '../src/flow/flow-graph.ts';
import { largePlan } from '../test/large-plan.ts';
import { type Measured, medianOf, middle } from './median.ts';

/** A pass over the same arcs that does nothing but multiply and add: what cannot be beaten. */
export function barePass(plan: Plan): number {
  const { horizon } = plan.settings;
  const graph = flowGraph(plan);
  const from = Int32Array.from(graph.links, (link) => link.from);
  const to = Int32Array.from(graph.links, (link) => link.to);
  const ratio = Float64Array.from(graph.links, (link) => link.terms.ratio);
  const asked = new Float64Array(plan.cards.length * horizon).fill(1);
  const sum = new Float64Array(plan.cards.length * horizon);
  return medianOf(201, () => {
    sum.fill(0);
    for (let l = 0; l < from.length; l++)
      for (let t = 0; t < horizon; t++)
        sum[from[l]! * horizon + t]! += ratio[l]! * asked[to[l]! * horizon + t]!;
  });
}

/** All draws of the board, or one run at the means. */
export function fullEvaluation(plan: Plan, runs = 11, means = false): number {
  const engine = new FlowEngine(plan, flowGraph(plan), measuredOf(plan), [], means);
  return medianOf(runs, () => engine.evaluate());
}

/** Assumes another number of one card after the other: never the same twice, or nothing would be drawn. */
function changesOf(plan: Plan): () => { i: number; card: Card; measured: MeasureAssessment } {
  const measured = measuredOf(plan);
  const cards = plan.cards.flatMap((card, i) => {
    const own = measured[i];
    return own == null ? [] : [{ i, card, measured: own }];
  });
  let changes = 0;
  return () => {
    changes += 1;
    const next = cards[(changes * 37) % cards.length]!;
    const whatIf = next.measured.ahead!.mean[0]! * (1 + ((changes % 7) - 3) / 1000);
    return { ...next, card: { ...next.card, whatIf } };
  };
}

/**
 * One changed number by the draws of the board, or by one run at the means: of any card, and of supplies and
 * demands apart, since what is asked otherwise reaches all that supplies it.
 */
export function oneChange(plan: Plan, runs: number, means = false) {
  const engine = new FlowEngine(plan, flowGraph(plan), measuredOf(plan), [], means);
  engine.evaluate();
  const next = changesOf(plan);
  const times = Array.from({ length: 2 * runs }, () => {
    const { i, card, measured } = next();
    const from = performance.now();
    engine.setCard(i, card, measured);
    engine.update();
    return { milliseconds: performance.now() - from, kind: card.kind };
  }).slice(runs);
  const median = (list: typeof times) => middle(list.map(({ milliseconds }) => milliseconds));
  return {
    any: median(times),
    supply: median(times.filter(({ kind }) => kind !== 'demand')),
    demand: median(times.filter(({ kind }) => kind === 'demand')),
  };
}

function changeOf(plan: Plan, runs: number, target: number, means: boolean): Measured {
  const { any, supply, demand } = oneChange(plan, runs, means);
  return {
    name: `one changed number, ${means ? 'means only' : '512 draws'}`,
    milliseconds: any,
    target,
    note: `of a supply ${supply.toFixed(3)} ms, of a demand ${demand.toFixed(3)} ms`,
  };
}

/** Full evaluations and one changed number, against the limits of the rules. */
export function benchEvaluation(plan: Plan): Measured[] {
  return [
    { name: 'full evaluation, 512 draws', milliseconds: fullEvaluation(plan), target: 150 },
    changeOf(plan, 60, 20, false),
    {
      name: 'full evaluation, means only',
      milliseconds: fullEvaluation(plan, 101, true),
      target: 5,
    },
    changeOf(plan, 150, 1, true),
  ];
}

/** These, one changed title, and the assessment with all its sentences' numbers. */
export function benchFlow(plan: Plan): Measured[] {
  const measured = measuredOf(plan);
  const engine = new FlowEngine(plan, flowGraph(plan), measured);
  engine.evaluate();
  const changed = changesOf(plan);
  let renames = 0;
  const renamed = medianOf(101, () => {
    renames += 1;
    const i = (renames * 37) % plan.cards.length;
    const card = { ...engine.graph.cards[i]!, title: `Renamed ${renames}` };
    engine.setCard(i, card, measured[i]!);
    engine.update();
  });
  const assessor = new Assessor();
  const assessed = () => {
    const { i, card } = changed();
    assessor.assess({ ...plan, cards: plan.cards.map((own, k) => (k === i ? card : own)) });
  };
  return [
    ...benchEvaluation(plan),
    { name: 'one changed title', milliseconds: renamed, note: 'draws nothing again' },
    {
      name: '30 cards, 60 contracts, 512 draws',
      milliseconds: fullEvaluation(largePlan(30, 60), 101),
      target: 2,
    },
    {
      name: 'assessment after one changed number',
      milliseconds: medianOf(5, assessed, 1),
      note: 'every verdict with path, money and reason written out',
    },
  ];
}
