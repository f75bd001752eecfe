import { say } from '@interlock/language';
import { contractName, type Plan } from '@interlock/plan';
import type { AssessedContracts } from '../flow/assess-contracts.ts';
import type { Flow } from '../flow/flow.ts';
import { reason } from '../reasons.ts';
import type { StructuralFinding } from '../verdicts.ts';
import type { Weighed } from './exceptions.ts';
import { MINUTES } from './minutes.ts';
import { titleBetween, titleOf } from './risk-exceptions.ts';

const TITLES: Readonly<Record<StructuralFinding['code'], string>> = {
  get unowned() {
    return say`Without an owner`;
  },
  get unsigned() {
    return say`Unsigned`;
  },
  get 'unit-mismatch'() {
    return say`Units do not fit`;
  },
  get cycle() {
    return say`Loop`;
  },
  get 'divergent-cycle'() {
    return say`Loop without a solution`;
  },
  get dangling() {
    return say`Contract without an end`;
  },
  get 'contradictory-assumption'() {
    return say`Contradictory assumptions`;
  },
  get 'unsound-number'() {
    return say`Not a number`;
  },
  get 'open-orders'() {
    return say`Open orders`;
  },
  get undrawn() {
    return say`Undrawn`;
  },
};

/**
 * A loop that can be solved is solved, open orders count in the chance of their contract; the owner
 * and the unsigned are grouped.
 */
const IS_NONE_OF_ITS_OWN: ReadonlySet<StructuralFinding['code']> = new Set([
  'cycle',
  'open-orders',
  'unowned',
  'unsigned',
]);

/** Structural findings that deserve minutes; many of one kind between the same two are one. */
export function structureExceptions(
  plan: Plan,
  flow: Flow,
  assessed: AssessedContracts,
  findings: readonly StructuralFinding[],
  told: ReadonlySet<string>,
): Weighed[] {
  const place = new Map(flow.graph.links.map((link, l) => [link.contract.id, l]));
  const exceptions: Weighed[] = [];
  for (const finding of findings) {
    if (IS_NONE_OF_ITS_OWN.has(finding.code)) continue;
    if (finding.code === 'undrawn') {
      exceptions.push(undrawnException(plan, flow, finding));
      continue;
    }
    const subject = finding.subjects[0]!;
    const l = place.get(subject);
    const link = l === undefined ? undefined : flow.graph.links[l];
    const consumer = link && flow.graph.cards[link.to]!.id;
    if (finding.code === 'contradictory-assumption' && consumer !== undefined && told.has(consumer))
      continue;
    exceptions.push({
      ...plain(finding.code, subject, 'structure'),
      title: l === undefined ? TITLES[finding.code] : titleOf(plan, flow, l),
      cards: link
        ? [flow.graph.cards[link.from]!.id, flow.graph.cards[link.to]!.id]
        : finding.subjects.filter((id) => flow.graph.index.has(id)),
      edges: finding.subjects.filter((id) => assessed.contracts[id] !== undefined),
      reason: finding.reason,
    });
  }
  return [
    ...exceptions,
    ...unsignedExceptions(plan, flow, findings, place),
    ...unownedExceptions(plan, findings),
  ];
}

/** Without money: nobody has agreed that the one needs the other. The furthest apart come first. */
function undrawnException(
  plan: Plan,
  flow: Flow,
  { subjects, reason }: StructuralFinding,
): Weighed {
  const [demand, supply] = subjects.map((id) => flow.graph.cards[flow.graph.index.get(id)!]!);
  return {
    ...plain('undrawn', demand!.id, 'undrawn'),
    title: titleBetween(plan, supply!, demand!),
    cards: [supply!.id, demand!.id],
    edges: [],
    reason,
    weight: Number(reason.values.apart),
  };
}

function plain(code: string, subject: string, kind: Weighed['kind']) {
  return {
    id: `${code}:${subject}`,
    kind,
    money: null,
    exposure: null,
    behind: null,
    minutes: MINUTES[kind],
    needs: [],
    moneyPerMinute: null,
    weight: 0,
  };
}

function unsignedExceptions(
  plan: Plan,
  flow: Flow,
  findings: readonly StructuralFinding[],
  place: ReadonlyMap<string, number>,
): Weighed[] {
  const groups = new Map<string, { finding: StructuralFinding; l: number }[]>();
  const exceptions: Weighed[] = [];
  const single = (finding: StructuralFinding, l: number, exposure: number | null): Weighed => {
    const { contract, from, to } = flow.graph.links[l]!;
    return {
      ...plain('unsigned', contract.id, 'unsigned'),
      title: titleOf(plan, flow, l),
      cards: [flow.graph.cards[from]!.id, flow.graph.cards[to]!.id],
      edges: [contract.id],
      exposure,
      reason: finding.reason,
    };
  };
  for (const finding of findings) {
    const l = finding.code === 'unsigned' ? place.get(finding.subjects[0]!) : undefined;
    if (l === undefined) continue;
    const exposure = exposureOf(plan, flow, l);
    if (exposure !== null) {
      exceptions.push(single(finding, l, exposure));
      continue;
    }
    const { supplierDepartment, consumerDepartment } = flow.graph.links[l]!.contract;
    const key = `${supplierDepartment} ${consumerDepartment}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ finding, l }]);
    else group.push({ finding, l });
  }
  const name = (id: string) => plan.departments.find((d) => d.id === id)?.name ?? id;
  for (const group of groups.values()) {
    const { finding, l } = group[0]!;
    if (group.length === 1) {
      exceptions.push(single(finding, l, null));
      continue;
    }
    const { supplierDepartment, consumerDepartment } = flow.graph.links[l]!.contract;
    const values = {
      count: group.length,
      supplier: name(supplierDepartment),
      consumer: name(consumerDepartment),
    };
    const links = group.map((member) => flow.graph.links[member.l]!);
    exceptions.push({
      ...plain('unsigned', `${supplierDepartment}~${consumerDepartment}`, 'unsigned'),
      title: say`${group.length} contracts, ${contractName(values.supplier, values.consumer)}`,
      cards: [
        ...new Set(
          links.flatMap(({ from, to }) => [flow.graph.cards[from]!.id, flow.graph.cards[to]!.id]),
        ),
      ],
      edges: links.map((link) => link.contract.id),
      reason: reason('unsigned-group', values),
    });
  }
  return exceptions;
}

/** Nobody is bound: what the penalty would cover of the drawn quantity stays open. */
function exposureOf(plan: Plan, flow: Flow, l: number): number | null {
  const { terms } = flow.graph.links[l]!;
  if (terms.penalty === undefined || terms.quantity === undefined) return null;
  return Math.min(1e15, terms.penalty * terms.quantity * plan.settings.horizon);
}

/** Owners that are missing, one exception per department. */
function unownedExceptions(plan: Plan, findings: readonly StructuralFinding[]): Weighed[] {
  const cards = new Map(plan.cards.map((card) => [card.id, card.department]));
  const contracts = new Map(plan.contracts.map((c) => [c.id, c.supplierDepartment]));
  const groups = new Map<string, { cards: string[]; edges: string[]; first: StructuralFinding }>();
  for (const finding of findings) {
    if (finding.code !== 'unowned') continue;
    const subject = finding.subjects[0]!;
    const department = cards.get(subject) ?? contracts.get(subject) ?? '';
    const group = groups.get(department) ?? { cards: [], edges: [], first: finding };
    (cards.has(subject) ? group.cards : group.edges).push(subject);
    groups.set(department, group);
  }
  return [...groups].map(([department, group]) => {
    const name = plan.departments.find((d) => d.id === department)?.name ?? department;
    const count = group.cards.length + group.edges.length;
    return {
      ...plain('unowned', department, 'structure'),
      minutes: 1,
      title: `${TITLES.unowned}, ${name}`,
      cards: group.cards,
      edges: group.edges,
      reason:
        count === 1
          ? group.first.reason
          : reason('unowned-group', {
              department: name,
              cards: group.cards.length,
              contracts: group.edges.length,
            }),
    };
  });
}
