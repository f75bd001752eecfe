import { laneAt } from '@interlock/board';
import { SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';
import type { RiskVerdict } from '@interlock/rules';
import { lastOnly } from '../../kit/memory/last-only.ts';
import type { Scene, SceneEdge } from '../scene/scene.ts';

/** All contracts from one lane to another, as one line. */
export interface Bundle {
  readonly count: number;
  readonly worst: RiskVerdict;
  /** Between the middles of its cards on either side. */
  readonly from: Position;
  readonly to: Position;
  /** Edges of it, for who asks what it stands for. */
  readonly edges: readonly string[];
}

const ORDER: readonly RiskVerdict[] = ['clear', 'unchecked', 'watch', 'at-risk', 'collision'];

/** One bundle per ordered pair of lanes, the quiet ones first. */
export const bundlesOf = lastOnly(
  (
    edges: Scene['edges'],
    cards: Scene['cards'],
    places: Scene['places'],
    lanes: Scene['lanes'],
  ): readonly Bundle[] => {
    const groups = new Map<string, SceneEdge[]>();
    for (const edge of edges.values()) {
      const from = cards.get(edge.from)?.department;
      const to = cards.get(edge.to)?.department;
      if (from === undefined || to === undefined || from === to) continue;
      const group = groups.get(`${from}\n${to}`);
      if (group) group.push(edge);
      else groups.set(`${from}\n${to}`, [edge]);
    }
    return [...groups.values()]
      .map((group) => bundle(group, places, lanes))
      .sort((a, b) => ORDER.indexOf(a.worst) - ORDER.indexOf(b.worst) || a.count - b.count);
  },
);

function bundle(
  edges: readonly SceneEdge[],
  places: Scene['places'],
  lanes: Scene['lanes'],
): Bundle {
  const rank = Math.max(...edges.map((e) => ORDER.indexOf(e.face.risk)));
  // A bundle stands where its worst contracts are.
  const worst = edges.filter((e) => ORDER.indexOf(e.face.risk) === rank);
  const from = middle(worst.map((e) => places.get(e.from)));
  const to = middle(worst.map((e) => places.get(e.to)));
  const above = laneAt(lanes, from[1]);
  const below = laneAt(lanes, to[1]);
  const down = from[1] < to[1];
  const edge = (lane: typeof above, bottom: boolean, y: number) =>
    lane === null ? y : lane.top + lane.height * (bottom ? 0.75 : 0.25);
  return {
    count: edges.length,
    worst: ORDER[rank] ?? 'clear',
    from: [from[0], edge(above, down, from[1])],
    to: [to[0], edge(below, !down, to[1])],
    edges: worst.map((e) => e.id),
  };
}

function middle(places: readonly (Position | undefined)[]): Position {
  let [x, y, n] = [0, 0, 0];
  for (const place of places) {
    if (!place) continue;
    x += place[0] + SIZE.card.width / 2;
    y += place[1] + SIZE.card.height / 2;
    n += 1;
  }
  return n === 0 ? [0, 0] : [x / n, y / n];
}
