import { crosses } from './geometry.ts';
import type { RouteCard, Segment } from './types.ts';

/** Px that edges keep from cards and from each other where there is room. */
export const CLEARANCE = 10;
export const SPACING = 10;

/**
 * What is in the way: cards, and the segments of edges that took their way already. Cards lie in
 * buckets, so that a question costs what is near and not what is on the board.
 */
export class Field {
  readonly cards: readonly RouteCard[];
  readonly taken: (Segment & { readonly edge: string })[] = [];
  private readonly buckets = new Map<number, RouteCard[]>();

  constructor(cards: readonly RouteCard[]) {
    this.cards = cards;
    for (const card of cards) {
      forBuckets(card.x, card.y, card.x + card.width, card.y + card.height, (key) => {
        const list = this.buckets.get(key);
        if (list) list.push(card);
        else this.buckets.set(key, [card]);
      });
    }
  }

  /** Whether a segment is free of cards; `a` and `b`, its own ends, count without clearance. */
  isFree(s: Segment, clearance: number, a: RouteCard, b: RouteCard): boolean {
    const [x1, y1, x2, y2] = s.axis === 'h' ? [s.lo, s.at, s.hi, s.at] : [s.at, s.lo, s.at, s.hi];
    let free = true;
    forBuckets(x1 - clearance, y1 - clearance, x2 + clearance, y2 + clearance, (key) => {
      if (!free) return;
      for (const card of this.buckets.get(key) ?? []) {
        const own = card === a || card === b;
        if (crosses(s, card, own ? 0 : clearance)) {
          free = false;
          return;
        }
      }
    });
    return free;
  }

  /** Cards that touch this box. */
  within(x1: number, y1: number, x2: number, y2: number): RouteCard[] {
    const found = new Set<RouteCard>();
    forBuckets(x1, y1, x2, y2, (key) => {
      for (const c of this.buckets.get(key) ?? []) {
        if (c.x < x2 && c.x + c.width > x1 && c.y < y2 && c.y + c.height > y1) found.add(c);
      }
    });
    return [...found];
  }

  /** Cost of what is there already: lying on another edge is dear, crossing one is cheap. */
  traffic(s: Segment): number {
    let cost = 0;
    for (const t of this.taken) {
      if (t.axis === s.axis) {
        const apart = Math.abs(t.at - s.at);
        const shared = Math.min(t.hi, s.hi) - Math.max(t.lo, s.lo);
        if (apart < SPACING && shared > -4) cost += 160 + Math.max(0, shared);
      } else if (t.at > s.lo && t.at < s.hi && s.at > t.lo && s.at < t.hi) {
        cost += 40;
      } else if (t.at > s.lo - 2 && t.at < s.hi + 2 && s.at > t.lo - 2 && s.at < t.hi + 2) {
        cost += 60; // a corner that touches looks like a junction
      }
    }
    return cost;
  }

  take(edge: string, segments: readonly Segment[]): void {
    for (const s of segments) this.taken.push({ ...s, edge });
  }
}

const BUCKET = 512;

function forBuckets(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  visit: (key: number) => void,
): void {
  const [left, right] = [Math.floor(x1 / BUCKET), Math.floor(x2 / BUCKET)];
  const [top, bottom] = [Math.floor(y1 / BUCKET), Math.floor(y2 / BUCKET)];
  for (let i = left; i <= right; i++) {
    for (let j = top; j <= bottom; j++) visit(i * 8192 + j);
  }
}
