import { type ContractTerms, effectiveTerms, type Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { inCanonicalOrder } from '../canonical-order.ts';
import type { Flow } from '../flow/flow.ts';
import { soundPlan } from '../sound-plan.ts';
import type { Assessment } from '../verdicts.ts';
import { NO_OVERLAY, type Overlay, withOverlay } from '../what-if/overlay.ts';
import { effectsBetween, SEVERITY } from './effects.ts';
import { type ReallocationModel, reallocationModel } from './model.ts';
import { type Optimum, optimise } from './optimum.ts';
import type { Solve } from './programme.ts';
import type { Move, Proposal } from './proposal.ts';
import { worthOf } from './worth.ts';

export interface ProposeOptions {
  /** At most so many moves; any number unless given. */
  readonly maxMoves?: number;
  /** Ids of cards that make no less than now, whatever is moved. */
  readonly keeps?: ReadonlySet<string>;
}

/** Smaller parts of what a card makes are rounding, not moves. */
const NEGLIGIBLE = 1e-6;

/**
 * The cheapest moves that let the consumer of a contract be served, or the smallest shortfall that
 * can be had, and never dearer than doing nothing. Each candidate is carried out as a what-if and
 * judged by the same evaluation that colours the board: what it resolves and worsens is what it says. Never throws: a contract that carries
 * nothing, or a solver that fails, gives `nothing-short` or `impossible`.
 */
export function propose(
  given: Plan,
  target: string,
  solve: Solve,
  options: ProposeOptions = {},
): Proposal {
  const { plan } = soundPlan(inCanonicalOrder(given));
  const assessor = new Assessor({ reliefs: false });
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
  if (link === undefined) {
    // What nobody covers (C-23) stays so, whatever is moved.
    const open = before.contracts[target];
    if (open === undefined || open.expectedShortfall === 0) return nothing;
    const short = open.path.at(-1)?.need ?? open.expectedShortfall;
    return { ...nothing, status: 'impossible', shortfallBefore: short, shortfallAfter: short };
  }
  const model = reallocationModel(plan, flow, options.keeps);
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
  /** The candidate that was carried out last: the assessor still holds its flow. */
  let held: { readonly overlay: Overlay; readonly after: Assessment } | null = null;
  const attempt = (used: ReallocationModel, targetFirst: boolean): Attempt | null => {
    const optimum = optimise(used, link.to, options.maxMoves ?? null, solve, targetFirst);
    const moves = optimum === null ? [] : movesOf(plan, used, optimum);
    if (optimum === null || moves.length === 0) return null;
    const overlay = overlayOf(plan, used, optimum, moves);
    const after = assessor.assess(withOverlay(plan, overlay));
    held = { overlay, after };
    const candidate = { optimum, moves, overlay };
    return carriedOut(plan, before, after, assessor.flow()!, target, candidate);
  };
  const helps = ({ short }: Attempt) =>
    short < before.contracts[target]!.expectedShortfall * (1 - 1e-6);
  const tried: Attempt[] = [];
  let best: Attempt | undefined;
  for (const each of attempts(model, link.to, attempt)) {
    if (!helps(each)) continue;
    tried.push(each);
    if (!each.pays) continue;
    best = each;
    break;
  }
  if (best === undefined) {
    const dear = tried.toSorted((x, y) => x.money - y.money)[0];
    return dear === undefined
      ? { ...short, status: 'impossible', worth: worth(scarce, null) }
      : {
          ...short,
          status: 'not-worthwhile',
          shortfallAfter: dear.shortfall,
          moneyAfter: dear.money,
          worth: worth(scarce, dear.optimum),
        };
  }
  const { moves, overlay, optimum } = best;
  const after = afterOf(held, overlay) ?? assessor.assess(withOverlay(plan, overlay));
  return {
    ...short,
    status: best.status,
    moves,
    cost: costOf(moves),
    shortfallAfter: best.shortfall,
    overlay,
    moneyAfter: best.money,
    ...effectsBetween(plan, flow.graph, before, after, deliveredBy(model), assessor.flow()!),
    worth: worth([...new Set([...moves.map(({ card }) => flow.graph.index.get(card)!)])], optimum),
  };
}

interface Candidate {
  readonly optimum: Optimum;
  readonly moves: readonly Move[];
  readonly overlay: Overlay;
}

/** What a candidate comes to when it is carried out. */
interface Attempt extends Candidate {
  readonly status: 'resolved' | 'traded' | 'reduced';
  /** Money at risk over the horizon with what the moves cost, and whether that is no more than now. */
  readonly money: number;
  readonly pays: boolean;
  /** Expected shortfall of the target, supplier units per cycle; of its consumer, in its own unit. */
  readonly short: number;
  readonly shortfall: number;
}

/** Room above the mean need that is tried for the target, so that its spread is served too. */
const ROOM = [0, 0.03, 0.08, 0.15, 0.3];
/** Larger plans are solved for the mean alone. */
const LARGE = 500;

/**
 * Attempts in order of merit: the target first, with as little room for its spread as serves it; where
 * that does not pay, the moves that cost least on the whole, which are looked for only if asked for.
 */
function* attempts(
  model: ReallocationModel,
  target: number,
  attempt: (model: ReallocationModel, targetFirst: boolean) => Attempt | null,
): Generator<Attempt> {
  const found: Attempt[] = [];
  for (const room of model.links.length > LARGE ? [0] : ROOM) {
    const cards = model.cards.map((card, i) =>
      i === target
        ? { ...card, needed: card.needed * (1 + room), demand: card.demand * (1 + room) }
        : card,
    );
    const next = attempt(room === 0 ? model : { ...model, cards }, true);
    if (next === null) break;
    found.push(next);
    if (next.status !== 'reduced') break;
  }
  found.sort((a, b) => MERIT.indexOf(a.status) - MERIT.indexOf(b.status));
  yield* found;
  const cheapest = attempt(model, false);
  if (cheapest !== null) yield cheapest;
}

const MERIT: readonly Attempt['status'][] = ['resolved', 'traded', 'reduced'];

/** What was assessed with this overlay, if it was the last; its flow is still there then. */
const afterOf = (
  held: { readonly overlay: Overlay; readonly after: Assessment } | null,
  overlay: Overlay,
): Assessment | null => (held?.overlay === overlay ? held.after : null);

/** What a candidate really comes to, by the assessment and the flow of the plan with its moves. */
function carriedOut(
  plan: Plan,
  before: Assessment,
  after: Assessment,
  flow: Flow,
  target: string,
  candidate: Candidate,
): Attempt {
  const { verdict, expectedShortfall } = after.contracts[target]!;
  const isServed = SEVERITY[verdict] <= SEVERITY.watch;
  const isWorse = Object.values(after.contracts).some((own) => {
    const was = before.contracts[own.contract]!.verdict;
    return SEVERITY[own.verdict] > Math.max(SEVERITY.watch, SEVERITY[was]);
  });
  const money = after.moneyAtRisk + costOf(candidate.moves) * plan.settings.horizon;
  const isPriced = before.moneyAtRisk > 0 || after.moneyAtRisk > 0;
  const consumer = flow.graph.links.find(({ contract }) => contract.id === target)!.to;
  const { needed, made } = reallocationModel(plan, flow).cards[consumer]!;
  return {
    ...candidate,
    status: !isServed ? 'reduced' : isWorse ? 'traded' : 'resolved',
    money,
    pays: !isPriced || money <= before.moneyAtRisk * (1 + 1e-9),
    short: expectedShortfall,
    shortfall: Math.max(0, needed - made),
  };
}

const costOf = (moves: readonly Move[]): number => moves.reduce((sum, { cost }) => sum + cost, 0);

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
  const contracts = new Map(plan.contracts.map((contract) => [contract.id, contract]));
  const shifted = moves.filter(({ kind }) => kind === 'shift');
  const gains = new Set(shifted.map(({ to }) => to));
  const touched = new Set(shifted.map(({ card }) => card));
  // What was freed would be shared out again: every contract of that supplier keeps what it is to have.
  for (const link of model.links) {
    if (!touched.has(model.cards[link.from]!.id)) continue;
    const { quantity } = effectiveTerms(contracts.get(link.id)!);
    const used = link.ratio * optimum.made[link.to]!;
    const next = gains.has(link.id) ? Math.max(used, quantity ?? 0) : used;
    if (quantity !== next && (quantity === undefined || gains.has(link.id) || next < quantity))
      terms[link.id] = { quantity: next };
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
  return { values, terms, spread: Object.keys(values) };
}
