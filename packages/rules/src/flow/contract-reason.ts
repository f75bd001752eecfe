import type { Plan } from '@interlock/plan';
import { type ReasonCode, reason } from '../reasons.ts';
import type { Reason, ReasonValue } from '../verdicts.ts';
import type { Flow } from './flow.ts';

/** Which sentence a contract's verdict is told by. */
export function contractReason(
  plan: Plan,
  flow: Flow,
  l: number,
  upTo: readonly number[],
  loss: number,
  departmentName: (id: string) => string,
): Reason {
  const { graph, numbers } = flow;
  const link = graph.links[l]!;
  const n = numbers[l]!;
  const supplier = graph.cards[link.from]!;
  const consumer = graph.cards[link.to]!;
  const values: Record<string, ReasonValue> = {
    supplier: supplier.title,
    consumer: consumer.title,
    supplierDepartment: departmentName(supplier.department),
    consumerDepartment: departmentName(consumer.department),
    unit: supplier.measure?.unit ?? '',
    required: n.required,
    supplied: n.supplied,
    probability: n.probability,
    cycle: plan.settings.cycle.unit,
    currency: plan.settings.currency,
    demandBasis: flow.basis[link.to]!,
    inForce: link.inForce,
  };
  if (n.verdict === 'clear') {
    const code: ReasonCode =
      n.required === 0
        ? 'nothing-required'
        : Number.isFinite(n.attainable)
          ? 'clear'
          : 'unmeasured-supplier';
    return reason(code, values);
  }
  Object.assign(values, {
    consumerUnit: consumer.measure?.unit ?? '',
    ratio: link.terms.ratio,
    toDemand: consumer.kind === 'demand',
    capacityBasis: flow.measured[link.from]?.ahead?.basis ?? null,
    demand: n.required / link.terms.ratio,
    gap: n.supplied - n.required,
    shortfall: n.shortfall,
    loss,
    horizon: plan.settings.horizon,
    slackDays: n.slackDays,
    recentCycles: n.recent?.cycles ?? null,
    recentRequired: n.recent?.required ?? null,
    recentSupplied: n.recent?.supplied ?? null,
    recentShortfall: n.recent?.shortfall ?? null,
  } satisfies Record<string, ReasonValue>);
  const root = upTo[0]!;
  if (root !== l) {
    const rootLink = graph.links[root]!;
    const rootCard = graph.cards[rootLink.from]!;
    Object.assign(values, {
      root: rootLink.contract.id,
      rootTitle: rootCard.title,
      rootDepartment: departmentName(rootCard.department),
      rootConsumer: graph.cards[rootLink.to]!.title,
      rootSupplied: numbers[root]!.supplied,
      rootRequired: numbers[root]!.required,
      rootUnit: rootCard.measure?.unit ?? '',
    } satisfies Record<string, ReasonValue>);
  }
  return reason(codeOf(flow, l, root), values);
}

/** A mean this little below the requirement is a matter of chance, not of a missing amount. */
const CHANCE = 0.005;

function codeOf(flow: Flow, l: number, root: number): ReasonCode {
  const n = flow.numbers[l]!;
  const short = n.required - n.supplied > CHANCE * n.required;
  const rootNumbers = flow.numbers[root]!;
  const rootShort = rootNumbers.required > rootNumbers.supplied;
  if (short && root !== l && rootShort) return 'shortfall-upstream';
  if (n.breach) return 'breach';
  if (short) return 'shortfall';
  // What the chances alone make of it would have been less.
  if (n.late && n.probability < 0.5) return 'late';
  return 'risk';
}
