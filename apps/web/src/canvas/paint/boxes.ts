import { labelBox, type Rect } from '@interlock/design';
import type { Position } from '@interlock/plan';
import type { SceneEdge } from '../scene/scene.ts';

/** Px around a card or a line that belong to it: rings, notches, arrow heads, thick lines. */
const AROUND = 24;

/** The box with what belongs to it. */
export const grown = ({ x, y, width, height }: Rect): Rect => ({
  x: x - AROUND,
  y: y - AROUND,
  width: width + 2 * AROUND,
  height: height + 2 * AROUND,
});

/** Around the way of an edge and its label. */
export function boxOfEdge({ route, size }: SceneEdge): Rect {
  const label = route.label && size ? labelBox(route.label, size) : null;
  const corners: Position[] = label
    ? [
        [label.x, label.y],
        [label.x + label.width, label.y + label.height],
      ]
    : [];
  const points = [...route.points, ...corners];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
