import type { Stroke } from '@interlock/board';
import { inkPath } from '@interlock/design';
import { say } from '@interlock/language';
import { ViewportPortal } from '@xyflow/react';
import { type ComponentType, memo } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { Fetched, Show } from '../../kit/controls/fetched.tsx';
import { uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';

const laserTrails = new Fetched<ComponentType>(() =>
  import('./laser-trails.tsx').then((m) => m.LaserTrails),
);

/** What is drawn by hand: strokes that stay, the one that is being drawn, and laser trails. */
export function InkLayer() {
  const strokes = useBoard((s) => s.view.strokes);
  const selection = useUi((s) => s.selection);
  return (
    <ViewportPortal>
      <svg className="il-ink" width="1" height="1" aria-hidden={strokes.size === 0}>
        <title>{say`Drawn by hand`}</title>
        {[...strokes.values()].map((stroke) => (
          <StrokeView key={stroke.id} stroke={stroke} selected={selection.includes(stroke.id)} />
        ))}
        <Show of={laserTrails} props={{}} />
      </svg>
    </ViewportPortal>
  );
}

const StrokeView = memo(function StrokeView({
  stroke,
  selected,
}: {
  readonly stroke: Stroke;
  readonly selected: boolean;
}) {
  const path = inkPath(stroke.points);
  const [x, y] = stroke.pos;
  return (
    <g
      transform={`translate(${x} ${y})`}
      data-stroke={stroke.id}
      data-selected={selected}
      onPointerDown={(event) => {
        if (uiState.getState().tool !== 'select') return;
        event.stopPropagation();
        uiState.setState({ selection: [stroke.id] });
      }}
    >
      <path className="il-ink__reach" d={path} />
      <path className="il-ink__line" d={path} />
    </g>
  );
});
