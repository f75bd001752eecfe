import type { ReactFlowInstance } from '@xyflow/react';
import { follow } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { MAX_ZOOM, MIN_ZOOM } from '../flow/camera.ts';

interface Pair {
  readonly distance: number;
  /** Px from the corner of the canvas. */
  readonly middle: readonly [number, number];
}

/**
 * Two fingers zoom and move the board wherever they are put, on a selected card or a handle too: what
 * a single finger had begun there is given up. Call the result to stop.
 */
export function listenForPinch(
  element: HTMLElement,
  flow: Pick<ReactFlowInstance, 'getViewport' | 'setViewport'>,
): () => void {
  let from: (Pair & { readonly x: number; readonly y: number; readonly zoom: number }) | null =
    null;
  const pairOf = ({ touches }: TouchEvent): Pair | null => {
    const [a, b] = touches;
    if (!a || !b || touches.length !== 2) return null;
    const { left, top } = element.getBoundingClientRect();
    return {
      distance: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
      middle: [(a.clientX + b.clientX) / 2 - left, (a.clientY + b.clientY) / 2 - top],
    };
  };
  const take = (event: TouchEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onStart = (event: TouchEvent): void => {
    const pair = pairOf(event);
    if (pair === null) return;
    take(event);
    from = { ...pair, ...flow.getViewport() };
    canvasState.setState({ drag: new Map(), dragGivenUp: true, explained: null });
    if (uiState.getState().following !== null) follow(null);
  };
  const onMove = (event: TouchEvent): void => {
    const pair = from === null ? null : pairOf(event);
    if (from === null || pair === null) return;
    take(event);
    const wanted = (from.zoom * pair.distance) / from.distance;
    const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, wanted));
    const by = zoom / from.zoom;
    void flow.setViewport({
      x: pair.middle[0] - (from.middle[0] - from.x) * by,
      y: pair.middle[1] - (from.middle[1] - from.y) * by,
      zoom,
    });
  };
  const onEnd = ({ touches }: TouchEvent): void => {
    if (from === null || touches.length > 1) return;
    from = null;
    // After what the single finger had begun has ended, too.
    setTimeout(() => canvasState.setState({ dragGivenUp: false }));
  };
  const options = { capture: true, passive: false };
  element.addEventListener('touchstart', onStart, options);
  element.addEventListener('touchmove', onMove, options);
  element.addEventListener('touchend', onEnd, options);
  element.addEventListener('touchcancel', onEnd, options);
  return () => {
    element.removeEventListener('touchstart', onStart, options);
    element.removeEventListener('touchmove', onMove, options);
    element.removeEventListener('touchend', onEnd, options);
    element.removeEventListener('touchcancel', onEnd, options);
  };
}
