import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import { canvasState } from '../canvas-state.ts';

/** Far beyond any board; a line is cut at the view. */
const FAR = 1e6;

/** The lines on which a dragged card lies with others. */
export function GuideLines() {
  const { x, y } = useStore(canvasState, (s) => s.guides);
  if (x === null && y === null) return null;
  return (
    <ViewportPortal>
      <svg className="il-guides" width="1" height="1" aria-hidden="true">
        {x === null ? null : <path d={`M${x} ${-FAR}V${FAR}`} />}
        {y === null ? null : <path d={`M${-FAR} ${y}H${FAR}`} />}
      </svg>
    </ViewportPortal>
  );
}
