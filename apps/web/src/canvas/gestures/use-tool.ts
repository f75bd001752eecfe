import { say } from '@interlock/language';
import { isMadeKind } from '@interlock/plan';
import { useKeyPress } from '@xyflow/react';
import { useEffect } from 'react';
import type { BoardSession } from '../../board/board-state.ts';
import { useSession } from '../../board/use-session.ts';
import { toast } from '../../kit/page/toasts.ts';
import { type Tool, uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';
import { canvasState } from '../canvas-state.ts';
import { createAt, createFree } from './subject-actions.ts';

/** The tool that counts: who may not edit, and who holds Space, has the hand. */
export function useEffectiveTool(edit: boolean): Tool {
  const tool = useUi((s) => s.tool);
  const space = useKeyPress('Space');
  return !edit || space ? 'hand' : tool;
}

const PAD_TOOLS = ['pen', 'laser', 'lasso', 'frame'] as const;
/** Tools that take the pointer for a line or an area of their own. */
export type PadTool = (typeof PAD_TOOLS)[number];
export const isPadTool = (tool: Tool): tool is PadTool =>
  (PAD_TOOLS as readonly Tool[]).includes(tool);

/**
 * A key for a kind of card makes it at once: where the pointer is, and where it is not on the
 * canvas, in the next free place of a lane. Chosen in the rail by pointer, it waits for a click.
 * Without a pointer a contract is drawn in the outline.
 */
export function useKeyMakesCard(): void {
  const session = useSession();
  useEffect(() => {
    let byKey = false;
    const note = ({ type }: Event): void => {
      byKey = type === 'keydown';
    };
    addEventListener('keydown', note, { capture: true });
    addEventListener('pointerdown', note, { capture: true });
    const stop = uiState.subscribe((now, before) => {
      if (now.tool === before.tool) return;
      canvasState.setState({ connectFrom: null });
      const { pointer } = canvasState.getState();
      if (pointer === null && !byKey) return;
      if (isMadeKind(now.tool)) {
        uiState.setState({ tool: 'select' });
        if (pointer === null) createFree(session, now.tool);
        else createAt(session, now.tool, pointer);
      } else if (now.tool === 'contract' && pointer === null) connectInOutline(session);
    });
    return () => {
      stop();
      removeEventListener('keydown', note, { capture: true });
      removeEventListener('pointerdown', note, { capture: true });
    };
  }, [session]);
}

function connectInOutline(session: BoardSession): void {
  const { selection } = uiState.getState();
  const { cards } = session.state.getState().view;
  const [from] = selection;
  uiState.setState({ tool: 'select' });
  if (selection.length === 1 && from !== undefined && cards.has(from))
    uiState.setState({ outlineOpen: true, outlineForm: 'connect' });
  else toast(say`Drag from the edge of a card to another. By keyboard: select one card first.`);
}
