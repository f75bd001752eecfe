import type { Contract, Plan } from '@interlock/plan';
import { reason } from '../reasons.ts';
import { bareUnit } from '../structure/units.ts';
import type { ContractAssessment } from '../verdicts.ts';
import { nameOfPart } from './compiled-graph.ts';
import { type Flow, meanAhead } from './flow.ts';
import { isEnded } from './flow-graph.ts';

/** The part of an assessment that an uncovered requirement decides. */
export type Uncovered = Pick<
  ContractAssessment,
  | 'verdict'
  | 'required'
  | 'supplied'
  | 'gap'
  | 'gapOfRequired'
  | 'unit'
  | 'probability'
  | 'expectedShortfall'
  | 'loss'
  | 'lossNextCycle'
  | 'worstCycle'
  | 'path'
  | 'reason'
> & { readonly priced: boolean };

/**
 * What declined and withdrawn contracts leave uncovered, by contract id: a "no" does not make the
 * requirement go away, nor does taking the refused draft off the board. Nothing where another
 * contract, drawn or in force, brings the consumer the same part, from the same card or in the same unit;
 * of several that were declined for one requirement the first in order of id stands for it.
 * `lossInto`: loss per cycle that is counted at a card by its live contracts.
 */
export function uncoveredContracts(
  plan: Plan,
  flow: Flow,
  lossInto: (card: number) => number,
): ReadonlyMap<string, Uncovered> {
  const found = new Map<string, Uncovered>();
  const told = new Set<string>();
  for (const contract of plan.contracts) {
    if (!isEnded(contract)) continue;
    const from = flow.graph.index.get(contract.from);
    const to = flow.graph.index.get(contract.to);
    if (to === undefined || from === to) continue;
    // Whoever was to bring it may have taken the card away that was to make it.
    if (from === undefined && contract.removed !== true) continue;
    const part = from === undefined ? `${to}` : `${to} ${unitOf(flow, from)}`;
    if (told.has(part) || isCovered(flow, contract, from, to)) continue;
    const uncovered = uncoveredOf(plan, flow, contract, from, to, lossInto(to));
    if (uncovered === null) continue;
    told.add(part);
    found.set(contract.id, uncovered);
  }
  return found;
}

const unitOf = (flow: Flow, card: number): string =>
  bareUnit(flow.graph.cards[card]!.measure?.unit ?? '');

/** Where the supplier's card is gone, and with it its unit, anything that is brought covers. */
function isCovered(flow: Flow, refused: Contract, from: number | undefined, to: number): boolean {
  const { graph } = flow;
  if (from === undefined) return graph.in[to]!.length > 0;
  const part = nameOfPart(refused, graph.cards[from]!, -1);
  return graph.in[to]!.some((l) => {
    const { from: other, terms } = graph.links[l]!;
    return (
      other === from ||
      unitOf(flow, other) === unitOf(flow, from) ||
      nameOfPart(terms, graph.cards[other]!, l) === part
    );
  });
}

/** Largest amount or loss that is told. */
const LARGEST = 1e15;

function uncoveredOf(
  plan: Plan,
  flow: Flow,
  contract: Contract,
  from: number | undefined,
  to: number,
  counted: number,
): Uncovered | null {
  const { graph, horizon, means } = flow;
  if (!(contract.ratio > 0)) return null;
  const needed = meanAhead((t) => means.net(to, t), horizon);
  const required = Math.min(LARGEST, needed * contract.ratio);
  // Less than rounding leaves is nothing.
  if (!(required > 1e-9)) return null;
  const supplier = from === undefined ? undefined : graph.cards[from]!;
  const consumer = graph.cards[to]!;
  const priced = consumer.kind === 'demand' && consumer.unitMargin !== undefined;
  const whole = Math.min(LARGEST, needed * (consumer.unitMargin ?? 0));
  const lossPerCycle = priced ? Math.max(0, whole - counted) : 0;
  const name = (id: string) => plan.departments.find((d) => d.id === id)?.name ?? id;
  const unit = supplier?.measure?.unit ?? consumer.measure?.unit ?? '';
  return {
    verdict: 'collision',
    required,
    supplied: 0,
    gap: -required,
    gapOfRequired: -1,
    unit,
    probability: 1,
    expectedShortfall: required,
    lossNextCycle: lossPerCycle,
    loss: lossPerCycle * horizon,
    worstCycle: null,
    priced,
    path: [
      ...(supplier === undefined
        ? []
        : [
            {
              card: supplier.id,
              title: supplier.title,
              department: supplier.department,
              edge: contract.id,
              have: 0,
              need: required,
              unit,
            },
          ]),
      {
        card: consumer.id,
        title: consumer.title,
        department: consumer.department,
        edge: null,
        have: 0,
        need: needed,
        unit: consumer.measure?.unit ?? '',
      },
    ],
    reason: reason('uncovered', {
      state: contract.state,
      supplier: supplier?.title ?? '',
      consumer: consumer.title,
      supplierDepartment: name(contract.supplierDepartment),
      consumerDepartment: name(contract.consumerDepartment),
      unit,
      amount: required * horizon,
      required,
      horizon,
      cycle: plan.settings.cycle.unit,
      currency: plan.settings.currency,
    }),
  };
}
