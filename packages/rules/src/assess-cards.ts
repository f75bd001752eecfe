import type { Plan } from '@interlock/plan';
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

const UNMEASURED = {
  drift: 'no-data',
  band: 'on',
  cycle: null,
  cycleLabel: null,
  actual: null,
  target: null,
  variance: null,
  adverse: null,
  favourable: false,
  chart: { points: [], limits: null, signals: [], forecast: [] },
} as const;
