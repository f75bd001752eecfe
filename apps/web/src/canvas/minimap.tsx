import { SIZE } from '@interlock/design';
import { useStore as useFlowStore } from '@xyflow/react';
import { memo, type PointerEvent, useMemo } from 'react';
import { uiState } from '../ui/ui-state.ts';
import { boxAround } from './camera.ts';
import type { Scene } from './scene.ts';

const WIDTH = 152;
const HEIGHT = 88;

/** The whole board in small: cards by their drift, what collides, and what is seen now. */
export const Minimap = memo(function Minimap({ scene }: { scene: Scene }) {
  const area = useMemo(() => areaOf(scene), [scene]);
  const box = useMemo(() => boxAround(scene, scene.places.keys()), [scene]);
  // With every card in view it would tell nothing, and stand in front of one.
  const needed = useFlowStore((s) => {
    if (box === null) return false;
    const [tx, ty, zoom] = s.transform;
    return (
      box.x1 * zoom + tx < SIZE.laneHeader ||
      box.y1 * zoom + ty < 0 ||
      box.x2 * zoom + tx > s.width ||
      box.y2 * zoom + ty > s.height
    );
  });
  if (!needed) return null;
  const { x, y, scale } = area;
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const view = uiState.getState().canvas?.view();
    if (!view) return;
    const center = [
      (event.clientX - box.left) / scale + x,
      (event.clientY - box.top) / scale + y,
    ] as const;
    uiState.getState().canvas?.show({ ...view, center });
  };
  return (
    <div className="il-minimap">
      <svg
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label="Overview of the board"
        onPointerDown={go}
        onPointerMove={go}
      >
        <g transform={`scale(${scale}) translate(${-x} ${-y})`}>
          <Content scene={scene} scale={scale} />
        </g>
        <Frame x={x} y={y} scale={scale} />
      </svg>
    </div>
  );
});

function areaOf(scene: Scene): { x: number; y: number; scale: number } {
  const box = boxAround(scene, scene.places.keys()) ?? { x1: 0, y1: 0, x2: 1, y2: 1 };
  const bottom = scene.lanes.reduce((sum, l) => sum + l.height, 0);
  const [x1, x2] = [box.x1 - 60, box.x2 + 60];
  const [y1, y2] = [Math.min(0, box.y1), Math.max(bottom, box.y2)];
  const scale = Math.min(WIDTH / (x2 - x1), HEIGHT / (y2 - y1));
  return {
    x: (x1 + x2) / 2 - WIDTH / scale / 2,
    y: (y1 + y2) / 2 - HEIGHT / scale / 2,
    scale,
  };
}

function Content({ scene, scale }: { scene: Scene; scale: number }) {
  const { width, height } = SIZE.card;
  return (
    <>
      {scene.lanes.slice(0, -1).map((l) => (
        <path
          key={l.department.id}
          d={`M-100000 ${l.top + l.height}h200000`}
          className="il-minimap__lane"
          strokeWidth={1 / scale}
        />
      ))}
      {[...scene.edges.values()]
        .filter((e) => e.face.style === 'collision')
        .map((e) => (
          <path
            key={e.id}
            d={`M${e.route.points.map((p) => p.join(' ')).join('L')}`}
            className="il-minimap__collision"
            strokeWidth={1.5 / scale}
          />
        ))}
      {[...scene.places].map(([id, [cx, cy]]) => (
        <rect
          key={id}
          x={cx}
          y={cy}
          width={width}
          height={height}
          rx={1.5 / scale}
          className={`il-minimap__card il-minimap__card--${
            scene.cards.get(id)?.face.chip?.band ?? 'on'
          }`}
        />
      ))}
    </>
  );
}

/** What is seen now; the only part that follows every pan. */
function Frame({ x, y, scale }: { x: number; y: number; scale: number }) {
  const [tx, ty, zoom] = useFlowStore((s) => s.transform);
  const width = useFlowStore((s) => s.width);
  const height = useFlowStore((s) => s.height);
  const left = Math.max(1, ((SIZE.laneHeader - tx) / zoom - x) * scale);
  const top = Math.max(1, (-ty / zoom - y) * scale);
  const right = Math.min(WIDTH - 1, ((width - tx) / zoom - x) * scale);
  const bottom = Math.min(HEIGHT - 1, ((height - ty) / zoom - y) * scale);
  if (right <= left || bottom <= top) return null;
  return (
    <rect
      x={left}
      y={top}
      width={right - left}
      height={bottom - top}
      rx="2"
      className="il-minimap__frame"
    />
  );
}
