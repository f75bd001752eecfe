import { type Lane, lanesOf, samePlain } from '@interlock/board';
import {
  boundCards,
  type CardFace,
  type CardFaceContext,
  cardFace,
  contractFace,
  type EdgeFace,
  fillWorst,
  influenceFace,
  labelSize,
  loudness,
  type Notch,
  notchesOf,
  type Route,
  type RouteCard,
  type RouteEdge,
  SIZE,
} from '@interlock/design';
import { say } from '@interlock/language';
import { isDrawn } from '@interlock/ledger';
import type { Card, Contract, Influence, Plan, Position } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import type { ShownNote } from '../../board/private-notes.ts';
import { lastOnly } from '../../kit/memory/last-only.ts';
import { keep, keepMap } from '../../kit/memory/same.ts';
import type { Routes } from './routes.ts';

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
  /** Written in private by somebody else, and not revealed yet. */
  readonly hidden: boolean;
  /** Not revealed yet: who does not see it hidden wrote it. */
  readonly sealed: boolean;
  /** Higher lies in front. */
  readonly z: number;
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
  readonly notes: ReadonlyMap<string, ShownNote>;
  /** Positions of what is being dragged, by this person or another. */
  readonly drags: ReadonlyMap<string, Position>;
  /** The assessment is one of this board, not the empty one from before. */
  readonly judged: boolean;
}

/**
 * Makes one scene after the other. Each part is worked out only when what it is made of changed,
 * and what looks the same stays the same object: on a large board a moved card costs what a look
 * at every card and edge costs.
 */
export function createSceneBuilder(routes: Routes): (input: SceneInput) => Scene {
  let last: Scene | null = null;
  const lanes = lastOnly((departments: Plan['departments']) => lanesOf(departments));
  const bound = lastOnly((contracts: Plan['contracts']) => boundCards(contracts));
  let titles: ReadonlyMap<string, string> = new Map();
  const titlesOf = lastOnly((cards: Plan['cards']) => {
    titles = keepMap(titles, new Map(cards.map((c) => [c.id, c.title || say`untitled`])));
    return titles;
  });
  const edgeFaces = createEdgeFaces();
  // A person may look further ahead than the board does; faces tell what was assessed.
  const over = lastOnly((settings: Plan['settings'], horizon: number) =>
    settings.horizon === horizon ? settings : { ...settings, horizon },
  );
  const cardFaces = createCardFaces();
  const routeCards = lastOnly(createRouteCards());
  const routeEdges = createRouteEdges();
  const order = lastOnly(inOrder);
  const notches = lastOnly(notchesOf);
  const colliding = lastOnly(collidingOf);
  // What was declined and taken off the board is an exception, and no line.
  const drawn = lastOnly((all: Plan['contracts']) => all.filter(isDrawn));
  const edgesOf = createEdges();

  return ({ plan, assessment, notes, drags, judged }) => {
    const contracts = drawn(plan.contracts);
    const faces = edgeFaces(
      contracts,
      plan.influences,
      assessment.contracts,
      over(plan.settings, assessment.horizon),
      titlesOf(plan.cards),
    );
    const ends = order(contracts, plan.influences, faces);
    const places = new Map<string, Position>();
    for (const c of plan.cards) places.set(c.id, drags.get(c.id) ?? c.pos);
    for (const n of notes.values()) places.set(n.id, drags.get(n.id) ?? n.pos);
    const shownPlaces = samePlaces(last?.places, places);
    const obstacles = routeCards(shownPlaces);
    const found = routes.of({
      cards: obstacles,
      edges: routeEdges(ends, faces),
      moving: new Set(drags.keys()),
      judged,
    });
    const marks = notches(colliding(contracts, faces), found, faces, shownPlaces);
    const shown = cardFaces(plan, assessment, bound(contracts));
    const cards = new Map<string, SceneCard>();
    for (const { id, department } of plan.cards) {
      const face = shown.get(id);
      if (!face) continue;
      const notches = marks.get(id) ?? NO_NOTCHES;
      const old = last?.cards.get(id);
      const same =
        old?.face === face && old.department === department && sameNotches(old.notches, notches);
      cards.set(id, same ? old : { face, department, notches });
    }
    last = {
      lanes: keep(last?.lanes, lanes(plan.departments)),
      cards: keepMap(last?.cards, cards),
      notes: keepMap(last?.notes, noteMap(notes, last)),
      edges: edgesOf(ends, faces, found),
      places: shownPlaces,
    };
    return last;
  };
}

const NO_NOTCHES: readonly Notch[] = [];
const sameNotches = (a: readonly Notch[], b: readonly Notch[]): boolean =>
  (a.length === 0 && b.length === 0) || samePlain(a, b);

const collidingOf = (contracts: Plan['contracts'], faces: ReadonlyMap<string, EdgeFace>) =>
  contracts.filter(({ id }) => faces.get(id)?.style === 'collision');

interface End {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** In order of loudness, so that the loud ones are drawn above the quiet ones. */
function inOrder(
  contracts: Plan['contracts'],
  influences: Plan['influences'],
  faces: ReadonlyMap<string, EdgeFace>,
): readonly End[] {
  const loud = new Map([...faces].map(([id, face]) => [id, loudness(face)]));
  return [...contracts, ...influences].sort(
    (a, b) => (loud.get(a.id) ?? 0) - (loud.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

/** Edges with their routes; where only routes changed, the others are not looked at. */
function createEdges() {
  let last: {
    readonly ends: readonly End[];
    readonly faces: ReadonlyMap<string, EdgeFace>;
    readonly routes: ReadonlyMap<string, Route>;
    readonly edges: ReadonlyMap<string, SceneEdge>;
  } | null = null;
  return (
    ends: readonly End[],
    faces: ReadonlyMap<string, EdgeFace>,
    routes: ReadonlyMap<string, Route>,
  ): ReadonlyMap<string, SceneEdge> => {
    if (last?.ends === ends && last.faces === faces && last.routes === routes) return last.edges;
    const before = last?.edges;
    let edges = new Map<string, SceneEdge>();
    const patched = last?.ends === ends && last.faces === faces && last.routes.size === routes.size;
    if (patched && last) {
      edges = new Map(last.edges);
      for (const [id, route] of routes) {
        const old = edges.get(id);
        if (old && last.routes.get(id) !== route) edges.set(id, { ...old, route });
      }
    } else
      for (const { id, from, to } of ends) {
        const route = routes.get(id);
        const face = faces.get(id);
        if (!route || !face) continue;
        const old = before?.get(id);
        const kept =
          old?.face === face && old.route === route && old.from === from && old.to === to;
        edges.set(id, kept ? old : { id, from, to, face, route, size: sizeOf(face) });
      }
    last = { ends, faces, routes, edges: keepMap(before, edges) };
    return last.edges;
  };
}

const sizes = new WeakMap<EdgeFace, SceneEdge['size']>();

function sizeOf(face: EdgeFace): SceneEdge['size'] {
  const size = sizes.get(face) ?? labelSize(face);
  sizes.set(face, size);
  return size;
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

/** Faces of all edges; where neither terms, verdict nor a title changed, those of the last time. */
function createEdgeFaces() {
  let last: ReadonlyMap<string, EdgeFace> = new Map();
  let shown = last;
  const made = new WeakMap<object, { readonly of: readonly unknown[]; readonly face: EdgeFace }>();
  return lastOnly(
    (
      contracts: Plan['contracts'],
      influences: Plan['influences'],
      verdicts: Assessment['contracts'],
      settings: Plan['settings'],
      titles: ReadonlyMap<string, string>,
    ) => {
      const faces = new Map<string, EdgeFace>();
      const face = (
        edge: Contract | Influence,
        verdict: Assessment['contracts'][string] | undefined,
        make: (names: { from: string; to: string }) => EdgeFace,
      ): void => {
        const from = titles.get(edge.from) ?? say`a deleted card`;
        const to = titles.get(edge.to) ?? say`a deleted card`;
        const of = [verdict, settings, from, to];
        const known = made.get(edge);
        const same = known !== undefined && of.every((part, i) => part === known.of[i]);
        const found = same ? known.face : keep(last.get(edge.id), make({ from, to }));
        if (!same) made.set(edge, { of, face: found });
        faces.set(edge.id, found);
      };
      for (const c of contracts) {
        const verdict = verdicts[c.id];
        face(c, verdict, (names) => contractFace(c, verdict, settings, names));
      }
      for (const i of influences) face(i, undefined, (names) => influenceFace(i, names));
      last = keepMap(last, faces);
      shown = keepMap(shown, fillWorst(last, settings.currency));
      return shown;
    },
  );
}

function createCardFaces() {
  let last: ReadonlyMap<string, CardFace> = new Map();
  interface Made {
    readonly verdict: Assessment['cards'][string] | undefined;
    readonly context: CardFaceContext;
    readonly face: CardFace;
  }
  const made = new WeakMap<Card, Made>();
  return (
    { cards, departments, settings, asOf }: Plan,
    assessment: Assessment,
    bound: ReadonlySet<string>,
  ): ReadonlyMap<string, CardFace> => {
    const names = new Map(departments.map((d) => [d.id, d.name]));
    const faces = new Map<string, CardFace>();
    for (const card of cards) {
      const verdict = assessment.cards[card.id];
      const department = names.get(card.department) ?? card.department;
      const isBound = bound.has(card.id);
      const known = made.get(card);
      if (
        known !== undefined &&
        known.verdict === verdict &&
        known.context.settings === settings &&
        known.context.asOf === asOf &&
        known.context.department === department &&
        known.context.bound === isBound
      ) {
        faces.set(card.id, known.face);
        continue;
      }
      const now = { settings, asOf, department, bound: isBound };
      const face = keep(last.get(card.id), cardFace(card, verdict, now));
      made.set(card, { verdict, context: now, face });
      faces.set(card.id, face);
    }
    last = faces;
    return faces;
  };
}

/** Cards and notes as what is in the way; the same objects and map while nothing moves. */
function createRouteCards() {
  let last: ReadonlyMap<string, RouteCard> = new Map();
  const { width, height } = SIZE.card;
  return (places: ReadonlyMap<string, Position>): ReadonlyMap<string, RouteCard> => {
    const next = new Map<string, RouteCard>();
    for (const [id, [x, y]] of places) {
      const old = last.get(id);
      next.set(id, old && old.x === x && old.y === y ? old : { id, x, y, width, height });
    }
    last = keepMap(last, next);
    return last;
  };
}

/** Edges as they are routed; the same objects where ends, label and loudness stayed. */
function createRouteEdges() {
  let last: ReadonlyMap<string, RouteEdge> = new Map();
  return lastOnly((ends: readonly End[], faces: ReadonlyMap<string, EdgeFace>) => {
    const edges = new Map<string, RouteEdge>();
    for (const { id, from, to } of ends) {
      const face = faces.get(id);
      if (!face) continue;
      const label = sizeOf(face);
      const edge = { id, from, to, priority: loudness(face), ...(label ? { label } : {}) };
      edges.set(id, keep(last.get(id), edge));
    }
    last = keepMap(last, edges);
    return last;
  });
}

function noteMap(
  notes: ReadonlyMap<string, ShownNote>,
  previous: Scene | null,
): Map<string, SceneNote> {
  const out = new Map<string, SceneNote>();
  for (const { id, author, body, z = 0, hidden = false, sealedBy } of notes.values()) {
    const sealed = sealedBy !== undefined;
    out.set(id, keep(previous?.notes.get(id), { id, author, body, hidden, sealed, z }));
  }
  return out;
}
