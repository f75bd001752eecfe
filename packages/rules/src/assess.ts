import type { Plan } from '@interlock/plan';
import { exceptionsOf } from './agenda/exceptions.ts';
import { agendaSummary, moneyAtRisk } from './agenda/summary.ts';
import { assessCards } from './assess-cards.ts';
import { inCanonicalOrder } from './canonical-order.ts';
import { cachedMeasure } from './drift/measure-cache.ts';
import { assessContracts } from './flow/assess-contracts.ts';
import { flowOf } from './flow/flow.ts';
import { structuralFindings } from './structure/findings.ts';
import type { Assessment, StructuralFinding } from './verdicts.ts';

/**
 * Verdicts with reasons on a whole plan, as known at the end of its as-of day. Pure: equal plans
 * give equal bytes, in browser and server. What follows from one measure alone is remembered by
 * the identity of the measure object.
 */
export function assess(given: Plan): Assessment {
  const plan = inCanonicalOrder(given);
  const { cycle, horizon, currency, sessionMinutes } = plan.settings;
  const measured = plan.cards.map((card) =>
    card.measure === undefined ? null : cachedMeasure(card.measure, cycle, plan.asOf, horizon),
  );
  const flow = flowOf(plan, measured);
  const structure = structuralFindings(plan, flow);
  const assessed = assessContracts(plan, flow, bySubject(structure));
  const cards = assessCards(plan, flow, assessed);
  const exceptions = exceptionsOf(plan, flow, assessed, cards, structure);
  const count = (kind: string) => exceptions.filter((e) => e.kind === kind).length;
  return {
    asOf: plan.asOf,
    currency,
    horizon,
    horizonLabel: `${horizon} ${cycle.unit}${horizon === 1 ? '' : 's'}`,
    moneyAtRisk: moneyAtRisk(exceptions),
    counts: { collision: count('collision'), atRisk: count('at-risk'), watch: count('watch') },
    cards,
    contracts: assessed.contracts,
    structure,
    exceptions,
    agenda: agendaSummary(exceptions, sessionMinutes),
  };
}

function bySubject(findings: readonly StructuralFinding[]): Map<string, StructuralFinding[]> {
  const map = new Map<string, StructuralFinding[]>();
  for (const finding of findings)
    for (const subject of finding.subjects) {
      const list = map.get(subject);
      if (list === undefined) map.set(subject, [finding]);
      else list.push(finding);
    }
  return map;
}
