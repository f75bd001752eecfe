import type { Contract, ContractTerms, Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { inCanonicalOrder } from '../canonical-order.ts';
import { soundPlan } from '../sound-plan.ts';
import { NO_OVERLAY, type Overlay, withOverlay } from '../what-if/overlay.ts';
import { effectsBetween } from './effects.ts';
import { type ReallocationModel, reallocationModel } from './model.ts';
import { type Optimum, optimise } from './optimum.ts';
import type { Solve } from './programme.ts';
import type { Move, Proposal } from './proposal.ts';
import { worthOf } from './worth.ts';

export interface ProposeOptions {
  /** At most so many moves; any number unless given. */
  readonly maxMoves?: number;
}

/** Smaller parts of what a card makes are rounding, not moves. */
const NEGLIGIBLE = 1e-6;

/**
 * The cheapest moves that let the consumer of a contract be served, or the smallest shortfall that
 * can be had. The moves come with the what-if that carries them out, and with what it resolves and
 * worsens by the same evaluation that colours the board. Never throws: a contract that carries
 * nothing, or a solver that fails, gives `nothing-short` or `impossible`.
 */
export function propose(
  given: Plan,
  target: string,
  solve: Solve,
  options: ProposeOptions = {},
): Proposal {
  const { plan } = soundPlan(inCanonicalOrder(given));
  const assessor = new Assessor();
  const before = assessor.assess(plan);
  const flow = assessor.flow()!;
  const nothing: Proposal = {
    target,
    status: 'nothing-short',
    moves: [],
    cost: 0,
    shortfallBefore: 0,
    shortfallAfter: 0,
    overlay: NO_OVERLAY,
    moneyBefore: before.moneyAtRisk,
    moneyAfter: before.moneyAtRisk,
    resolves: [],
    worsens: [],
    worth: [],
  };
  const link = flow.graph.links.find(({ contract }) => contract.id === target);
  if (link === undefined) return nothing;
  const model = reallocationModel(plan, flow);
  const consumer = model.cards[link.to]!;
  const shortfallBefore = Math.max(0, consumer.needed - consumer.made);
  const worth = (cards: readonly number[], optimum: Optimum | null) =>
    worthOf(plan, flow, model, cards, optimum);
  const scarce = [...new Set(before.contracts[target]!.path.map((hop) => hop.card))].flatMap(
    (id) => flow.graph.index.get(id) ?? [],
  );
  if (!(shortfallBefore > NEGLIGIBLE * consumer.needed))
    return { ...nothing, worth: worth(scarce, null) };
  const short = { ...nothing, shortfallBefore, shortfallAfter: shortfallBefore };
  const optimum = optimise(model, link.to, options.maxMoves ?? null, solve);
  if (optimum === null) return { ...short, status: 'impossible', worth: worth(scarce, null) };
  const moves = movesOf(plan, model, optimum);
  const accepted = Math.max(link.terms.tolerance, 1e-5) * consumer.needed;
  const status =
    optimum.shortfall <= accepted
      ? 'resolved'
      : optimum.shortfall < shortfallBefore * (1 - 1e-6)
        ? 'reduced'
        : 'impossible';
  if (moves.length === 0 || status === 'impossible')
    return { ...short, status: 'impossible', worth: worth(scarce, optimum) };
  const overlay = overlayOf(plan, model, optimum, moves);
  const after = assessor.assess(withOverlay(plan, overlay));
  return {
    ...short,
    status,
    moves,
    cost: moves.reduce((sum, { cost }) => sum + cost, 0),
    shortfallAfter: optimum.shortfall,
    overlay,
    moneyAfter: after.moneyAtRisk,
    ...effectsBetween(plan, flow.graph, before, after, deliveredBy(model), assessor.flow()!),
    worth: worth([...new Set([...moves.map(({ card }) => flow.graph.index.get(card)!)])], optimum),
  };
}

const deliveredBy =
  (model: ReallocationModel) =>
  (i: number): number => {
    const card = model.cards[i]!;
    return Math.min(card.needed, card.made) + card.stock;
  };

/**
 * The optimum as things to do: what some hold of a supplier and will not use goes to who gains
 * there, from those that hold most first.
 */
function movesOf(plan: Plan, model: ReallocationModel, optimum: Optimum): readonly Move[] {
  const unitOf = (i: number) => plan.cards[i]!.measure?.unit ?? '';
  const noise = (i: number) => NEGLIGIBLE * Math.max(1, model.cards[i]!.made);
  const moves: Move[] = [];
  const bySupplier = Map.groupBy(model.links, ({ from }) => from);
  for (const [supplier, links] of bySupplier) {
    // What each contract holds now against what its consumer will use.
    const change = links.map((l) => ({ id: l.id, left: l.ratio * optimum.made[l.to]! - l.held }));
    const gains = change.filter(({ left }) => left > noise(supplier));
    if (gains.length === 0) continue;
    const cuts = change
      .filter(({ left }) => left < -noise(supplier))
      .map(({ id, left }) => ({ id, left: -left }))
      .sort((a, b) => b.left - a.left);
    for (const cut of cuts)
      for (const gain of gains) {
        const amount = Math.min(cut.left, gain.left);
        if (!(amount > noise(supplier))) continue;
        cut.left -= amount;
        gain.left -= amount;
        moves.push({
          kind: 'shift',
          card: model.cards[supplier]!.id,
          from: cut.id,
          to: gain.id,
          amount,
          unit: unitOf(supplier),
          cost: 0,
        });
      }
  }
  optimum.overtime.forEach((amount, i) => {
    if (!(amount > noise(i))) return;
    const { id, overtimeCost } = model.cards[i]!;
    const cost = amount * overtimeCost;
    moves.push({ kind: 'overtime', card: id, from: null, to: null, amount, unit: unitOf(i), cost });
  });
  optimum.lent.forEach((amount, k) => {
    const { from, to } = model.transfers[k]!;
    if (!(amount > noise(from))) return;
    moves.push({
      kind: 'transfer',
      card: model.cards[to]!.id,
      from: model.cards[from]!.id,
      to: null,
      amount,
      unit: unitOf(to),
      cost: amount * model.cards[from]!.transferCost,
    });
  });
  return moves.sort((a, b) => b.amount - a.amount || (a.card < b.card ? -1 : 1));
}

/** What was agreed comes first, so amended quantities carry a shift out; the rest is capacity. */
function overlayOf(
  plan: Plan,
  model: ReallocationModel,
  optimum: Optimum,
  moves: readonly Move[],
): Overlay {
  const terms: Record<string, Partial<ContractTerms>> = {};
  const values: Record<string, number> = {};
  const links = new Map(model.links.map((link) => [link.id, link]));
  const contracts = new Map(plan.contracts.map((contract) => [contract.id, contract]));
  const amend = (id: string, isCut: boolean): void => {
    const { ratio, to } = links.get(id)!;
    const { quantity } = termsOf(contracts.get(id)!);
    const used = ratio * optimum.made[to]!;
    // Who gains keeps at least what was agreed already.
    terms[id] = { quantity: isCut ? used : Math.max(used, quantity ?? 0) };
  };
  for (const move of moves) {
    if (move.kind !== 'shift') continue;
    if (move.to !== null) amend(move.to, false);
    if (move.from !== null) amend(move.from, true);
  }
  const index = new Map(model.cards.map((card, i) => [card.id, i]));
  const add = (id: string, amount: number): void => {
    const { capacity } = model.cards[index.get(id)!]!;
    values[id] = Math.max(0, (values[id] ?? capacity ?? 0) + amount);
  };
  for (const move of moves) {
    if (move.kind === 'shift') continue;
    add(move.card, move.amount);
    if (move.from !== null) add(move.from, -move.amount);
  }
  return { values, terms };
}

const termsOf = (contract: Contract): ContractTerms => contract.signedTerms ?? contract;
