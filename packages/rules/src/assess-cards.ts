import type { Plan } from '@interlock/plan';
import { UNMEASURED } from './drift/measure-assessment.ts';
import type { AssessedContracts } from './flow/assess-contracts.ts';
import { worse } from './flow/contract-numbers.ts';
import type { Flow } from './flow/flow.ts';
import { projections } from './flow/projection.ts';
import { reason } from './reasons.ts';
import type { CardAssessment, RiskVerdict } from './verdicts.ts';

/** Verdicts on all cards: drift of the measure, worst verdict of the contracts, projection. */
export function assessCards(
  plan: Plan,
  flow: Flow,
  { contracts }: AssessedContracts,
): Record<string, CardAssessment> {
  const { graph, measured } = flow;
  const projected = projections(flow, plan.influences);
  const needs = new Int32Array(graph.cards.length);
  const serves = new Int32Array(graph.cards.length);
  const risk = graph.cards.map((): RiskVerdict => 'clear');
  const count = (from: number | undefined, to: number | undefined) => {
    if (from !== undefined) serves[from]! += 1;
    if (to !== undefined) needs[to]! += 1;
  };
  for (const contract of plan.contracts) {
    const assessed = contracts[contract.id]!;
    if (assessed.reason.code === 'ended') continue;
    const from = graph.index.get(contract.from);
    const to = graph.index.get(contract.to);
    if (assessed.reason.code === 'uncovered') {
      // What was declined is no contract any more, but whoever needed it still does.
      if (to !== undefined) risk[to] = worse(risk[to]!, assessed.verdict);
      continue;
    }
    count(from, to);
    for (const i of [from, to]) if (i !== undefined) risk[i] = worse(risk[i]!, assessed.verdict);
  }
  for (const influence of plan.influences)
    count(graph.index.get(influence.from), graph.index.get(influence.to));
  const cards: Record<string, CardAssessment> = Object.create(null);
  graph.cards.forEach((card, i) => {
    const own = measured[i];
    const common = {
      card: card.id,
      risk: risk[i]!,
      needs: needs[i]!,
      serves: serves[i]!,
      projection: projected.get(card.id) ?? null,
      load: loadOf(plan, flow, i),
    };
    cards[card.id] =
      own == null
        ? { ...common, ...UNMEASURED, reason: reason('no-measure', { title: card.title }) }
        : {
            ...common,
            ...own.drift,
            reason: reason(own.code, {
              ...own.values,
              title: card.title,
              unit: card.measure!.unit,
              cycleUnit: plan.settings.cycle.unit,
              direction: card.measure!.direction,
              currency: plan.settings.currency,
            }),
          };
  });
  return cards;
}

/** Required beyond this part of the capacity is overload; less is rounding. */
const OVER = 1 + 1e-9;

/** Overload of a supply card by its own capacity, whatever its suppliers allow. */
function loadOf(plan: Plan, flow: Flow, i: number): CardAssessment['load'] {
  const card = flow.graph.cards[i]!;
  const { horizon, means } = flow;
  const { capacity } = flow.engine.inputs;
  if (card.kind !== 'supply' || capacity.present[i] === 0) return null;
  let required = 0;
  let can = 0;
  let peak = 0;
  let cycles = 0;
  for (let t = 0; t < horizon; t++) {
    const at = i * horizon + t;
    const asked = means.net(i, t);
    required += asked / horizon;
    can += capacity.mean[at]! / horizon;
    peak = Math.max(peak, asked);
    if (asked > capacity.mean[at]! * OVER) cycles += 1;
  }
  if (cycles === 0) return null;
  const values = {
    title: card.title,
    unit: card.measure?.unit ?? '',
    cycleUnit: plan.settings.cycle.unit,
    currency: plan.settings.currency,
    required,
    capacity: can,
    cycles,
    horizon,
  };
  return { required, capacity: can, peak, cycles, reason: reason('overload', values) };
}
