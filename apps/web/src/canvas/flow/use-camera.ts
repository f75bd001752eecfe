import { useReactFlow, type Viewport } from '@xyflow/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BoardSession } from '../../board/board-state.ts';
import { useSession } from '../../board/use-session.ts';
import { uiState } from '../../view/ui-state.ts';
import { resetCanvasState } from '../canvas-state.ts';
import type { Scene } from '../scene/scene.ts';
import { type Camera, createCamera } from './camera.ts';
import type { EdgeType } from './edge-view.tsx';
import type { CanvasNode } from './flow-nodes.ts';

/** Where an open board was looked at when its canvas was last drawn anew, in another language. */
const left = new WeakMap<BoardSession, Viewport>();

/** The camera of this canvas, registered for everybody while it is mounted. */
export function useCamera(
  root: RefObject<HTMLElement | null>,
  scene: () => Scene,
  ready: boolean,
): Camera | null {
  const flow = useReactFlow<CanvasNode, EdgeType>();
  const session = useSession();
  const opened = useRef(false);
  const [camera, setCamera] = useState<Camera | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one camera for the life of the canvas
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const made = createCamera(flow, element, scene);
    setCamera(made);
    uiState.setState({ canvas: made });
    return () => {
      if (opened.current) left.set(session, flow.getViewport());
      uiState.setState((s) => (s.canvas === made ? { canvas: null } : s));
      resetCanvasState();
    };
  }, []);

  // The whole board first; from then on the view belongs to the person.
  useEffect(() => {
    if (!ready || !camera) return;
    const frame = requestAnimationFrame(() => {
      const view = left.get(session);
      if (view === undefined) camera.open();
      else void flow.setViewport(view);
      left.delete(session);
      opened.current = true;
    });
    return () => cancelAnimationFrame(frame);
  }, [ready, camera, session, flow]);
  return camera;
}
