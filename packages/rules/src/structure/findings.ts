import { listed } from '@interlock/language';
import { type Card, type Contract, type Plan, supplyOwner } from '@interlock/plan';
import type { Flow } from '../flow/flow.ts';
import type { Link } from '../flow/flow-graph.ts';
import { WINDOW } from '../foresight/cycles-needed.ts';
import { reason } from '../reasons.ts';
import type { UnsoundNumber } from '../sound-plan.ts';
import type { StructuralFinding } from '../verdicts.ts';
import { undrawn } from './undrawn.ts';
import { unitsAgree } from './units.ts';

/** Everything that is wrong with the plan's structure, in order of the plan. */
export function structuralFindings(
  plan: Plan,
  flow: Flow,
  unsound: readonly UnsoundNumber[],
): StructuralFinding[] {
  const departments = new Map(plan.departments.map((d) => [d.id, d.name]));
  const name = (id: string) => departments.get(id) ?? id;
  const { graph } = flow;
  return [
    ...unsound.map(unsoundFinding),
    ...plan.cards.filter((card) => card.owner.trim() === '').map((card) => unowned(card, name)),
    ...graph.dangling.map((contract) => dangling(contract, graph.index)),
    ...graph.links.flatMap((link, l) => linkFindings(plan, flow, link, l, name)),
    ...pairs(flow),
    ...openOrders(plan, flow),
    ...undrawn(plan, flow),
    ...graph.loops.map((loop) => loopFinding('cycle', loop, flow)),
    ...graph.divergent.map((loop) => loopFinding('divergent-cycle', loop, flow)),
  ];
}

/** Parts of a cycle's requirement above which more is open than usual. */
const OPEN = 0.4;

/** Contracts on which more was asked for and did not come than usual (C-26). */
function openOrders({ settings }: Plan, { graph, engine }: Flow): StructuralFinding[] {
  return engine.inputs.foretold.flatMap((foretold, i) => {
    const open = foretold?.foresight.gap?.open;
    if (open === undefined || !(open.above > OPEN * open.perCycle)) return [];
    const card = graph.cards[i]!;
    const values = {
      supplier: card.title,
      unit: card.measure?.unit ?? '',
      currency: settings.currency,
      cycle: settings.cycle.unit,
      amount: open.above,
      cycles: open.above / open.perCycle,
      over: WINDOW,
    };
    const subjects = foretold!.links.map((l) => graph.links[l]!.contract.id);
    return [{ code: 'open-orders', subjects, reason: reason('open-orders', values) } as const];
  });
}

function unsoundFinding({ subject, title, field }: UnsoundNumber): StructuralFinding {
  return {
    code: 'unsound-number',
    subjects: [subject],
    reason: reason('unsound-number', { title, field }),
  };
}

function unowned(card: Card, name: (id: string) => string): StructuralFinding {
  return {
    code: 'unowned',
    subjects: [card.id],
    reason: reason('unowned-card', { title: card.title, department: name(card.department) }),
  };
}

function dangling(contract: Contract, index: ReadonlyMap<string, number>): StructuralFinding {
  return {
    code: 'dangling',
    subjects: [contract.id],
    reason: reason('dangling', {
      supplier: index.has(contract.from),
      consumer: index.has(contract.to),
    }),
  };
}

function linkFindings(
  plan: Plan,
  flow: Flow,
  link: Link,
  l: number,
  name: (id: string) => string,
): StructuralFinding[] {
  const { contract, terms } = link;
  const supplier = flow.graph.cards[link.from]!;
  const consumer = flow.graph.cards[link.to]!;
  const titles = { supplier: supplier.title, consumer: consumer.title };
  const subjects = [contract.id];
  const found: StructuralFinding[] = [];
  if (supplyOwner(terms, supplier) === '')
    found.push({ code: 'unowned', subjects, reason: reason('unowned-contract', titles) });
  if (!link.inForce)
    found.push({
      code: 'unsigned',
      subjects,
      reason: reason('unsigned', {
        ...titles,
        state: contract.state,
        missing: listed(missingSides(contract).map(name)),
        quantity: terms.quantity ?? null,
        unit: supplier.measure?.unit ?? '',
        cycle: plan.settings.cycle.unit,
        currency: plan.settings.currency,
        commitBy: terms.commitBy ?? null,
      }),
    });
  const left = supplier.measure?.unit;
  const right = consumer.measure?.unit;
  if (terms.ratio === 1 && left !== undefined && right !== undefined && !unitsAgree(left, right))
    found.push({
      code: 'unit-mismatch',
      subjects: [contract.id, supplier.id, consumer.id],
      reason: reason('unit-mismatch', { ...titles, unit: left, consumerUnit: right }),
    });
  const contradiction = quantityContradiction(flow, link, l, plan.settings.cycle.unit);
  if (contradiction !== null) found.push(contradiction);
  return found;
}

function missingSides(contract: Contract): string[] {
  const sides = [...new Set([contract.supplierDepartment, contract.consumerDepartment])];
  const missing = sides.filter((side) => !contract.signatures.some((s) => s.department === side));
  // Both signed, but not the same terms.
  return missing.length === 0 ? sides : missing;
}

/** The agreed quantity and what is required now are further apart than both tolerances together. */
function quantityContradiction(
  flow: Flow,
  link: Link,
  l: number,
  cycle: string,
): StructuralFinding | null {
  const { terms, contract } = link;
  const supplier = flow.graph.cards[link.from]!;
  const consumer = flow.graph.cards[link.to]!;
  const { required } = flow.numbers[l]!;
  if (!link.inForce || terms.quantity === undefined) return null;
  // Of a supplier of which nothing is known the quantity is what is required.
  const isKnown = supplier.measure ?? supplier.capacity ?? supplier.whatIf;
  if (!flow.engine.isNeedKnown(link.to) || isKnown === undefined) return null;
  const allowed = terms.tolerance + (consumer.measure?.tolerance.amber ?? 0);
  const larger = Math.max(required, terms.quantity);
  if (!(Math.abs(required - terms.quantity) > allowed * larger + 1e-9)) return null;
  return {
    code: 'contradictory-assumption',
    subjects: [contract.id],
    reason: reason('contradictory-quantity', {
      supplier: supplier.title,
      consumer: consumer.title,
      quantity: terms.quantity,
      required,
      unit: supplier.measure?.unit ?? '',
      cycle,
    }),
  };
}

/** Contracts between the same two cards that do not assume the same. */
function pairs(flow: Flow): StructuralFinding[] {
  const { graph } = flow;
  const byPair = new Map<number, Link[]>();
  for (const link of graph.links) {
    const key = link.from * graph.cards.length + link.to;
    const list = byPair.get(key);
    if (list === undefined) byPair.set(key, [link]);
    else list.push(link);
  }
  const found: StructuralFinding[] = [];
  for (const list of byPair.values()) {
    const first = list[0]!;
    const other = list.find((link) => differ(first, link));
    if (other === undefined) continue;
    found.push({
      code: 'contradictory-assumption',
      subjects: list.map((link) => link.contract.id),
      reason: reason('contradictory-pair', {
        supplier: graph.cards[first.from]!.title,
        consumer: graph.cards[first.to]!.title,
        count: list.length,
      }),
    });
  }
  return found;
}

function differ(a: Link, b: Link): boolean {
  const allowed = a.terms.tolerance + b.terms.tolerance;
  const apart = (x: number, y: number) => Math.abs(x - y) > allowed * Math.max(x, y) + 1e-12;
  return (
    apart(a.terms.ratio, b.terms.ratio) ||
    (a.terms.quantity !== undefined &&
      b.terms.quantity !== undefined &&
      apart(a.terms.quantity, b.terms.quantity))
  );
}

function loopFinding(
  code: 'cycle' | 'divergent-cycle',
  loop: readonly number[],
  { graph }: Flow,
): StructuralFinding {
  const cards = loop.map((i) => graph.cards[i]!);
  return {
    code,
    subjects: cards.map((card) => card.id),
    reason: reason(code, {
      titles: cards
        .slice(0, 6)
        .map((card) => card.title)
        .join(', '),
      count: cards.length,
    }),
  };
}
