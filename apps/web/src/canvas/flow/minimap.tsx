import { SIZE, THEMES, type ThemeColors } from '@interlock/design';
import { say } from '@interlock/language';
import { useStore as useFlowStore } from '@xyflow/react';
import { memo, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTheme } from '../../kit/page/theme.ts';
import { uiState } from '../../view/ui-state.ts';
import type { Scene } from '../scene/scene.ts';
import { boxAround } from './camera.ts';

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
  const go = (event: PointerEvent<HTMLElement>): void => {
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
      <div
        className="il-minimap__picture"
        role="img"
        aria-label={say`Overview of the board`}
        onPointerDown={go}
        onPointerMove={go}
      >
        <Content scene={scene} area={area} />
        <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
          <Frame x={x} y={y} scale={scale} />
        </svg>
      </div>
    </div>
  );
});

interface Area {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function areaOf(scene: Scene): Area {
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

/** Ms by which the picture may lag behind the board: nobody looks here for what just moved. */
const LAG = 100;

function Content({ scene, area }: { scene: Scene; area: Area }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = THEMES[useTheme()];
  useEffect(() => {
    const timer = setTimeout(() => {
      const context = canvas.current?.getContext('2d');
      if (context) paint(context, scene, area, colors);
    }, LAG);
    return () => clearTimeout(timer);
  }, [scene, area, colors]);
  const ratio = devicePixelRatio;
  return (
    <canvas
      ref={canvas}
      width={WIDTH * ratio}
      height={HEIGHT * ratio}
      style={{ width: WIDTH, height: HEIGHT }}
    />
  );
}

function paint(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { x, y, scale }: Area,
  colors: ThemeColors,
): void {
  const all = scale * devicePixelRatio;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  context.setTransform(all, 0, 0, all, -x * all, -y * all);
  context.strokeStyle = colors.line;
  context.lineWidth = 1 / scale;
  for (const lane of scene.lanes.slice(0, -1)) {
    const bottom = lane.top + lane.height;
    context.strokeRect(x, bottom, WIDTH / scale, 0);
  }
  context.beginPath();
  for (const { face, route } of scene.edges.values()) {
    if (face.style !== 'collision') continue;
    route.points.forEach(([px, py], i) => {
      if (i === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    });
  }
  context.strokeStyle = colors.risk.collision;
  context.lineWidth = 1.5 / scale;
  context.stroke();
  for (const [id, [cx, cy]] of scene.places) {
    const band = scene.cards.get(id)?.face.chip?.band ?? 'on';
    context.fillStyle = band === 'on' ? colors.border : colors.drift[band];
    context.fillRect(cx, cy, SIZE.card.width, SIZE.card.height);
  }
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
