import { BoardGaps } from '../../src/foresight/board-gaps.ts';
import { gapForesight } from '../../src/foresight/gap-foresight.ts';
import { type GapPast, gapPast, pastUntil } from '../../src/foresight/gap-past.ts';
import type { Gap, Node } from './network.ts';

/*
 * Which suppliers bring a part of what is asked of them, and the distribution of what does not come. That
 * distribution is the rules' own, checked elsewhere; where it holds and what is drawn from it is not.
 */

/** Cycles of the past that are looked at. */
const LONGEST = 104;
const SILENT = 8;
/** Places of equal chance at which the part that comes is looked at. */
const PLACES = 512;

/** What is asked of a card through all that it serves, per demand; null where its output does not measure it. */
export function askedOf(node: Node, above: readonly Node[] = []): Map<Node, number> | null {
  if (node.out.length === 0 || above.includes(node)) return null;
  const asked = new Map<Node, number>();
  for (const { to, asks, lag, ratio, limits, alternatives } of node.out) {
    if (!asks || lag > 0 || to.storable || to.onHand > 0) return null;
    if (to.isDemand && to.in.length > 1) return null;
    if (!to.isDemand && (!limits || alternatives.length > 1 || to.usual === undefined)) return null;
    const behind = to.isDemand ? new Map([[to, 1]]) : askedOf(to, [...above, node]);
    if (behind === null) return null;
    for (const [demand, each] of behind) asked.set(demand, (asked.get(demand) ?? 0) + ratio * each);
  }
  return asked;
}

/** What a card brought and what was asked of it, with ages for cycles; `silent` where nothing was asked lately. */
function pastOf(node: Node, horizon: number): GapPast | 'silent' | null {
  const { asked } = node;
  if (asked === null || node.isDemand || node.storable || node.onHand > 0) return null;
  const demands = [...asked.keys()];
  const all = [node, ...demands];
  if (all.some(({ usual }) => usual === undefined)) return null;
  if (all.every(({ usual }) => usual!.sd.every((sd) => sd === 0))) return null;
  const required: number[] = [];
  const supplied: number[] = [];
  const cycles: number[] = [];
  const newest = node.past.findIndex((value) => value !== null);
  for (let age = newest + LONGEST - 1; age >= newest; age--) {
    const came = node.past[age] ?? null;
    const needs = demands.map(({ past }) => past[age] ?? null);
    if (came === null || needs.includes(null)) continue;
    required.push(demands.reduce((sum, d, k) => sum + asked.get(d)! * Math.max(0, needs[k]!), 0));
    supplied.push(Math.max(0, came));
    cycles.push(-age);
  }
  if (cycles.length < Math.max(SILENT, horizon) || cycles.at(-1)! <= -2) return null;
  if (required.slice(-SILENT).every((need) => need === 0)) return 'silent';
  const total = required.reduce((sum, need) => sum + need, 0);
  const came = supplied.reduce((sum, value) => sum + value, 0);
  if (came > 1.25 * total) return null;
  const tolerance = Math.min(1, ...node.out.map((link) => link.tolerance));
  return gapPast(required, supplied, horizon, tolerance, { cycles });
}

/**
 * Sets the part that comes by each card's past, whatever is said of it now: at places of equal chance, the least
 * first. All that serve a demand share what they have in common, as of the last cycle that all of them
 * reported.
 */
export function record(nodes: readonly Node[], horizon: number): void {
  const pasts = new Map(nodes.map((node) => [node, pastOf(node, horizon)]));
  const isMember = (node: Node) => node.out.some(({ to }) => to.isDemand);
  const members: GapPast[] = [];
  for (const [node, past] of pasts)
    if (past !== null && past !== 'silent' && isMember(node)) members.push(past);
  const until = Math.min(...members.map(({ cycles }) => cycles.at(-1)!));
  const board =
    members.length > 1
      ? new BoardGaps(
          members.map((past) => pastUntil(past, until)),
          until,
        )
      : null;
  for (const [node, past] of pasts) {
    if (past === null || past === 'silent')
      node.record = past === null ? null : new Array<number>(PLACES).fill(1);
    else {
      const found = gapForesight(past, board, isMember(node))!;
      const gap = { gaps: [...found.gaps], chances: [...found.chances] };
      node.record = Array.from(
        { length: PLACES },
        (_, k) => 1 - gapBelow(gap, 1 - (k + 0.5) / PLACES),
      );
    }
  }
}

/** Along a chain no card brings more than the one before it: the mean of those that say so. */
export function poolChains(nodes: readonly Node[]): void {
  const suppliersOf = (node: Node) => recordedSuppliers(node);
  const followed = (node: Node) => {
    const [supplier, ...others] = suppliersOf(node);
    return supplier !== undefined && others.length === 0 && supplier.out.length === 1
      ? supplier
      : null;
  };
  const isFirst = (node: Node) => nodes.every((other) => followed(other) !== node);
  for (const first of nodes.filter((node) => node.record !== null && isFirst(node))) {
    const chain = [first];
    for (let next = followed(first); next !== null; next = followed(next)) chain.push(next);
    const before = chain.map(({ record }) => record!);
    const after = chain.map(() => new Array<number>(PLACES));
    for (let k = 0; k < PLACES; k++)
      chain.forEach((_, n) => {
        // The largest of the means from anywhere before on, of each the least to anywhere after.
        let value = Number.NEGATIVE_INFINITY;
        for (let from = 0; from <= n; from++) {
          let least = Number.POSITIVE_INFINITY;
          for (let to = n; to < chain.length; to++) {
            const part = before.slice(from, to + 1).reduce((sum, record) => sum + record[k]!, 0);
            least = Math.min(least, part / (to - from + 1));
          }
          value = Math.max(value, least);
        }
        after[n]![k] = value;
      });
    chain.forEach((node, n) => {
      node.record = after[n]!;
    });
  }
}

export const recordedSuppliers = (node: Node): Node[] =>
  node.record === null
    ? []
    : node.in.map(({ from }) => from).filter(({ record }) => record !== null);

/** That its past stands for what it can make now. */
export function isForetold(node: Node): boolean {
  if (node.record === null || (node.isAssumed && node.assumedMean === undefined)) return false;
  const demands = [...node.asked!.keys()];
  const isSilent = node.record.every((part) => part === 1);
  if (isSilent && demands.some(({ isAssumed }) => isAssumed)) return false;
  const isUnderWay =
    node.signals.includes(-1) || demands.some(({ signals }) => signals.includes(1));
  return !isUnderWay || node.in.every(({ from }) => from.record !== null);
}

/** How much more or less than foretold is assumed of a supplier, by the means. */
export function assumedFactor({ assumedMean, asked, record }: Node): number {
  if (assumedMean === undefined) return 1;
  const kept = record!.reduce((sum, part) => sum + part, 0) / record!.length;
  const needs = [...asked!].map(([to, ratio]) => to.usual!.mean.map((value) => ratio * value));
  const cycles = needs[0]!.length;
  const need = needs.flat().reduce((sum, value) => sum + value, 0) / cycles;
  return need * kept > 0 ? assumedMean / (need * kept) : 1;
}

/** The gap below which this part of the distribution lies, straight between its places. */
function gapBelow({ gaps, chances }: Gap, part: number): number {
  const above = chances.findIndex((chance) => chance >= part);
  if (above === -1) return gaps.at(-1)!;
  if (above === 0) return gaps[0]!;
  const within = (part - chances[above - 1]!) / (chances[above]! - chances[above - 1]!);
  return gaps[above - 1]! + within * (gaps[above]! - gaps[above - 1]!);
}
