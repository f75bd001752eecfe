import type { Card, Plan } from '@interlock/plan';
import { Assessor } from '../src/assessor.ts';
import { cachedMeasure } from '../src/drift/measure-cache.ts';
import { FlowEngine } from '../src/flow/flow-engine.ts';
import { flowGraph } from '../src/flow/flow-graph.ts';
import { largePlan } from '../test/large-plan.ts';
import { type Measured, medianOf } from './median.ts';

function measuredOf(plan: Plan) {
  const { cycle, horizon } = plan.settings;
  return plan.cards.map((card) =>
    card.measure === undefined ? null : cachedMeasure(card.measure, cycle, plan.asOf, horizon),
  );
}

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

/** The whole evaluation, one changed number, and the assessment with all its sentences' numbers. */
export function benchFlow(plan: Plan): Measured[] {
  const measured = measuredOf(plan);
  const engine = new FlowEngine(plan, flowGraph(plan), measured);
  engine.evaluate();
  const cards = plan.cards.map((card, i) => ({ card, i })).filter(({ card }) => card.measure);
  const value = (i: number) => measured[i]!.ahead!.mean[0]!;
  let changes = 0;
  /** Never the same number twice: what is the same is not drawn again. */
  const changed = () => {
    changes += 1;
    const { card, i } = cards[(changes * 37) % cards.length]!;
    return { i, card: { ...card, whatIf: value(i) * (1 + ((changes % 7) - 3) / 1000) } };
  };
  const changeOf = (next: () => { i: number; card: Card }) => () => {
    const { i, card } = next();
    engine.setCard(i, card, measured[i]!);
    engine.update();
  };
  const incremental = medianOf(11, changeOf(changed));
  const renamed = medianOf(
    101,
    changeOf(() => {
      const { card, i } = cards[(changes++ * 37) % cards.length]!;
      return { i, card: { ...engine.graph.cards[i]!, title: `${card.title} ${changes}` } };
    }),
  );
  const assessor = new Assessor();
  const assessed = () => {
    const { i, card } = changed();
    assessor.assess({ ...plan, cards: plan.cards.map((own, k) => (k === i ? card : own)) });
  };
  return [
    { name: 'full evaluation, 512 draws', milliseconds: fullEvaluation(plan), target: 150 },
    {
      name: 'one changed number, 512 draws',
      milliseconds: incremental,
      target: 20,
      note: 'draws its cluster again: here that is the whole plan',
    },
    { name: 'one changed title', milliseconds: renamed, note: 'draws nothing again' },
    {
      name: 'full evaluation, means only',
      milliseconds: fullEvaluation(plan, 101, true),
      target: 5,
    },
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
