import { type Rect, SIZE, segmentsOf } from '@interlock/design';
import type { Position } from '@interlock/plan';
import Flatbush from 'flatbush';
import type { Scene, SceneEdge } from '../scene/scene.ts';
import { boxOfEdge } from './boxes.ts';

/** Px beside a line that still mean it. */
const REACH = 6;

/** Finds by place what is on the board: cards and notes, and edges along their routes. */
export interface BoardIndex {
  /** Ids of cards and notes that touch the box, in the order of the scene; changed ones last. */
  cardsIn(box: Rect): string[];
  /** Ids of edges of which the way or the label may lie in the box, the quiet ones first; changed ones last. */
  edgesIn(box: Rect): string[];
  /** The card, else the loudest edge at this point; `zoom` makes thin lines easier to meet. */
  at(point: Position, zoom: number): string | null;
}

interface Bounds {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A packed tree, and what has changed since it was packed. */
interface Index<T> {
  readonly entries: ReadonlyMap<string, T>;
  readonly ids: readonly string[];
  readonly tree: Flatbush | null;
  /** Entries that are other, new or gone (null); they are looked at one by one. */
  readonly changed: ReadonlyMap<string, T | null>;
}

/** Packing takes as long as looking at some thousands: it waits until so many have changed. */
const MOST_CHANGED = 64;

/** Remembers the last index of its kind, so that the next one is made from what differs. */
class Indexer<T> {
  readonly #boundsOf: (entry: T) => Bounds;
  readonly #known = new WeakMap<ReadonlyMap<string, T>, Index<T>>();
  #last: Index<T> | null = null;

  constructor(boundsOf: (entry: T) => Bounds) {
    this.#boundsOf = boundsOf;
  }

  of(entries: ReadonlyMap<string, T>): Index<T> {
    const known = this.#known.get(entries);
    if (known !== undefined) return known;
    const changed = this.#last === null ? null : changesSince(this.#last.entries, entries);
    const index =
      this.#last === null || changed === null ? this.#pack(entries) : { ...this.#last, changed };
    if (changed === null) this.#last = index;
    this.#known.set(entries, index);
    return index;
  }

  within({ ids, tree, changed }: Index<T>, box: Rect): string[] {
    const [x2, y2] = [box.x + box.width, box.y + box.height];
    const found = (tree?.search(box.x, box.y, x2, y2) ?? []).sort((a, b) => a - b);
    const result = found.map((i) => ids[i] as string).filter((id) => !changed.has(id));
    for (const [id, entry] of changed) {
      if (entry === null) continue;
      const at = this.#boundsOf(entry);
      if (at.x1 <= x2 && at.x2 >= box.x && at.y1 <= y2 && at.y2 >= box.y) result.push(id);
    }
    return result;
  }

  #pack(entries: ReadonlyMap<string, T>): Index<T> {
    const tree = entries.size === 0 ? null : new Flatbush(entries.size);
    for (const entry of entries.values()) {
      const { x1, y1, x2, y2 } = this.#boundsOf(entry);
      tree?.add(x1, y1, x2, y2);
    }
    tree?.finish();
    return { entries, ids: [...entries.keys()], tree, changed: new Map() };
  }
}

/** What differs between two maps; null where it is too much. */
function changesSince<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
): ReadonlyMap<string, T | null> | null {
  const changed = new Map<string, T | null>();
  let both = 0;
  for (const [id, entry] of now) {
    const old = before.get(id);
    if (old !== undefined) both += 1;
    if (old === entry) continue;
    changed.set(id, entry);
    if (changed.size > MOST_CHANGED) return null;
  }
  if (before.size - both > MOST_CHANGED) return null;
  if (before.size > both) for (const id of before.keys()) if (!now.has(id)) changed.set(id, null);
  return changed;
}

const cards = new Indexer<Position>(([x, y]) => ({
  x1: x,
  y1: y,
  x2: x + SIZE.card.width,
  y2: y + SIZE.card.height,
}));
const edges = new Indexer<SceneEdge>((edge) => {
  const { x, y, width, height } = boxOfEdge(edge);
  return { x1: x, y1: y, x2: x + width, y2: y + height };
});

/** Packed when first asked for; a few changes are kept beside what is packed. */
export function indexOf(scene: Scene): BoardIndex {
  const placed = cards.of(scene.places);
  const drawn = edges.of(scene.edges);
  return {
    cardsIn: (box) => cards.within(placed, box),
    edgesIn: (box) => edges.within(drawn, box),
    at([x, y], zoom) {
      const card = cards.within(placed, { x, y, width: 0, height: 0 }).at(-1);
      if (card !== undefined) return card;
      const reach = REACH / Math.min(1, zoom);
      const box = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
      return edges.within(drawn, box).findLast((id) => meets(scene, id, box)) ?? null;
    },
  };
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
