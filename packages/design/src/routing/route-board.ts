import type { Contract, Influence } from '@interlock/plan';
import { type EdgeFace, labelSize } from '../face/contract-face.ts';
import { loudness } from '../face/edge-stroke.ts';
import { SIZE } from '../tokens.ts';
import { routeEdges } from './route-edges.ts';
import type { Route } from './types.ts';

interface Placed {
  readonly id: string;
  readonly pos: readonly [number, number];
}

/** What lies on a board and what it is joined by. */
export interface Laid {
  readonly cards: readonly Placed[];
  readonly notes?: readonly Placed[];
  readonly contracts: readonly Pick<Contract, 'id' | 'from' | 'to'>[];
  readonly influences: readonly Pick<Influence, 'id' | 'from' | 'to'>[];
}

/** Ways of all edges of a board. Notes are in the way as cards are. */
export function routeBoard(
  board: Laid,
  faces: ReadonlyMap<string, EdgeFace>,
): ReadonlyMap<string, Route> {
  const size = { width: SIZE.card.width, height: SIZE.card.height };
  const obstacles = [...board.cards, ...(board.notes ?? [])].map((c) => ({
    id: c.id,
    x: c.pos[0],
    y: c.pos[1],
    ...size,
  }));
  const edges = [...board.contracts, ...board.influences].map((e) => {
    const face = faces.get(e.id);
    return {
      id: e.id,
      from: e.from,
      to: e.to,
      label: (face && labelSize(face)) ?? undefined,
      priority: face ? loudness(face) : 0,
    };
  });
  return routeEdges(obstacles, edges);
}
