import {
  provisionalRoute,
  type Rect,
  type Route,
  type RouteCard,
  type RouteEdge,
  routeEdges,
} from '@interlock/design';
import { keep } from '../../kit/memory/same.ts';
import { callWorker } from '../../kit/workers/call-worker.ts';
import type { RouteAnswer, RouteJobs } from './route-worker.ts';

/** Up to so many edges are all routed at once, the same in every browser. */
const AT_ONCE = 150;

export interface RouteInput {
  readonly cards: ReadonlyMap<string, RouteCard>;
  /** An edge that did not change is the same object. */
  readonly edges: ReadonlyMap<string, RouteEdge>;
  /** Cards that are being dragged: the rest of the board stays calm meanwhile. */
  readonly moving: ReadonlySet<string>;
  /** The verdicts are known, and with them the labels that routes leave room for. */
  readonly judged: boolean;
}

export interface Routes {
  /** A route for each edge whose ends are there. */
  of(input: RouteInput): ReadonlyMap<string, Route>;
  /** What is looked at is routed first. */
  look(view: Rect): void;
  destroy(): void;
}

/**
 * Routes of the board's edges. Few are routed at once; many in a worker, in portions, and until
 * then they go a way of their own; `improved` says that better ones are there.
 */
export function createRoutes(improved: () => void): Routes {
  const few = createFew();
  let many: ReturnType<typeof createMany> | null = null;
  let view: Rect | null = null;
  return {
    of(input) {
      if (input.edges.size > AT_ONCE) {
        many ??= createMany(improved, view);
        return many.of(input);
      }
      many?.destroy();
      many = null;
      return few(input);
    },
    look(seen) {
      view = seen;
      many?.look(seen);
    },
    destroy() {
      many?.destroy();
      many = null;
    },
  };
}

function createFew(): (input: RouteInput) => ReadonlyMap<string, Route> {
  let routes: ReadonlyMap<string, Route> = new Map();
  let key = '';
  return ({ cards, edges, moving }) => {
    const now = JSON.stringify([[...cards.values()], [...edges.values()]]);
    if (now === key) return routes;
    const all = [...edges.values()];
    const fresh =
      moving.size === 0
        ? all
        : all.filter((e) => moving.has(e.from) || moving.has(e.to) || !routes.has(e.id));
    const found = routeEdges([...cards.values()], fresh);
    const next = new Map<string, Route>();
    for (const { id } of all) {
      const route = found.get(id) ?? (fresh === all ? undefined : routes.get(id));
      if (route) next.set(id, keep(routes.get(id), route));
    }
    // While something is dragged nothing is final.
    key = moving.size === 0 ? now : '';
    routes = next;
    return routes;
  };
}

function createMany(improved: () => void, seen: Rect | null) {
  const planner = callWorker<RouteJobs>(
    () => new Worker(new URL('./route-worker.ts', import.meta.url), { type: 'module' }),
  );
  let cards: ReadonlyMap<string, RouteCard> = new Map();
  let edges: ReadonlyMap<string, RouteEdge> = new Map();
  let edgesOf: ReadonlyMap<string, readonly RouteEdge[]> = new Map();
  let routes: ReadonlyMap<string, Route> = new Map();
  const between = createBetween();
  /** Numbers of questions: an answer to an older one than an edge's last change is too late. */
  let asked = 0;
  const changedAt = new Map<string, number>();

  const take = (found: RouteAnswer): void => {
    const next = new Map(routes);
    for (const route of found.routes)
      if (edges.has(route.id) && (changedAt.get(route.id) ?? 0) <= found.asked)
        next.set(route.id, route);
    routes = next;
    improved();
  };
  // Without the worker each edge keeps its provisional route.
  const quietly = (call: Promise<unknown>): void => void call.catch(() => undefined);
  const look = (view: Rect): void => quietly(planner.call('look', view));
  quietly(planner.call('watch', null, take));
  if (seen) look(seen);

  const of = (input: RouteInput): ReadonlyMap<string, Route> => {
    if (!input.judged) return provisional(input, routes, between);
    const movedCards = changedIn(cards, input.cards).filter(({ id }) => !input.moving.has(id));
    const newEdges = changedIn(edges, input.edges);
    const gone = [...missingIn(cards, input.cards), ...missingIn(edges, input.edges)];
    if (edges !== input.edges) edgesOf = byEnd(input.edges);
    const stale = new Set(newEdges.filter((e) => !sameEnds(e, edges.get(e.id))).map((e) => e.id));
    for (const id of [...movedCards.map((c) => c.id), ...input.moving])
      for (const edge of edgesOf.get(id) ?? []) stale.add(edge.id);
    if (stale.size > 0 || gone.length > 0) {
      const next = new Map(routes);
      for (const id of gone) next.delete(id);
      for (const id of stale) {
        const edge = input.edges.get(id);
        const [from, to] = [input.cards.get(edge?.from ?? ''), input.cards.get(edge?.to ?? '')];
        if (from && to) next.set(id, between(id, from, to));
        else next.delete(id);
      }
      routes = next;
    }
    // With another label an edge keeps its way until the worker has found a better one.
    const touched = new Set([...stale, ...newEdges.map((e) => e.id)]);
    if (movedCards.length + newEdges.length + gone.length > 0) {
      asked += 1;
      for (const id of touched) changedAt.set(id, asked);
      const changes = { cards: movedCards, edges: newEdges, gone };
      quietly(planner.call('change', { asked, changes }));
    }
    if (input.moving.size === 0) cards = input.cards;
    else
      cards = new Map(
        [...input.cards].map(([id, c]) => [id, input.moving.has(id) ? (cards.get(id) ?? c) : c]),
      );
    edges = input.edges;
    return routes;
  };
  return {
    of,
    look,
    destroy: planner.end,
  };
}

/** Before anything is sent to the worker; a route that is known stays. */
const sameEnds = (a: RouteEdge, b: RouteEdge | undefined): boolean =>
  a.from === b?.from && a.to === b.to;

/** Ways of their own, each found once while both cards lie where they are. */
function createBetween() {
  const known = new Map<string, { from: RouteCard; to: RouteCard; route: Route }>();
  return (id: string, from: RouteCard, to: RouteCard): Route => {
    const found = known.get(id);
    if (found?.from === from && found.to === to) return found.route;
    const route = provisionalRoute(id, from, to);
    known.set(id, { from, to, route });
    return route;
  };
}

function provisional(
  { cards, edges }: RouteInput,
  known: ReadonlyMap<string, Route>,
  between: ReturnType<typeof createBetween>,
) {
  const routes = new Map<string, Route>();
  for (const { id, from, to } of edges.values()) {
    const [a, b] = [cards.get(from), cards.get(to)];
    if (a && b) routes.set(id, known.get(id) ?? between(id, a, b));
  }
  return routes;
}

function changedIn<T>(before: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>): T[] {
  if (before === now) return [];
  return [...now].flatMap(([id, value]) => (before.get(id) === value ? [] : [value]));
}

function missingIn(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>) {
  return before === now ? [] : [...before.keys()].filter((id) => !now.has(id));
}

function byEnd(edges: ReadonlyMap<string, RouteEdge>): Map<string, RouteEdge[]> {
  const found = new Map<string, RouteEdge[]>();
  for (const edge of edges.values())
    for (const end of [edge.from, edge.to]) {
      const list = found.get(end);
      if (list) list.push(edge);
      else found.set(end, [edge]);
    }
  return found;
}
