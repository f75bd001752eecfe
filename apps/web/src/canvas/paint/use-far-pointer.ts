import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, useMemo, useRef } from 'react';
import { useSession } from '../../board/use-session.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import { clickSubject } from '../gestures/clicks.ts';
import type { Scene } from '../scene/scene.ts';
import { boardIndex } from './fetched-index.ts';

/** Lets what the layer draws be pointed at, chosen, boxed and gone to, as if it were an element. */
export function useFarPointer(scene: () => Scene, on: boolean) {
  const session = useSession();
  const flow = useReactFlow();
  const pressed = useRef<{ x: number; y: number } | null>(null);
  return useMemo(() => {
    const place = (event: { clientX: number; clientY: number }) =>
      flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const under = (event: MouseEvent): string | null => {
      if (!on || !(event.target instanceof Element)) return null;
      if (!event.target.classList.contains('react-flow__pane')) return null;
      const { x, y } = place(event);
      return boardIndex.value?.(scene()).at([x, y], flow.getZoom()) ?? null;
    };
    return {
      onPointerMove(event: PointerEvent): void {
        if (!on || event.buttons !== 0) return;
        const id = under(event);
        const { explained } = canvasState.getState();
        if (id !== null) {
          if (explained?.id !== id) canvasState.setState({ explained: { id, by: 'pointer' } });
        } else if (explained?.by === 'pointer' && event.target instanceof Element) {
          // Elements say for themselves when the pointer leaves them.
          if (event.target.classList.contains('react-flow__pane'))
            canvasState.setState({ explained: null });
        }
      },
      /** Whether the click met something that the layer draws. */
      choose(event: MouseEvent): boolean {
        const id = under(event);
        if (id === null) return false;
        clickSubject(session, id, event);
        return true;
      },
      /** Whether a double click met something, which is then gone to. */
      goTo(event: MouseEvent): boolean {
        const id = under(event);
        if (id === null) return false;
        uiState.getState().canvas?.frame([id], { maxZoom: 1 });
        return true;
      },
      /** A box begins where the button went down, not where the first move was seen. */
      onPointerDownCapture(event: PointerEvent): void {
        pressed.current = place(event);
      },
      /** Everything in the box, also what is not drawn as an element. */
      boxEnd(event: MouseEvent): void {
        const from = pressed.current;
        if (!on || from === null) return;
        const to = place(event);
        const found = boardIndex.value?.(scene()).cardsIn({
          x: Math.min(from.x, to.x),
          y: Math.min(from.y, to.y),
          width: Math.abs(to.x - from.x),
          height: Math.abs(to.y - from.y),
        });
        const { selection } = uiState.getState();
        uiState.setState({ selection: [...new Set([...selection, ...(found ?? [])])] });
      },
    };
  }, [flow, on, scene, session]);
}
