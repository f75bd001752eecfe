import type { Contract } from '@interlock/plan';
import type { Route } from '../routing/types.ts';
import type { EdgeFace } from './contract-face.ts';
import type { Notch } from './outline.ts';

/** Where colliding contracts meet their cards. */
export function notchesOf(
  contracts: readonly Pick<Contract, 'id' | 'from' | 'to'>[],
  routes: ReadonlyMap<string, Route>,
  faces: ReadonlyMap<string, EdgeFace>,
  places: ReadonlyMap<string, readonly [number, number]>,
): ReadonlyMap<string, readonly Notch[]> {
  const notches = new Map<string, Notch[]>();
  const add = (card: string, side: Notch['side'], point: readonly [number, number]): void => {
    const pos = places.get(card);
    if (!pos) return;
    const at = side === 'top' || side === 'bottom' ? point[0] - pos[0] : point[1] - pos[1];
    const known = notches.get(card);
    if (known) known.push({ side, at });
    else notches.set(card, [{ side, at }]);
  };
  for (const c of contracts) {
    const route = faces.get(c.id)?.style === 'collision' ? routes.get(c.id) : undefined;
    if (!route) continue;
    add(c.from, route.fromSide, route.points[0]!);
    add(c.to, route.toSide, route.points.at(-1)!);
  }
  return notches;
}
