import type { Position } from '@interlock/plan';
import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { complain } from '../../kit/page/complain.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { addFrame } from '../frames/frame-actions.ts';
import { frameBetween } from '../frames/framed.ts';
import type { Scene } from '../scene/scene.ts';
import { lassoed } from './lasso.ts';
import { thinned } from './thinned.ts';
import type { PadTool } from './tools.ts';

/** Takes the pointer while the pen, the laser, the lasso or the frame is in the hand. */
export function InkPad({ tool, scene }: { readonly tool: PadTool; readonly scene: () => Scene }) {
  const session = useSession();
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const drawn = useRef<Position[] | null>(null);
  const [, paint] = useState(0);

  // Put away in the middle of it, the laser goes out.
  useEffect(() => () => session.setPresence({ laser: false }), [session]);

  const at = (event: PointerEvent): Position => {
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    return [x, y];
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawn.current = [at(event)];
    if (tool === 'laser') session.setPresence({ laser: true });
    move(event);
  };
  const move = (event: PointerEvent): void => {
    if (drawn.current === null) return;
    const point = at(event);
    canvasState.setState({ pointer: point });
    if (tool === 'laser') {
      canvasState.setState({ laser: true });
      session.setPresence({ cursor: [Math.round(point[0]), Math.round(point[1])] });
    } else {
      if (tool === 'frame') drawn.current = [drawn.current[0] ?? point, point];
      else drawn.current.push(point);
      canvasState.setState({
        stroke: tool === 'frame' ? cornersOf(drawn.current) : [...drawn.current],
      });
    }
    paint((n) => n + 1);
  };
  const end = (): void => {
    const points = drawn.current;
    drawn.current = null;
    canvasState.setState({ stroke: null, laser: false });
    if (tool === 'laser') {
      session.setPresence({ laser: false });
      return;
    }
    if (points !== null && tool === 'frame') {
      const [first = [0, 0]] = points;
      addFrame(session, frameBetween(first, points.at(-1) ?? first));
      return;
    }
    if (points === null || points.length < 2) return;
    if (tool === 'lasso') {
      uiState.setState({ selection: lassoed(scene().places, points), tool: 'select' });
      return;
    }
    const { name } = session.state.getState().identity;
    complain(
      session.operations.addStroke({
        author: name,
        points: thinned(points, 1.5 / getZoom()),
      }),
    );
  };
  return (
    <div
      className="il-ink-pad"
      data-tool={tool}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}

/** The outline of a box between two corners. */
function cornersOf([a = [0, 0], b = a]: readonly Position[]): Position[] {
  return [a, [b[0], a[1]], b, [a[0], b[1]], a];
}
