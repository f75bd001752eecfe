import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useState } from 'react';
import { uiState } from '../../view/ui-state.ts';
import { resetCanvasState } from '../canvas-state.ts';
import type { Scene } from '../scene/scene.ts';
import { type Camera, createCamera } from './camera.ts';
import type { EdgeType } from './edge-view.tsx';
import type { CanvasNode } from './flow-nodes.ts';

/** The camera of this canvas, registered for everybody while it is mounted. */
export function useCamera(
  root: RefObject<HTMLElement | null>,
  scene: () => Scene,
  ready: boolean,
): Camera | null {
  const flow = useReactFlow<CanvasNode, EdgeType>();
  const [camera, setCamera] = useState<Camera | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one camera for the life of the canvas
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const made = createCamera(flow, element, scene);
    setCamera(made);
    uiState.setState({ canvas: made });
    return () => {
      uiState.setState((s) => (s.canvas === made ? { canvas: null } : s));
      resetCanvasState();
    };
  }, []);

  // The whole board first; from then on the view belongs to the person.
  useEffect(() => {
    if (!ready || !camera) return;
    const frame = requestAnimationFrame(() => camera.open());
    return () => cancelAnimationFrame(frame);
  }, [ready, camera]);
  return camera;
}
