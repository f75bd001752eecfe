import { overlaps, type Rect, SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';
import type { NodeChange } from '@xyflow/react';
import type { BoardSession } from '../../board/board-state.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { NO_GUIDES, type Snapped, snapBox } from './snap-guides.ts';
import { confineDrag, drop, tellDrag } from './subject-actions.ts';

/** What React Flow says has changed: what is selected, and where what is dragged is now. */
export function takeChanges(session: BoardSession, changes: readonly NodeChange[]): void {
  const selection = new Set(uiState.getState().selection);
  let chosen = false;
  let moved: Map<string, Position> | null = null;
  for (const change of changes) {
    if (change.type === 'select') {
      chosen = true;
      if (change.selected) selection.add(change.id);
      else selection.delete(change.id);
    } else if (
      change.type === 'position' &&
      change.position &&
      change.dragging &&
      !canvasState.getState().dragGivenUp
    ) {
      moved ??= new Map(canvasState.getState().drag);
      const { x, y } = change.position;
      moved.set(change.id, [x, y]);
    }
  }
  if (chosen) uiState.setState({ selection: [...selection] });
  if (moved) {
    const { dx, dy, guides } = inLine(session, moved);
    for (const id of moved.keys()) {
      const [x, y] = moved.get(id) ?? [0, 0];
      moved.set(id, confineDrag(session, id, [x + dx, y + dy]));
    }
    canvasState.setState({ drag: moved, explained: null, guides });
    tellDrag(session, moved);
  }
}

/** Px on the screen within which a dragged card jumps into line with others. */
const REACH = 6;

/** Brings what is dragged, as one box, into line with a card or note in view that is not. */
function inLine(session: BoardSession, moved: ReadonlyMap<string, Position>): Snapped {
  const { view } = session.state.getState();
  const { seen } = canvasState.getState();
  const zoom = uiState.getState().canvas?.view().zoom ?? 1;
  const { width, height } = SIZE.card;
  const xs = [...moved.values()].map(([x]) => x);
  const ys = [...moved.values()].map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const box = {
    x: left,
    y: top,
    width: Math.max(...xs) + width - left,
    height: Math.max(...ys) + height - top,
  };
  const others: Rect[] = [];
  for (const items of [view.cards, view.notes])
    for (const { id, pos } of items.values()) {
      const rect = { x: pos[0], y: pos[1], width, height };
      if (!moved.has(id) && (seen === null || overlaps(rect, seen))) others.push(rect);
    }
  return snapBox(box, others, REACH / zoom);
}

/** Escape gives a drag up while the button is down; false where nothing is dragged. */
export function giveUpDrag(session: BoardSession): boolean {
  if (canvasState.getState().drag.size === 0) return false;
  canvasState.setState({ drag: new Map(), dragGivenUp: true, guides: NO_GUIDES });
  tellDrag(session, null);
  return true;
}

/** The button is let go: a drag is written once, as one step of undo. */
export function stopDrag(session: BoardSession): void {
  const { drag } = canvasState.getState();
  canvasState.setState({ drag: new Map(), dragGivenUp: false, guides: NO_GUIDES });
  if (drag.size === 0) return;
  drop(session, drag);
  tellDrag(session, null);
}
