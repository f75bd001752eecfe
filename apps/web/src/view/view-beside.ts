import type { CanvasView } from './ui-state.ts';

/** A rectangle in canvas px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 48;

/**
 * The view in which these boxes stand beside something that covers the left of the canvas. Pure.
 * @param covered screen px at the left edge that are covered
 * @returns null where too little is left free to show anything
 */
export function viewBeside(
  boxes: readonly Box[],
  view: CanvasView,
  covered: number,
): CanvasView | null {
  const screen = [view.size[0] * view.zoom, view.size[1] * view.zoom] as const;
  const free = screen[0] - covered;
  if (boxes.length === 0 || free < 200) return null;
  const left = Math.min(...boxes.map((b) => b.x));
  const top = Math.min(...boxes.map((b) => b.y));
  const right = Math.max(...boxes.map((b) => b.x + b.width));
  const bottom = Math.max(...boxes.map((b) => b.y + b.height));
  const zoom = Math.min(
    1,
    (free - 2 * MARGIN) / Math.max(1, right - left),
    (screen[1] - 2 * MARGIN) / Math.max(1, bottom - top),
  );
  // The middle of the boxes comes to the middle of what is free.
  const offset = covered / 2 / zoom;
  return {
    zoom,
    center: [(left + right) / 2 - offset, (top + bottom) / 2],
    size: [screen[0] / zoom, screen[1] / zoom],
  };
}
