import { isEmptyOverlay } from '@interlock/rules';
import type { BoardSession } from '../../board/board-state.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { rightsOf } from '../rights.ts';
import type { Scene } from '../scene/scene.ts';
import { press } from './presses.ts';
import { nudge } from './subject-actions.ts';

/** What is looked at of a key press. */
export interface CanvasKey {
  readonly key: string;
  readonly shiftKey: boolean;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Order in which Tab walks: lane by lane, in each from left to right. */
export function readingOrder(scene: Scene): string[] {
  const laneOf = (y: number): number => scene.lanes.findIndex((l) => y < l.top + l.height);
  return [...scene.places]
    .map(([id, [x, y]]) => ({ id, x, y, lane: laneOf(y + 44) }))
    .sort((a, b) => a.lane - b.lane || a.x - b.x || a.y - b.y)
    .map((c) => c.id);
}

/**
 * A key of the canvas itself, pressed while `id` has the focus (null = the canvas); everything that
 * works from anywhere is a command. True where it was used.
 */
export function pressOnCanvas(
  session: BoardSession,
  scene: () => Scene,
  event: CanvasKey,
  id: string | null,
  toCanvas: () => void,
): boolean {
  switch (event.key) {
    case 'Tab':
      return id !== null && walk(scene(), id, event.shiftKey ? -1 : 1);
    case 'Enter':
      return enter(session, scene(), id);
    case 'F2':
      return press(session, 'F2', { id });
    case 'Escape':
      // While a what-if is on, Escape takes that back first.
      return id !== null && isEmptyOverlay(session.state.getState().overlay) && leave(toCanvas);
    default:
      return arrow(session, scene, event, id);
  }
}

/** Arrows move what is selected by 4 px, with Shift by 16; without a focus they enter. */
function arrow(
  session: BoardSession,
  scene: () => Scene,
  event: CanvasKey,
  id: string | null,
): boolean {
  const step = ARROWS[event.key];
  if (!step) return false;
  const { selection } = uiState.getState();
  if (id === null && selection.length === 0) return enter(session, scene(), null);
  if (!rightsOf(session.state.getState()).edit) return false;
  const size = event.shiftKey ? 16 : 4;
  nudge(session, step[0] * size, step[1] * size);
  return true;
}

/** The next card in order; after the last one Tab leaves the canvas. */
function walk(scene: Scene, id: string, by: 1 | -1): boolean {
  const order = [...readingOrder(scene), ...scene.edges.keys()];
  const next = order[order.indexOf(id) + by];
  if (next === undefined) return false;
  go(next);
  return true;
}

function go(id: string): void {
  uiState.setState({ selection: [id] });
  canvasState.setState({ explained: { id, by: 'focus' } });
  uiState.getState().canvas?.focus(id);
}

/** Enter on the canvas itself goes to what is selected, else to the first card. */
function enter(session: BoardSession, scene: Scene, id: string | null): boolean {
  if (id !== null) return press(session, 'Enter', { id });
  const [first] = uiState.getState().selection.filter((s) => scene.places.has(s));
  const target = first ?? readingOrder(scene)[0];
  if (target === undefined) return false;
  go(target);
  return true;
}

/** From a card back to the canvas, which is one stop of Tab. */
function leave(toCanvas: () => void): boolean {
  const { spotlight, following, selection } = uiState.getState();
  canvasState.setState({ explained: null });
  if (spotlight !== null || following !== null || selection.length > 1) return false;
  uiState.setState({ selection: [] });
  toCanvas();
  return true;
}
