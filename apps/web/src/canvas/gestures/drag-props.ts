import type { Tool } from '../../view/ui-state.ts';
import type { Dressing } from '../flow/flow-nodes.ts';
import { DRAGS } from './gesture-table.ts';

const MIDDLE_BUTTON = [1];

/** What React Flow is told so that drags mean what the table says. */
export function dragProps(tool: Tool, finger: boolean): DragProps {
  const of = finger ? DRAGS.finger : DRAGS.mouse;
  const selects = tool === 'select';
  const moved = of.card === 'move' ? 'all' : 'selected';
  return {
    draggable: selects ? moved : 'none',
    panOnDrag: tool === 'hand' || of.canvas === 'pan' ? true : MIDDLE_BUTTON,
    selectionOnDrag: selects && of.canvas === 'box',
  };
}

interface DragProps {
  readonly draggable: Dressing['draggable'];
  readonly panOnDrag: boolean | number[];
  readonly selectionOnDrag: boolean;
}
