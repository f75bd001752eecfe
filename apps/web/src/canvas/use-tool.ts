import { useKeyPress } from '@xyflow/react';
import { useEffect, useSyncExternalStore } from 'react';
import { useSession } from '../session/use-session.ts';
import { type Tool, uiState } from '../ui/ui-state.ts';
import { useUi } from '../ui/use-ui.ts';
import { canvasState } from './canvas-state.ts';
import { createAt } from './subject-actions.ts';

const coarse = '(pointer: coarse)';

function useCoarsePointer(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(coarse);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(coarse).matches,
  );
}

/** The tool that counts: who may not edit, a finger, and who holds Space has the hand. */
export function useEffectiveTool(edit: boolean): Tool {
  const tool = useUi((s) => s.tool);
  const touch = useCoarsePointer();
  const space = useKeyPress('Space');
  if (!edit || space) return 'hand';
  return touch && tool === 'select' ? 'hand' : tool;
}

export const isKindTool = (
  tool: Tool,
): tool is Exclude<Tool, 'select' | 'hand' | 'contract' | 'pen' | 'laser' | 'lasso' | 'frame'> =>
  !['select', 'hand', 'contract', 'pen', 'laser', 'lasso', 'frame'].includes(tool);

/** A key for a kind of card makes it at once where the pointer is; from the rail, a click does. */
export function useKeyMakesCard(): void {
  const session = useSession();
  useEffect(
    () =>
      uiState.subscribe((now, before) => {
        if (now.tool === before.tool) return;
        canvasState.setState({ connectFrom: null });
        const { pointer } = canvasState.getState();
        if (!isKindTool(now.tool) || pointer === null) return;
        uiState.setState({ tool: 'select' });
        createAt(session, now.tool, pointer);
      }),
    [session],
  );
}
