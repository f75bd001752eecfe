import {
  CONTRACT_TERM_NAMES,
  CONTRACT_TERMS,
  type Contract,
  effectiveTerms,
  type Plan,
  type Settings,
  type TermDefinition,
} from '@interlock/plan';
import type { SoundPlan } from '../sound-plan.ts';
import { nameOfPart } from './compiled-graph.ts';
import { type FlowGraph, isEnded } from './flow-graph.ts';

/**
 * Whether a plan has the compiled graph of another: the same cards and contracts in the same
 * order, and nothing different but numbers that a {@link FlowEngine} can take over.
 */
export function sameStructure(before: SoundPlan, after: SoundPlan, graph: FlowGraph): boolean {
  return (
    before.withoutRatio.size === 0 &&
    after.withoutRatio.size === 0 &&
    before.plan.asOf === after.plan.asOf &&
    sameSettings(before.plan.settings, after.plan.settings) &&
    sameCards(before.plan, after.plan) &&
    sameContracts(before.plan, after.plan, graph) &&
    sameParts(before.plan, after.plan, graph)
  );
}

function sameSettings(a: Settings, b: Settings): boolean {
  return (
    a === b ||
    (a.horizon === b.horizon &&
      a.sharing === b.sharing &&
      a.cycle.unit === b.cycle.unit &&
      a.cycle.weekStartsOn === b.cycle.weekStartsOn &&
      a.thresholds.watch === b.thresholds.watch &&
      a.thresholds.atRisk === b.thresholds.atRisk &&
      a.thresholds.collision === b.thresholds.collision)
  );
}

function sameCards(a: Plan, b: Plan): boolean {
  if (a.cards === b.cards) return true;
  if (a.cards.length !== b.cards.length) return false;
  return a.cards.every((card, i) => {
    const other = b.cards[i]!;
    return card === other || (card.id === other.id && card.kind === other.kind);
  });
}

function sameContracts(a: Plan, b: Plan, graph: FlowGraph): boolean {
  if (a.contracts === b.contracts) return true;
  if (a.contracts.length !== b.contracts.length) return false;
  const hasLoops = graph.loops.length > 0 || graph.divergent.length > 0;
  return a.contracts.every((contract, i) => {
    const other = b.contracts[i]!;
    return contract === other || sameContract(contract, other, hasLoops);
  });
}

/** Contracts are alternatives for one part by its name, or by their suppliers' titles. */
function sameParts(a: Plan, b: Plan, graph: FlowGraph): boolean {
  const isNamedAlike =
    a.cards.every((card, i) => card.title === b.cards[i]!.title) &&
    a.contracts.every((contract, i) => {
      const [before, after] = [effectiveTerms(contract), effectiveTerms(b.contracts[i]!)];
      return GROUPING.every((field) => before[field] === after[field]);
    });
  if (isNamedAlike) return true;
  const after = new Map(b.contracts.map((contract) => [contract.id, effectiveTerms(contract)]));
  return graph.in.every((list) => {
    const limiting = list.filter((l) => graph.links[l]!.limits);
    const groups = (nameOf: (l: number) => string): string => {
      const names = limiting.map(nameOf);
      return names.map((name) => names.indexOf(name)).join();
    };
    const then = groups((l) => {
      const { terms, from } = graph.links[l]!;
      return nameOfPart(terms, graph.cards[from]!, l);
    });
    const now = groups((l) => {
      const { contract, from } = graph.links[l]!;
      return nameOfPart(after.get(contract.id)!, b.cards[from]!, l);
    });
    return then === now;
  });
}

const termsBy = (wanted: TermDefinition['structure']) =>
  CONTRACT_TERM_NAMES.filter((field) => CONTRACT_TERMS[field].structure === wanted);
const BY_VALUE = termsBy('value');
const BY_PRESENCE = termsBy('presence');
const IN_LOOPS = termsBy('value in loops');
const GROUPING = termsBy('groups');

function sameContract(a: Contract, b: Contract, hasLoops: boolean): boolean {
  const before = effectiveTerms(a);
  const after = effectiveTerms(b);
  return (
    a.id === b.id &&
    a.from === b.from &&
    a.to === b.to &&
    isEnded(a) === isEnded(b) &&
    (a.signedTerms === undefined) === (b.signedTerms === undefined) &&
    BY_VALUE.every((field) => before[field] === after[field]) &&
    BY_PRESENCE.every((field) => (before[field] === undefined) === (after[field] === undefined)) &&
    // A loop may become solvable, or stop to be, by its ratios.
    (!hasLoops || IN_LOOPS.every((field) => before[field] === after[field]))
  );
}
