import { Field } from './field.ts';
import { overlaps, segmentsOf } from './geometry.ts';
import { labelBox, placeLabel } from './labels.ts';
import { quickWay, type Way } from './pattern.ts';
import { portsOf } from './ports.ts';
import { direct } from './route-edges.ts';
import type { Point, Rect, Route, RouteCard, RouteEdge } from './types.ts';

/** What changed since the last time; an edge or a card replaces the one of its id. */
export interface RouteChanges {
  readonly cards: readonly RouteCard[];
  readonly edges: readonly RouteEdge[];
  /** Ids of cards and edges that are gone. */
  readonly gone: readonly string[];
}

/**
 * Routes of a board too large for {@link routeEdges} at once: it is told what changed and routes
 * in portions, what is looked at first. An edge gets a new way only when an end or its label
 * changed, or a card came to lie on its way. Which way an edge takes depends on those before it,
 * so two browsers may draw different ones.
 */
export class RoutePlanner {
  readonly #field = new Field([]);
  readonly #cards = new Map<string, RouteCard>();
  readonly #edges = new Map<string, RouteEdge>();
  readonly #edgesOf = new Map<string, Set<string>>();
  readonly #pending = new Set<string>();

  get pending(): number {
    return this.#pending.size;
  }

  change({ cards, edges, gone }: RouteChanges): void {
    for (const id of gone) {
      this.#drop(id);
      const card = this.#cards.get(id);
      if (card) this.#field.dropCard(card);
      this.#cards.delete(id);
    }
    for (const card of cards) {
      const old = this.#cards.get(card.id);
      if (old) this.#field.dropCard(old);
      this.#cards.set(card.id, card);
      this.#field.putCard(card);
      for (const id of this.#edgesOf.get(card.id) ?? []) this.#pending.add(id);
      for (const id of this.#field.through(card)) this.#pending.add(id);
    }
    for (const edge of edges) {
      this.#drop(edge.id);
      this.#edges.set(edge.id, edge);
      for (const end of [edge.from, edge.to]) {
        const of = this.#edgesOf.get(end) ?? new Set();
        this.#edgesOf.set(end, of.add(edge.id));
      }
      this.#pending.add(edge.id);
    }
  }

  #drop(id: string): void {
    const edge = this.#edges.get(id);
    if (!edge) return;
    this.#field.release(id);
    this.#edges.delete(id);
    this.#pending.delete(id);
    for (const end of [edge.from, edge.to]) this.#edgesOf.get(end)?.delete(id);
  }

  /** Routes edges until `enough` says so, those with an end in `view` first, loud ones before. */
  routeSome(view: Rect | null, enough: () => boolean): Route[] {
    const routes: Route[] = [];
    for (const edge of this.#inOrder(view)) {
      if (enough()) break;
      this.#pending.delete(edge.id);
      const [from, to] = [this.#cards.get(edge.from), this.#cards.get(edge.to)];
      if (from && to && from !== to) routes.push(this.#route(edge, from, to));
    }
    return routes;
  }

  #inOrder(view: Rect | null): RouteEdge[] {
    const all = [...this.#pending].flatMap((id) => this.#edges.get(id) ?? []);
    const seen = (id: string) => {
      const card = this.#cards.get(id);
      return view !== null && card !== undefined && overlaps(card, view);
    };
    const rank = new Map(
      all.map((e) => [e.id, (seen(e.from) || seen(e.to) ? 10 : 0) + (e.priority ?? 0)]),
    );
    return all.sort((a, b) => rank.get(b.id)! - rank.get(a.id)! || (a.id < b.id ? -1 : 1));
  }

  #route(edge: RouteEdge, from: RouteCard, to: RouteCard): Route {
    const field = this.#field;
    field.release(edge.id);
    const free = quickWay(field, from, to, edge);
    const { points, fromSide, toSide } = free ?? direct(from, to);
    field.take(edge.id, segmentsOf(points));
    const label = placeLabel(points, edge, field);
    if (label && edge.label) field.putLabel(edge.id, labelBox(label, edge.label));
    return { id: edge.id, points, fromSide, toSide, label, blocked: free === null };
  }
}

/** A way that looks at nothing else, drawn until a better one was found. */
export function provisionalRoute(id: string, from: RouteCard, to: RouteCard): Route {
  const { points, fromSide, toSide } = provisionalWay(from, to);
  return { id, points, fromSide, toSide, label: null, blocked: false };
}

function provisionalWay(a: RouteCard, b: RouteCard): Pick<Way, 'points' | 'fromSide' | 'toSide'> {
  const right = b.x >= a.x + a.width;
  if (!right && b.x + b.width > a.x) return direct(a, b);
  const [fromSide, toSide] = right ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const p = portsOf(a, fromSide)[0]!.point;
  const q = portsOf(b, toSide)[0]!.point;
  const x = p[0] + (q[0] - p[0]) / 2;
  const points: Point[] = p[1] === q[1] ? [p, q] : [p, [x, p[1]], [x, q[1]], q];
  return { points, fromSide, toSide };
}
