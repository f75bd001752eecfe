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

const PAD_TOOLS = ['pen', 'laser', 'lasso', 'frame'] as const;
/** Tools that take the pointer for a line or an area of their own. */
export type PadTool = (typeof PAD_TOOLS)[number];
export const isPadTool = (tool: Tool): tool is PadTool =>
  (PAD_TOOLS as readonly Tool[]).includes(tool);

/** Tools that make a card or a note where the canvas is clicked. */
export const isKindTool = (
  tool: Tool,
): tool is Exclude<Tool, PadTool | 'select' | 'hand' | 'contract'> =>
  !isPadTool(tool) && tool !== 'select' && tool !== 'hand' && tool !== 'contract';

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
