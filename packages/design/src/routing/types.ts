/** Axis-parallel rectangle in canvas px. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [number, number];
export type Side = 'top' | 'right' | 'bottom' | 'left';

export interface RouteCard extends Rect {
  readonly id: string;
}

export interface RouteEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Size of the label that the route should have room for; absent = no label. */
  readonly label?: { readonly width: number; readonly height: number } | undefined;
  /** Higher ones take their way first; the loudest edge gets the simplest way. */
  readonly priority?: number | undefined;
}

export interface Route {
  readonly id: string;
  /** From the border of `from` to the border of `to`; neighbours differ in one coordinate. */
  readonly points: readonly Point[];
  readonly fromSide: Side;
  readonly toSide: Side;
  /** Centre of the label on the route; null where no place is free. */
  readonly label: Point | null;
  /** No free way exists: the route crosses a card, and is drawn fainter. */
  readonly blocked: boolean;
}

/** A straight piece, `lo` ≤ `hi` along its axis, at `at` on the other. */
export interface Segment {
  readonly axis: 'h' | 'v';
  readonly at: number;
  readonly lo: number;
  readonly hi: number;
}
