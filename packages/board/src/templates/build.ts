import { contingencyHash, type LedgerEvent, termsHash, termsOf } from '@interlock/ledger';
import {
  type Actual,
  type ContingencyPlan,
  type ContractTerms,
  cycleIndex,
  cycleStart,
  DEFAULT_TOLERANCE,
  type Department,
  type MeasureDefinition,
} from '@interlock/plan';
import type { BoardContent } from '../content.ts';
import { evenOrders } from '../order.ts';

/** A lane of a template: id, name, initials. */
export type LaneParts = readonly [id: string, name: string, initials: string];

/** Lanes from top to bottom, evenly ordered. */
export function lanes(height: number, ...parts: readonly LaneParts[]): Department[] {
  const orders = evenOrders(parts.length);
  return parts.map(([id, name, initials], index) => ({
    id,
    name,
    initials,
    order: orders[index] ?? '',
    height,
  }));
}

/** Top left corner of the card in this column and lane, on the 4 px grid. */
export function cell(column: number, lane: number, laneHeight: number): [number, number] {
  return [24 + 280 * column, laneHeight * lane + 52];
}

/** A contract in a template; what is not named has its usual value. */
export function contract(
  id: string,
  from: string,
  to: string,
  owner: string,
  terms: Partial<ContractTerms> = {},
  status: 'draft' | 'proposed' = 'proposed',
): BoardContent['edges'][number] {
  return {
    kind: 'contract',
    id,
    from,
    to,
    status,
    ratio: 1,
    lag: 0,
    tolerance: 0,
    priority: 1,
    owner,
    ...terms,
  };
}

/** An influence on a KPI; without a coefficient it is only drawn. */
export function influence(
  id: string,
  from: string,
  to: string,
  coefficient?: number,
): BoardContent['edges'][number] {
  const edge = { kind: 'influence', id, from, to } as const;
  return coefficient === undefined ? edge : { ...edge, coefficient };
}

/** A measure with a constant target and the usual tolerance. */
export function measure(
  unit: string,
  target: number,
  direction: 'higher' | 'lower' = 'higher',
): MeasureDefinition {
  return {
    unit,
    direction,
    tolerance: DEFAULT_TOLERANCE,
    target: { kind: 'constant', value: target },
  };
}

/** Weekly values, oldest first, the last one in the week (Monday to Sunday) that holds `last`. */
export function weekly(values: readonly number[], last: string): Actual[] {
  const cycle = { unit: 'week', weekStartsOn: 1 } as const;
  const end = cycleIndex(cycle, last);
  return values.map((value, i) => ({
    cycle: cycleStart(cycle, end - values.length + 1 + i),
    value,
  }));
}

export function targetsEvent(measures: Readonly<Record<string, MeasureDefinition>>): LedgerEvent {
  const items = Object.entries(measures).map(([card, definition]) => ({
    card,
    measure: definition,
  }));
  return { type: 'targets-set', payload: { items } };
}

export function actualsEvent(actuals: Readonly<Record<string, readonly Actual[]>>): LedgerEvent {
  const items = Object.entries(actuals).flatMap(([card, list]) =>
    list.map(({ cycle, value }) => ({ card, cycle, value })),
  );
  return { type: 'actuals-reported', payload: { source: 'template', items } };
}

/** Signatures on the contracts as drawn: of both sides, or of the sides named for a contract. */
export function signatureEvents(
  content: BoardContent,
  only: Readonly<Record<string, readonly string[]>> = {},
): LedgerEvent[] {
  const departmentOf = new Map(content.cards.map((card) => [card.id, card.department]));
  return content.edges.flatMap((edge): LedgerEvent[] => {
    if (edge.kind !== 'contract') return [];
    const { id, from, to } = edge;
    const sides = new Set([departmentOf.get(from) ?? '', departmentOf.get(to) ?? '']);
    const terms = termsOf(edge);
    return [...sides]
      .filter((side) => only[id]?.includes(side) ?? true)
      .map((department) => ({
        type: 'contract-signed',
        payload: {
          contract: id,
          from,
          to,
          department,
          onBehalf: false,
          terms,
          termsHash: termsHash(from, to, terms),
        },
      }));
  });
}

/** A contingency of a template, with who signed it; `after` and `rehearsal` as they were when it was armed. */
export interface ArmedContingency
  extends Pick<
    Extract<LedgerEvent, { type: 'contingency-armed' }>['payload'],
    'after' | 'rehearsal'
  > {
  readonly id: string;
  readonly plan: ContingencyPlan;
  readonly parties: readonly string[];
}

/** Proposed, signed by all that it moves something of, and armed. */
export function armingEvents({
  id: contingency,
  plan,
  parties: signers,
  after,
  rehearsal,
}: ArmedContingency): LedgerEvent[] {
  const parties = [...signers].sort();
  const planHash = contingencyHash(contingency, plan, parties);
  return [
    { type: 'contingency-proposed', payload: { contingency, plan, parties, planHash } },
    ...parties.map(
      (department): LedgerEvent => ({
        type: 'contingency-signed',
        payload: { contingency, department, onBehalf: false, planHash },
      }),
    ),
    { type: 'contingency-armed', payload: { contingency, planHash, after, rehearsal } },
  ];
}
