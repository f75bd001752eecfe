import { type Rect, SIZE } from '@interlock/design';
import type { Scene } from '../scene/scene.ts';
import { boxOfEdge, grown } from './boxes.ts';
import type { Picture } from './pen.ts';

/** From so many places on, all is drawn anew. */
const MOST = 80;

/** Where two pictures differ, in canvas px; null = everywhere, or in too many places. */
export function damageOf(before: Picture, now: Picture): readonly Rect[] | null {
  if (now.detail !== 'cards' || before.detail !== 'cards') return null;
  if (before.colors !== now.colors || before.lit !== now.lit) return null;
  const ids = new Set<string>();
  const { scene } = now;
  differing(before.scene.places, scene.places, ids);
  differing(before.scene.cards, scene.cards, ids);
  differing(before.scene.edges, scene.edges, ids);
  for (const set of ['drawn', 'selection'] as const) {
    for (const id of before[set]) if (!now[set].has(id)) ids.add(id);
    for (const id of now[set]) if (!before[set].has(id)) ids.add(id);
  }
  if (ids.size > MOST) return null;
  return [...ids].flatMap((id) =>
    [before.scene, scene].flatMap((each) => boxOf(each, id) ?? []).map(grown),
  );
}

function differing<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  ids: Set<string>,
): void {
  if (before === now) return;
  for (const [id, value] of now) {
    if (before.get(id) !== value) ids.add(id);
    if (ids.size > MOST) return;
  }
  if (before.size + ids.size === now.size) return;
  for (const id of before.keys()) if (!now.has(id)) ids.add(id);
}

function boxOf({ places, edges }: Scene, id: string): Rect | null {
  const place = places.get(id);
  if (place) return { x: place[0], y: place[1], ...SIZE.card };
  const edge = edges.get(id);
  return edge ? boxOfEdge(edge) : null;
}
