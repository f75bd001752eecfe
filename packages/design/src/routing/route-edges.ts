import { Field } from './field.ts';
import { segmentsOf } from './geometry.ts';
import { labelBox, placeLabel } from './labels.ts';
import { GOOD, patternWay, type Way } from './pattern.ts';
import { portsOf } from './ports.ts';
import { searchWay } from './search.ts';
import type { Point, Rect, Route, RouteCard, RouteEdge } from './types.ts';

/**
 * Right-angled ways for all edges, through the gaps between cards and never across one while a
 * free way exists. Pure and deterministic: the same cards and edges give the same routes in every
 * browser. Edges with unknown ends and self-edges are left out.
 *
 * Pattern routing first (straight, L, Z, U), a maze search where no pattern is free; edges take
 * their way one after the other, the loudest and then the shortest first, and later ones keep
 * off. Source: the two-step scheme of VLSI global routing (Kastner et al., 2002).
 */
export function routeEdges(
  cards: readonly RouteCard[],
  edges: readonly RouteEdge[],
): ReadonlyMap<string, Route> {
  const byId = new Map(cards.map((c) => [c.id, c]));
  const field = new Field(cards);
  const ways = new Map<string, Way & { blocked: boolean }>();
  const jobs = edges
    .flatMap((edge) => {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
      return from && to && from !== to ? [{ edge, from, to, far: distance(from, to) }] : [];
    })
    .sort(
      (a, b) =>
        (b.edge.priority ?? 0) - (a.edge.priority ?? 0) ||
        a.far - b.far ||
        (a.edge.id < b.edge.id ? -1 : 1),
    );
  for (const { edge, from, to } of jobs) {
    const way = findWay(field, from, to, edge);
    ways.set(edge.id, way);
    field.take(edge.id, segmentsOf(way.points));
  }
  const routes = new Map<string, Route>();
  for (const { edge } of jobs) {
    const { points, fromSide, toSide, blocked } = ways.get(edge.id)!;
    const label = placeLabel(points, edge, field);
    if (label && edge.label) field.putLabel(edge.id, labelBox(label, edge.label));
    routes.set(edge.id, { id: edge.id, points, fromSide, toSide, label, blocked });
  }
  return routes;
}

function findWay(
  field: Field,
  from: RouteCard,
  to: RouteCard,
  edge: RouteEdge,
): Way & { blocked: boolean } {
  const pattern = patternWay(field, from, to, edge);
  if (pattern && pattern.traffic < GOOD) return { ...pattern, blocked: false };
  const searched = searchWay(field, from, to, { clearance: 10, reach: 240 });
  if (pattern && (!searched || pattern.cost <= searched.cost))
    return { ...pattern, blocked: false };
  const way =
    searched ??
    searchWay(field, from, to, { clearance: 4, reach: 480 }) ??
    searchWay(field, from, to, { clearance: 1, reach: Number.POSITIVE_INFINITY });
  return way ? { ...way, blocked: false } : { ...direct(from, to), blocked: true };
}

/** Last resort where the cards leave no way at all. */
export function direct(from: RouteCard, to: RouteCard): Way {
  const down = to.y + to.height / 2 >= from.y + from.height / 2;
  const [fromSide, toSide] = down ? (['bottom', 'top'] as const) : (['top', 'bottom'] as const);
  const p = portsOf(from, fromSide)[0]!.point;
  const q = portsOf(to, toSide)[0]!.point;
  const y = (p[1] + q[1]) / 2;
  const points: Point[] = p[0] === q[0] ? [p, q] : [p, [p[0], y], [q[0], y], q];
  return { points, fromSide, toSide, cost: Number.POSITIVE_INFINITY, traffic: 0 };
}

function distance(a: Rect, b: Rect): number {
  return (
    Math.abs(a.x + a.width / 2 - b.x - b.width / 2) +
    Math.abs(a.y + a.height / 2 - b.y - b.height / 2)
  );
}
