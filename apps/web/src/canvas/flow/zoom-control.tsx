import { say } from '@interlock/language';
import { useStore as useFlowStore } from '@xyflow/react';
import { ToolGlyph } from '../../kit/glyph/glyph.tsx';
import { uiState } from '../../view/ui-state.ts';

const canvas = () => uiState.getState().canvas;

/** Zoom out, the zoom itself (100 % on press), zoom in, fit. */
export function ZoomControl() {
  const percent = useFlowStore((s) => Math.round(s.transform[2] * 100));
  return (
    <fieldset className="il-zoom" aria-label={say`Zoom`}>
      <button type="button" aria-label={say`Zoom out`} onClick={() => canvas()?.zoomBy(1 / 1.25)}>
        <ToolGlyph name="minus" />
      </button>
      <button
        type="button"
        className="il-zoom__value"
        aria-label={say`Zoom ${percent} percent, set to 100`}
        onClick={() => canvas()?.zoomTo(1)}
      >
        {percent}
        {'\u00A0'}%
      </button>
      <button type="button" aria-label={say`Zoom in`} onClick={() => canvas()?.zoomBy(1.25)}>
        <ToolGlyph name="plus" />
      </button>
      <button
        type="button"
        className="il-zoom__fit"
        aria-label={say`Zoom to fit everything`}
        onClick={() => canvas()?.fitAll()}
      >
        <ToolGlyph name="fit" />
      </button>
    </fieldset>
  );
}
