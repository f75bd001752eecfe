import type { NodeChange } from '@xyflow/react';
import { useCallback, useEffect } from 'react';
import { useSession } from '../../board/use-session.ts';
import type { CanvasNode } from '../flow/flow-nodes.ts';
import { giveUpDrag, stopDrag, takeChanges } from './drag.ts';

/** Takes React Flow's changes: selection goes to the ui state, moves to the drag. */
export function useNodeChanges(): (changes: NodeChange<CanvasNode>[]) => void {
  const session = useSession();
  return useCallback((changes) => takeChanges(session, changes), [session]);
}

/** Ends a drag. Escape gives it up while the button is down. */
export function useDragStop(): () => void {
  const session = useSession();
  useEffect(() => {
    const giveUp = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && giveUpDrag(session)) event.stopPropagation();
    };
    window.addEventListener('keydown', giveUp, { capture: true });
    return () => window.removeEventListener('keydown', giveUp, { capture: true });
  }, [session]);
  return useCallback(() => stopDrag(session), [session]);
}
