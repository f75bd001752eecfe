import type { Position } from '@interlock/plan';
import type { NodeChange } from '@xyflow/react';
import { useCallback, useEffect } from 'react';
import type { BoardSession } from '../session/board-state.ts';
import { useSession } from '../session/use-session.ts';
import { uiState } from '../ui/ui-state.ts';
import { canvasState } from './canvas-state.ts';
import type { CanvasNode } from './flow-nodes.ts';
import { confineDrag, drop } from './subject-actions.ts';

/** Takes React Flow's changes: selection goes to the ui state, moves to the drag. */
export function useNodeChanges(): (changes: NodeChange<CanvasNode>[]) => void {
  const session = useSession();
  return useCallback((changes) => applyChanges(session, changes), [session]);
}

function applyChanges(session: BoardSession, changes: NodeChange<CanvasNode>[]): void {
  const selection = new Set(uiState.getState().selection);
  const size = selection.size;
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
      moved.set(change.id, confineDrag(session, change.id, [x, y]));
    }
  }
  if (chosen && (selection.size !== size || changes.length > 0)) {
    uiState.setState({ selection: [...selection] });
  }
  if (moved) {
    canvasState.setState({ drag: moved, explained: null });
    session.setPresence({ drag: Object.fromEntries([...moved].slice(0, 40)) });
  }
}

/** Ends a drag: written once, as one step of undo. Escape gives it up while the button is down. */
export function useDragStop(): () => void {
  const session = useSession();
  useEffect(() => {
    const giveUp = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || canvasState.getState().drag.size === 0) return;
      event.stopPropagation();
      canvasState.setState({ drag: new Map(), dragGivenUp: true });
      session.setPresence({ drag: null });
    };
    window.addEventListener('keydown', giveUp, { capture: true });
    return () => window.removeEventListener('keydown', giveUp, { capture: true });
  }, [session]);
  return useCallback(() => {
    const { drag } = canvasState.getState();
    canvasState.setState({ drag: new Map(), dragGivenUp: false });
    if (drag.size === 0) return;
    drop(session, drag);
    session.setPresence({ drag: null });
  }, [session]);
}
