import { SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';

/** Whether a point lies inside of a closed line (even-odd rule). */
export function isInside([x, y]: Position, line: readonly Position[]): boolean {
  let inside = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [ax, ay] = line[i] ?? [0, 0];
    const [bx, by] = line[j] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Cards and notes whose middle is inside of the line. */
export function lassoed(
  places: ReadonlyMap<string, Position>,
  line: readonly Position[],
): readonly string[] {
  const { width, height } = SIZE.card;
  return [...places].flatMap(([id, [x, y]]) =>
    isInside([x + width / 2, y + height / 2], line) ? [id] : [],
  );
}
