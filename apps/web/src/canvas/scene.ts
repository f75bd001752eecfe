import type { BoardView } from '@interlock/board';
import {
  boundCards,
  type CardFace,
  cardFace,
  contractFace,
  type EdgeFace,
  influenceFace,
  labelSize,
  loudness,
  type Notch,
  notchesOf,
  type Route,
  type RouteCard,
  type RouteEdge,
  routeEdges,
  SIZE,
} from '@interlock/design';
import type { Plan, Position } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import { type Lane, lanesOf } from './lanes.ts';
import { keep, keepMap } from './same.ts';

export interface SceneCard {
  readonly face: CardFace;
  readonly department: string;
  readonly notches: readonly Notch[];
}

export interface SceneEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly face: EdgeFace;
  readonly route: Route;
  readonly size: { readonly width: number; readonly height: number } | null;
}

export interface SceneNote {
  readonly id: string;
  readonly author: string;
  readonly body: string;
}

/** Everything that is painted; an object changes identity only when its picture does. */
export interface Scene {
  readonly lanes: readonly Lane[];
  readonly cards: ReadonlyMap<string, SceneCard>;
  readonly notes: ReadonlyMap<string, SceneNote>;
  readonly edges: ReadonlyMap<string, SceneEdge>;
  /** Where cards and notes are drawn now, drags of everybody included. */
  readonly places: ReadonlyMap<string, Position>;
}

export interface SceneInput {
  readonly plan: Plan;
  readonly assessment: Assessment;
  readonly notes: BoardView['notes'];
  /** Positions of what is being dragged, by this person or another. */
  readonly drags: ReadonlyMap<string, Position>;
}

export function buildScene(input: SceneInput, previous: Scene | null): Scene {
  const { plan, notes, drags } = input;
  const places = new Map<string, Position>();
  for (const c of plan.cards) places.set(c.id, drags.get(c.id) ?? c.pos);
  for (const n of notes.values()) places.set(n.id, drags.get(n.id) ?? n.pos);
  const faces = edgeFaces(input);
  const routes = routesOf(input, places, faces, previous);
  const edges = new Map<string, SceneEdge>();
  for (const e of [...plan.contracts, ...plan.influences]) {
    const route = routes.get(e.id);
    const face = faces.get(e.id);
    if (!route || !face) continue;
    const old = previous?.edges.get(e.id);
    edges.set(
      e.id,
      keep(old, { id: e.id, from: e.from, to: e.to, face, route, size: labelSize(face) }),
    );
  }
  const loud = [...edges].sort(
    ([a, x], [b, y]) => loudness(x.face) - loudness(y.face) || (a < b ? -1 : 1),
  );
  return {
    lanes: keep(previous?.lanes, lanesOf(plan.departments)),
    cards: cardsOf(input, routes, faces, places, previous),
    notes: keepMap(previous?.notes, noteMap(notes, previous)),
    edges: keepMap(previous?.edges, new Map(loud)),
    places: samePlaces(previous?.places, places),
  };
}

function samePlaces(
  previous: ReadonlyMap<string, Position> | undefined,
  next: ReadonlyMap<string, Position>,
): ReadonlyMap<string, Position> {
  if (!previous || previous.size !== next.size) return next;
  for (const [id, p] of next) {
    const old = previous.get(id);
    if (!old || old[0] !== p[0] || old[1] !== p[1]) return next;
  }
  return previous;
}

function edgeFaces({ plan, assessment }: SceneInput): ReadonlyMap<string, EdgeFace> {
  const titles = new Map(plan.cards.map((c) => [c.id, c.title || 'untitled']));
  const names = (e: { from: string; to: string }) => ({
    from: titles.get(e.from) ?? 'a deleted card',
    to: titles.get(e.to) ?? 'a deleted card',
  });
  const faces = new Map<string, EdgeFace>();
  for (const c of plan.contracts) {
    faces.set(c.id, contractFace(c, assessment.contracts[c.id], plan.settings, names(c)));
  }
  for (const i of plan.influences) faces.set(i.id, influenceFace(i, names(i)));
  return faces;
}

function cardsOf(
  { plan, assessment }: SceneInput,
  routes: ReadonlyMap<string, Route>,
  faces: ReadonlyMap<string, EdgeFace>,
  places: ReadonlyMap<string, Position>,
  previous: Scene | null,
): ReadonlyMap<string, SceneCard> {
  const bound = boundCards(plan.contracts);
  const names = new Map(plan.departments.map((d) => [d.id, d.name]));
  const placed = plan.cards.map((c) => ({ id: c.id, pos: places.get(c.id) ?? c.pos }));
  const notches = notchesOf(plan.contracts, [...routes.values()], faces, placed);
  const cards = new Map<string, SceneCard>();
  for (const card of plan.cards) {
    const face = cardFace(card, assessment.cards[card.id], {
      settings: plan.settings,
      asOf: plan.asOf,
      department: names.get(card.department) ?? card.department,
      bound: bound.has(card.id),
    });
    const next = { face, department: card.department, notches: notches.get(card.id) ?? [] };
    cards.set(card.id, keep(previous?.cards.get(card.id), next));
  }
  return keepMap(previous?.cards, cards);
}

function noteMap(notes: BoardView['notes'], previous: Scene | null): Map<string, SceneNote> {
  const out = new Map<string, SceneNote>();
  for (const { id, author, body } of notes.values()) {
    out.set(id, keep(previous?.notes.get(id), { id, author, body }));
  }
  return out;
}

/** During a drag only the edges of what is dragged look for a new way; the rest stays calm. */
function routesOf(
  { plan, drags }: SceneInput,
  places: ReadonlyMap<string, Position>,
  faces: ReadonlyMap<string, EdgeFace>,
  previous: Scene | null,
): ReadonlyMap<string, Route> {
  const obstacles: RouteCard[] = [...places].map(([id, [x, y]]) => ({
    id,
    x,
    y,
    width: SIZE.card.width,
    height: SIZE.card.height,
  }));
  const all: RouteEdge[] = [...plan.contracts, ...plan.influences].map((e) => {
    const face = faces.get(e.id);
    const label = face ? labelSize(face) : null;
    return {
      id: e.id,
      from: e.from,
      to: e.to,
      priority: face ? loudness(face) : 0,
      ...(label ? { label } : {}),
    };
  });
  const key = JSON.stringify([obstacles, all]);
  const cached = routeCache.get(plan.cards);
  if (cached?.key === key) return cached.routes;
  const moving = (e: RouteEdge): boolean =>
    drags.has(e.from) || drags.has(e.to) || !previous?.edges.has(e.id);
  if (drags.size === 0 || !previous) {
    const routes = keepRoutes(routeEdges(obstacles, all), previous);
    routeCache.set(plan.cards, { key, routes });
    return routes;
  }
  const fresh = routeEdges(obstacles, all.filter(moving));
  const routes = new Map<string, Route>();
  for (const e of all) {
    const route = fresh.get(e.id) ?? previous.edges.get(e.id)?.route;
    if (route) routes.set(e.id, route);
  }
  return routes;
}

/** The last routes of a list of cards, so that a new assessment alone routes nothing. */
const routeCache = new WeakMap<object, { key: string; routes: ReadonlyMap<string, Route> }>();

function keepRoutes(
  routes: ReadonlyMap<string, Route>,
  previous: Scene | null,
): ReadonlyMap<string, Route> {
  return new Map([...routes].map(([id, r]) => [id, keep(previous?.edges.get(id)?.route, r)]));
}
