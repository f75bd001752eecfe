import { type Rect, SIZE, segmentsOf } from '@interlock/design';
import type { Position } from '@interlock/plan';
import Flatbush from 'flatbush';
import type { Scene } from '../scene.ts';

/** Px beside a line that still mean it. */
const REACH = 6;

/** Finds by place what is on the board: cards and notes, and edges along their routes. */
export interface BoardIndex {
  /** Ids of cards and notes that touch the box, in the order of the scene. */
  cardsIn(box: Rect): string[];
  /** Ids of edges whose routes may run through the box, the quiet ones first. */
  edgesIn(box: Rect): string[];
  /** The card, else the loudest edge at this point; `zoom` makes thin lines easier to meet. */
  at(point: Position, zoom: number): string | null;
}

interface Packed {
  readonly ids: readonly string[];
  readonly tree: Flatbush | null;
}

const packedCards = new WeakMap<Scene['places'], Packed>();
const packedEdges = new WeakMap<Scene['edges'], Packed>();

/** Built when first asked for; parts that did not change are not built again. */
export function indexOf(scene: Scene): BoardIndex {
  const cards = known(packedCards, scene.places, packCards);
  const edges = known(packedEdges, scene.edges, packEdges);
  return {
    cardsIn: (box) => within(cards, box),
    edgesIn: (box) => within(edges, box),
    at([x, y], zoom) {
      const card = within(cards, { x, y, width: 0, height: 0 }).at(-1);
      if (card !== undefined) return card;
      const reach = REACH / Math.min(1, zoom);
      const box = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
      return within(edges, box).findLast((id) => meets(scene, id, box)) ?? null;
    },
  };
}

function known<K extends object>(of: WeakMap<K, Packed>, key: K, pack: (key: K) => Packed): Packed {
  const packed = of.get(key) ?? pack(key);
  of.set(key, packed);
  return packed;
}

function packCards(places: Scene['places']): Packed {
  if (places.size === 0) return { ids: [], tree: null };
  const tree = new Flatbush(places.size);
  for (const [x, y] of places.values()) tree.add(x, y, x + SIZE.card.width, y + SIZE.card.height);
  tree.finish();
  return { ids: [...places.keys()], tree };
}

function packEdges(edges: Scene['edges']): Packed {
  if (edges.size === 0) return { ids: [], tree: null };
  const tree = new Flatbush(edges.size);
  for (const { route } of edges.values()) {
    let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of route.points) {
      x1 = Math.min(x1, x);
      y1 = Math.min(y1, y);
      x2 = Math.max(x2, x);
      y2 = Math.max(y2, y);
    }
    tree.add(x1, y1, x2, y2);
  }
  tree.finish();
  return { ids: [...edges.keys()], tree };
}

function within({ ids, tree }: Packed, box: Rect): string[] {
  const found = tree?.search(box.x, box.y, box.x + box.width, box.y + box.height) ?? [];
  return found.sort((a, b) => a - b).map((i) => ids[i] as string);
}

function meets(scene: Scene, id: string, box: Rect): boolean {
  const points = scene.edges.get(id)?.route.points ?? [];
  return segmentsOf(points).some((s) => {
    const [along, across] = s.axis === 'h' ? (['x', 'y'] as const) : (['y', 'x'] as const);
    const size = s.axis === 'h' ? box.width : box.height;
    return (
      s.at >= box[across] &&
      s.at <= box[across] + size &&
      s.hi >= box[along] &&
      s.lo <= box[along] + size
    );
  });
}
