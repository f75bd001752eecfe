import { crosses, overlaps } from './geometry.ts';
import type { Rect, RouteCard, Segment } from './types.ts';

/** Px that edges keep from cards and from each other where there is room. */
export const CLEARANCE = 10;
export const SPACING = 10;
const LABEL_SPACING = 30;

interface Taken extends Segment {
  readonly edge: string;
  /** Number of the last question that counted this segment, so that none counts it twice. */
  asked: number;
}

const BUCKET = 256;
const key = (i: number, j: number): number => i * 16384 + j;
const cell = (v: number): number => Math.floor(v / BUCKET);

/**
 * What is in the way: cards, and the segments of edges that took their way already. Both lie in
 * buckets, so that a question costs what is near and not what is on the board.
 */
export class Field {
  readonly cards = new Set<RouteCard>();
  private readonly cardsAt = new Map<number, RouteCard[]>();
  private readonly takenAt = new Map<number, Taken[]>();
  private readonly labelsAt = new Map<number, Rect[]>();
  private question = 0;
  private readonly byEdge = new Map<string, { taken: Taken[]; label: Rect | null }>();

  constructor(cards: readonly RouteCard[]) {
    for (const c of cards) this.putCard(c);
  }

  putCard(c: RouteCard): void {
    this.cards.add(c);
    put(this.cardsAt, c, corners(c));
  }

  dropCard(c: RouteCard): void {
    this.cards.delete(c);
    drop(this.cardsAt, c, corners(c));
  }

  /** Gives back what an edge took. */
  release(edge: string): void {
    const held = this.byEdge.get(edge);
    if (held === undefined) return;
    this.byEdge.delete(edge);
    for (const t of held.taken) drop(this.takenAt, t, ends(t));
    const { label } = held;
    if (label) drop(this.labelsAt, label, corners(label));
  }

  /** Edges that run through this box. */
  through(box: Rect): Set<string> {
    const found = new Set<string>();
    for (const t of this.near(this.takenAt, box)) if (crosses(t, box, 0)) found.add(t.edge);
    return found;
  }

  /** Whether a segment is free of cards; `a` and `b`, its own ends, count without clearance. */
  isFree(s: Segment, clearance: number, a: RouteCard, b: RouteCard): boolean {
    const h = s.axis === 'h';
    const [i1, i2] = [cell((h ? s.lo : s.at) - clearance), cell((h ? s.hi : s.at) + clearance)];
    const [j1, j2] = [cell((h ? s.at : s.lo) - clearance), cell((h ? s.at : s.hi) + clearance)];
    for (let i = i1; i <= i2; i++) {
      for (let j = j1; j <= j2; j++) {
        const cards = this.cardsAt.get(key(i, j));
        if (!cards) continue;
        for (const card of cards) {
          if (crosses(s, card, card === a || card === b ? 0 : clearance)) return false;
        }
      }
    }
    return true;
  }

  /** Cards that touch this box. */
  within(x1: number, y1: number, x2: number, y2: number): RouteCard[] {
    const found = new Set<RouteCard>();
    for (let i = cell(x1); i <= cell(x2); i++) {
      for (let j = cell(y1); j <= cell(y2); j++) {
        for (const c of this.cardsAt.get(key(i, j)) ?? []) {
          if (c.x < x2 && c.x + c.width > x1 && c.y < y2 && c.y + c.height > y1) found.add(c);
        }
      }
    }
    return [...found];
  }

  /** Cost of what is there already: lying on another edge is dear, crossing one is cheap. */
  traffic(s: Segment): number {
    const question = ++this.question;
    const h = s.axis === 'h';
    const [i1, i2] = [cell((h ? s.lo : s.at) - SPACING), cell((h ? s.hi : s.at) + SPACING)];
    const [j1, j2] = [
      cell((h ? s.at : s.lo) - LABEL_SPACING),
      cell((h ? s.at : s.hi) + LABEL_SPACING),
    ];
    let cost = 0;
    for (let i = i1; i <= i2; i++) {
      for (let j = j1; j <= j2; j++) {
        const near = this.takenAt.get(key(i, j));
        if (!near) continue;
        for (const t of near) {
          if (t.asked === question) continue;
          t.asked = question;
          cost += meeting(s, t);
        }
      }
    }
    return cost;
  }

  /** How many pieces of other edges a label of this edge would cover. */
  under(box: Rect, edge: string): number {
    const question = ++this.question;
    let count = 0;
    for (const t of this.near(this.takenAt, box)) {
      if (t.edge === edge || t.asked === question) continue;
      t.asked = question;
      const lies = t.axis === 'h';
      const line: Rect = {
        x: lies ? t.lo : t.at,
        y: lies ? t.at : t.lo,
        width: lies ? t.hi - t.lo : 0.1,
        height: lies ? 0.1 : t.hi - t.lo,
      };
      if (overlaps(box, line, 3)) count++;
    }
    return count;
  }

  /** Whether a label would lie on another, or too close to it. */
  labelled(box: Rect): boolean {
    for (const label of this.near(this.labelsAt, box)) if (overlaps(label, box, 4)) return true;
    return false;
  }

  putLabel(edge: string, box: Rect): void {
    this.held(edge).label = box;
    put(this.labelsAt, box, corners(box));
  }

  private held(edge: string): { taken: Taken[]; label: Rect | null } {
    const held = this.byEdge.get(edge) ?? { taken: [], label: null };
    this.byEdge.set(edge, held);
    return held;
  }

  private *near<T>(buckets: ReadonlyMap<number, T[]>, box: Rect): Generator<T> {
    const margin = 4;
    const [x1, y1, x2, y2] = corners(box);
    for (const at of cells([x1 - margin, y1 - margin, x2 + margin, y2 + margin]))
      yield* buckets.get(at) ?? [];
  }

  take(edge: string, segments: readonly Segment[]): void {
    for (const s of segments) {
      const taken: Taken = { ...s, edge, asked: 0 };
      this.held(edge).taken.push(taken);
      put(this.takenAt, taken, ends(s));
    }
  }
}

function meeting(s: Segment, t: Segment): number {
  if (t.axis === s.axis) {
    const shared = Math.min(t.hi, s.hi) - Math.max(t.lo, s.lo);
    const apart = Math.abs(t.at - s.at);
    if (apart < SPACING && shared > -4) return 160 + Math.max(0, shared);
    // Room for a label between two lines that lie side by side.
    return apart < LABEL_SPACING && s.axis === 'h' && shared > 40 ? 50 : 0;
  }
  if (t.at > s.lo && t.at < s.hi && s.at > t.lo && s.at < t.hi) return 40;
  // A corner that touches looks like a junction.
  if (t.at > s.lo - 2 && t.at < s.hi + 2 && s.at > t.lo - 2 && s.at < t.hi + 2) return 60;
  return 0;
}

type Corners = readonly [x1: number, y1: number, x2: number, y2: number];
const corners = (r: Rect): Corners => [r.x, r.y, r.x + r.width, r.y + r.height];
const ends = (s: Segment): Corners =>
  s.axis === 'h' ? [s.lo, s.at, s.hi, s.at] : [s.at, s.lo, s.at, s.hi];

/** Keys of the buckets that a box touches. */
function* cells([x1, y1, x2, y2]: Corners): Generator<number> {
  for (let i = cell(x1); i <= cell(x2); i++)
    for (let j = cell(y1); j <= cell(y2); j++) yield key(i, j);
}

function put<T>(buckets: Map<number, T[]>, item: T, box: Corners): void {
  for (const at of cells(box)) {
    const list = buckets.get(at);
    if (list) list.push(item);
    else buckets.set(at, [item]);
  }
}

function drop<T>(buckets: Map<number, T[]>, item: T, box: Corners): void {
  for (const at of cells(box)) {
    const list = buckets.get(at);
    const index = list?.indexOf(item) ?? -1;
    if (index >= 0) list?.splice(index, 1);
  }
}
