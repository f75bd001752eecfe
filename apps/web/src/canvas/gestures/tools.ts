import { say } from '@interlock/language';
import { isMadeKind } from '@interlock/plan';
import type { BoardSession } from '../../board/board-state.ts';
import { toast } from '../../kit/page/toasts.ts';
import { type Tool, uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { createAt, createFree } from './subject-actions.ts';

const PAD_TOOLS = ['pen', 'laser', 'lasso', 'frame'] as const;
/** Tools that take the pointer for a line or an area of their own. */
export type PadTool = (typeof PAD_TOOLS)[number];
export const isPadTool = (tool: Tool): tool is PadTool =>
  (PAD_TOOLS as readonly Tool[]).includes(tool);

/**
 * A tool was taken up. A key for a kind of card makes it at once: where the pointer is, and where
 * it is not on the canvas, in the next free place of a lane. Chosen in the rail by pointer, it
 * waits for a click. Without a pointer a contract is drawn in the outline.
 */
export function takeTool(session: BoardSession, tool: Tool, byKey: boolean): void {
  canvasState.setState({ connectFrom: null });
  const { pointer } = canvasState.getState();
  if (pointer === null && !byKey) return;
  if (isMadeKind(tool)) {
    uiState.setState({ tool: 'select' });
    if (pointer === null) createFree(session, tool);
    else createAt(session, tool, pointer);
  } else if (tool === 'contract' && pointer === null) connectInOutline(session);
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
