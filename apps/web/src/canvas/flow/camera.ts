import { SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';
import type { ReactFlowInstance } from '@xyflow/react';
import type { CanvasHandle, CanvasView } from '../../view/ui-state.ts';
import type { Scene } from '../scene/scene.ts';
import type { EdgeType } from './edge-view.tsx';
import type { CanvasNode } from './flow-nodes.ts';
import { focusSubject } from './focus-subject.ts';

/** The handle for everybody, and a jump without a flight for who follows. */
export interface Camera extends CanvasHandle {
  jump(view: CanvasView): void;
  /** The first view of a board: as much of it as can be read. */
  open(): void;
}

export const MIN_ZOOM = 0.04;
export const MAX_ZOOM = 3;
/** Zoom below which a card's text is hard to read; on a phone two cards side by side come first. */
const READABLE = 0.85;
const READABLE_PHONE = 0.66;
/** Width of the lane headers, which lie over the left of the canvas. */
const LEFT = SIZE.laneHeader;

export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Box around cards, notes and edges; null where none of them is on the board. */
export function boxAround(scene: Scene, ids: Iterable<string>): Box | null {
  const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  const add = (x: number, y: number): void => {
    box.x1 = Math.min(box.x1, x);
    box.y1 = Math.min(box.y1, y);
    box.x2 = Math.max(box.x2, x);
    box.y2 = Math.max(box.y2, y);
  };
  for (const id of ids) {
    const pos = scene.places.get(id);
    if (pos) {
      add(pos[0], pos[1]);
      add(pos[0] + SIZE.card.width, pos[1] + SIZE.card.height);
    }
    for (const [x, y] of scene.edges.get(id)?.route.points ?? []) add(x, y);
  }
  return Number.isFinite(box.x1) ? box : null;
}

/** Box of what collides, or of the contract where the money is lost where that is too wide. */
function loudest(scene: Scene, width: number): Box | null {
  const colliding = [...scene.edges.values()].filter((e) => e.face.style === 'collision');
  const box = boxAround(
    scene,
    colliding.flatMap((e) => [e.from, e.to]),
  );
  if (!box || box.x2 - box.x1 <= width) return box;
  const edge = colliding.findLast((e) => e.face.money !== null) ?? colliding[0];
  return edge ? boxAround(scene, [edge.from, edge.to]) : null;
}

export function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const easeOut = (t: number): number => 1 - (1 - t) ** 3;

/** Moves the view so that `center` is in the middle of what the lane headers leave free. */
function moveTo(
  flow: ReactFlowInstance<CanvasNode, EdgeType>,
  element: HTMLElement,
  center: Position,
  zoom: number,
  jump: boolean,
) {
  const { width, height } = element.getBoundingClientRect();
  const middle = LEFT + (width - LEFT) / 2;
  const view = { x: middle - center[0] * zoom, y: height / 2 - center[1] * zoom, zoom };
  const options = jump || reducedMotion() ? {} : { duration: 200, ease: easeOut };
  void flow.setViewport(view, options);
}

/** Room that is kept around what is brought into view, px of the screen. */
const EDGE = 24;

/** Middle of a view that reaches `half` to each side, moved no more than it takes to see `lo` to `hi`. */
function shifted(middle: number, half: number, lo: number, hi: number): number {
  if (hi - lo > 2 * half) return (lo + hi) / 2;
  return Math.max(hi - half, Math.min(lo + half, middle));
}

/** The commands of `CanvasHandle` over one flow, its element and the scene as it is then. */
export function createCamera(
  flow: ReactFlowInstance<CanvasNode, EdgeType>,
  element: HTMLElement,
  scene: () => Scene,
): Camera {
  const size = (): { width: number; height: number } => {
    const { width, height } = element.getBoundingClientRect();
    return { width: Math.max(1, width - LEFT), height: Math.max(1, height) };
  };
  const clamp = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
  const view = (): CanvasView => {
    const { x, y, zoom } = flow.getViewport();
    const { width, height } = size();
    return {
      center: [(LEFT + width / 2 - x) / zoom, (height / 2 - y) / zoom],
      zoom,
      size: [width / zoom, height / zoom],
    };
  };
  const show = ({ center, size: [w, h], zoom }: CanvasView, jump: boolean): void => {
    const { width, height } = size();
    const fits = Math.min(width / w, height / h);
    // The same window shows the same zoom to the last digit.
    const exact = Math.abs(fits - zoom) < 0.002 ? zoom : fits;
    moveTo(flow, element, [center[0], center[1]], clamp(exact), jump);
  };
  const zoomFor = (box: Box, padding: number, maxZoom: number, below: number): number => {
    const { width, height } = size();
    const room = (all: number): number => Math.max(all * 0.8, all - 2 * padding);
    return Math.min(
      maxZoom,
      room(width) / Math.max(1, box.x2 - box.x1),
      room(height - below) / Math.max(1, box.y2 - box.y1),
    );
  };
  const fit = (box: Box, padding: number, maxZoom: number, below = 0): void => {
    const zoom = clamp(zoomFor(box, padding, maxZoom, below));
    const middle = (box.y1 + box.y2) / 2 + below / 2 / zoom;
    moveTo(flow, element, [(box.x1 + box.x2) / 2, middle], zoom, false);
  };
  const reveal = (ids: readonly string[]): void => {
    const box = boxAround(scene(), ids);
    if (!box) return;
    const { center, size: seen, zoom } = view();
    const inside = (axis: 0 | 1, lo: number, hi: number): number =>
      shifted(center[axis], seen[axis] / 2 - EDGE / zoom, lo, hi);
    const to: Position = [inside(0, box.x1, box.x2), inside(1, box.y1, box.y2)];
    if (to[0] !== center[0] || to[1] !== center[1]) moveTo(flow, element, to, zoom, false);
  };
  return {
    frame(ids, options = {}) {
      const { padding = 48, maxZoom = 1.25, below = 0 } = options;
      const box = boxAround(scene(), ids);
      if (box) fit(box, padding, maxZoom, below);
    },
    fitAll() {
      const { places, edges, lanes } = scene();
      const box = boxAround(scene(), [...places.keys(), ...edges.keys()]);
      const bottom = lanes.reduce((sum, l) => sum + l.height, 0);
      if (box) fit({ ...box, y1: Math.min(0, box.y1), y2: Math.max(bottom, box.y2) }, 16, 1);
      else moveTo(flow, element, [400, Math.max(bottom, 400) / 2], 1, false);
    },
    zoomTo(zoom) {
      moveTo(flow, element, view().center as Position, clamp(zoom), false);
    },
    zoomBy(factor) {
      const now = view();
      moveTo(flow, element, now.center as Position, clamp(now.zoom * factor), false);
    },
    show: (v) => show(v, false),
    jump: (v) => show(v, true),
    open() {
      const { places } = scene();
      const box = boxAround(scene(), places.keys());
      const { width, height } = size();
      if (!box) return moveTo(flow, element, [width / 2 - 24, height / 2], 1, true);
      const bottom = scene().lanes.reduce((sum, l) => sum + l.height, 0);
      const [x1, y1] = [box.x1 - 24, Math.min(0, box.y1)];
      const [x2, y2] = [box.x2 + 24, Math.max(bottom, box.y2)];
      const readable = width < 600 ? READABLE_PHONE : READABLE;
      const [wide, high] = [width / (x2 - x1), height / (y2 - y1)];
      const all = Math.min(1, wide, high);
      // Where not all of it is readable, at least all lanes are shown as large as they fit.
      const zoom = all >= readable ? all : Math.min(1, Math.max(readable, high));
      const worst = all >= readable ? null : loudest(scene(), width / zoom);
      // What does not fit is left out: around the collision, or at the right and below.
      const [mx, my] = worst
        ? [(worst.x1 + worst.x2) / 2, (worst.y1 + worst.y2) / 2]
        : [x1 + width / zoom / 2, y1 + height / zoom / 2];
      const inside = (v: number, lo: number, hi: number, room: number): number =>
        hi - lo <= room ? lo + room / 2 : Math.max(lo + room / 2, Math.min(hi - room / 2, v));
      const center: Position = [
        inside(mx, x1, x2, width / zoom),
        inside(my, y1, y2, height / zoom),
      ];
      moveTo(flow, element, center, zoom, true);
    },
    view,
    middle: () => view().center,
    reveal,
    focus(id) {
      reveal([id]);
      focusSubject(id);
    },
  };
}
