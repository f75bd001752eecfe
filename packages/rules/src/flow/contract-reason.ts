import { cycleLabel, lastCompleteCycle, type Plan } from '@interlock/plan';
import { type ReasonCode, reason } from '../reasons.ts';
import type { Reason, ReasonValue } from '../verdicts.ts';
import { capacityAhead } from './card-ahead.ts';
import { isQuiet, type LinkNumbers } from './contract-numbers.ts';
import type { Flow } from './flow.ts';
import type { ForetoldSupply } from './foretold-supply.ts';

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
  const shared = {
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
  const foretold = flow.engine.inputs.foretold[link.from] ?? null;
  if (isQuiet(n.verdict)) return reason(quietCode(n, foretold), shared);
  const root = upTo[0]!;
  const values: Readonly<Record<string, ReasonValue>> = {
    ...shared,
    consumerUnit: consumer.measure?.unit ?? '',
    ratio: link.terms.ratio,
    toDemand: consumer.kind === 'demand',
    capacityBasis: basisOf(flow, link.from),
    // A ratio next to nothing must not make an infinite number.
    demand: Math.min(1e15, n.required / link.terms.ratio),
    gap: n.supplied - n.required,
    shortfall: n.shortfall,
    quantity: link.terms.quantity ?? null,
    worstCycle: cycleAhead(plan, n.worst),
    worstRequired: n.worstRequired,
    worstSupplied: n.worstRequired - n.worstShortfall,
    // What is missing on average in those cases in which it is too little.
    worstMissing: n.probability > 0 ? n.worstShortfall / n.probability : 0,
    loss,
    horizon: plan.settings.horizon,
    slackDays: n.slackDays,
    lateProbability: n.lateProbability,
    needBy: link.terms.needBy ?? null,
    recentCycles: n.recent?.cycles ?? null,
    recentRequired: n.recent?.required ?? null,
    recentSupplied: n.recent?.supplied ?? null,
    recentShortfall: n.recent?.shortfall ?? null,
    ...recordOf(foretold),
    ...(root === l ? {} : rootValues(flow, root, departmentName)),
    ...otherTaker(flow, root),
  };
  const code = codeOf(flow, l, root);
  if (code !== 'foretold-upstream') return reason(code, values);
  const upstream = flow.engine.inputs.foretold[graph.links[root]!.from]!;
  return reason(code, { ...values, ...recordOf(upstream) });
}

/** How past windows of the horizon's length went, where the chance comes from them. */
function recordOf(foretold: ForetoldSupply | null): Record<string, ReasonValue> {
  const record = foretold?.foresight.gap?.record;
  if (record === undefined) return {};
  const { windows, short, followed, caughtUp } = record;
  return { windows, windowsShort: short, followed, caughtUp };
}

function quietCode(n: LinkNumbers, foretold: ForetoldSupply | null): ReasonCode {
  if (n.required === 0) return 'nothing-required';
  if (n.verdict !== 'unchecked') return 'clear';
  return foretold === null ? 'unmeasured-supplier' : 'nothing-foretold';
}

/** Label of the cycle so many ahead; 0 = the next one. */
export function cycleAhead({ settings, asOf }: Plan, ahead: number): string {
  return cycleLabel(settings.cycle, lastCompleteCycle(settings.cycle, asOf) + 1 + ahead);
}

/** The contract at the far end of the causal path. */
function rootValues(flow: Flow, root: number, departmentName: (id: string) => string) {
  const { from, to, contract } = flow.graph.links[root]!;
  const card = flow.graph.cards[from]!;
  return {
    root: contract.id,
    rootTitle: card.title,
    rootDepartment: departmentName(card.department),
    rootConsumer: flow.graph.cards[to]!.title,
    rootSupplied: flow.numbers[root]!.supplied,
    rootRequired: flow.numbers[root]!.required,
    rootUnit: card.measure?.unit ?? '',
    rootBasis: basisOf(flow, from),
  };
}

/** Where a card's own capacity comes from; null = nothing but its suppliers limits it. */
function basisOf({ graph, measured, horizon }: Flow, i: number): string | null {
  return capacityAhead(graph.cards[i]!, measured[i] ?? null, horizon)?.basis ?? null;
}

/** Whoever else takes most of what this contract's supplier has; nothing where nobody does. */
function otherTaker({ graph, numbers }: Flow, l: number): Record<string, ReasonValue> {
  const link = graph.links[l]!;
  let most = -1;
  let taken = 0;
  for (const other of graph.out[link.from]!) {
    if (other === l || !graph.links[other]!.asks || numbers[other]!.supplied <= taken) continue;
    most = other;
    taken = numbers[other]!.supplied;
  }
  const other = graph.links[most];
  if (other === undefined) return {};
  return {
    otherTaker: graph.cards[other.to]!.title,
    otherTaken: taken,
    otherFirst: (other.terms.priority ?? 1) < (link.terms.priority ?? 1),
  };
}

/** A mean this little below the requirement is a matter of chance, not of a missing amount. */
const CHANCE = 0.005;

/** Chances that are told as facts: of the horizon as a whole, and of one cycle. */
const SURE = 0.95;
const CERTAIN = 0.995;
/** The worst cycle's shortfall in means per cycle above which that cycle is told. */
const LUMPY = 1.5;

/** What was signed comes, and more than that is needed: a contradiction, not a broken promise. */
function isBeyondSigned(flow: Flow, l: number): boolean {
  const { terms, inForce } = flow.graph.links[l]!;
  if (!inForce || terms.quantity === undefined) return false;
  const { required, supplied } = flow.numbers[l]!;
  return required > terms.quantity && supplied >= terms.quantity * (1 - CHANCE);
}

/** One cycle lacks far more than the mean of all: a mean per cycle would hide when. */
const isOneCycle = (n: LinkNumbers): boolean =>
  n.probability >= CERTAIN && n.worstShortfall > LUMPY * n.shortfall;

function codeOf(flow: Flow, l: number, root: number): ReasonCode {
  const n = flow.numbers[l]!;
  const short = n.probability >= SURE && n.required - n.supplied > CHANCE * n.required;
  const rootNumbers = flow.numbers[root]!;
  const rootShort = rootNumbers.required > rootNumbers.supplied;
  if (short && root !== l && rootShort) return 'shortfall-upstream';
  if (short && isBeyondSigned(flow, l)) return 'beyond-signed';
  if (n.breach) return 'breach';
  if (short) return isOneCycle(n) ? 'short-cycle' : 'shortfall';
  // What the chances alone make of it would have been less.
  if (n.late && n.probability < 0.5) return 'late';
  if (n.lateProbability !== null && n.lateProbability > n.probability) return 'late-chance';
  if (n.probability >= CERTAIN) return 'short-cycle';
  if (isByRecord(flow, l, n.probability)) return 'foretold';
  return isByRecord(flow, root, n.probability) ? 'foretold-upstream' : 'risk';
}

/** A chance this close to what the supplier's past foretells is told by it. */
const ABOUT = 0.03;

/** The chance of contract l is what its supplier's past foretells: nothing assumed, shared or upstream makes it. */
function isByRecord({ engine, graph }: Flow, l: number, probability: number): boolean {
  const { from, terms } = graph.links[l]!;
  const { foretold, kept } = engine.inputs;
  if ((foretold[from]?.foresight.gap ?? null) === null) return false;
  const parts = kept[from]!;
  const least = 1 - terms.tolerance;
  const short = parts.reduce((count, part) => count + Number(part < least), 0);
  return Math.abs(short / parts.length - probability) <= ABOUT;
}
