import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useCallback, useEffect, useMemo } from 'react';
import { useSession } from '../../board/use-session.ts';
import { uiState } from '../../view/ui-state.ts';
import { canvasState } from '../canvas-state.ts';
import type { Camera } from '../flow/camera.ts';
import { rightsOf } from '../rights.ts';

/** Tells others where this person points, what is selected, and what part of the board is seen. */
export function useOwnPresence(camera: Camera | null): {
  onPointerMove(event: PointerEvent): void;
  onPointerLeave(): void;
  sendView(): void;
} {
  const session = useSession();
  const { screenToFlowPosition } = useReactFlow();
  const presents = useCallback(() => rightsOf(session.state.getState()).present, [session]);

  useEffect(
    () =>
      uiState.subscribe((now, before) => {
        if (now.selection !== before.selection && presents()) {
          session.setPresence({ selection: now.selection.slice(0, 50) });
        }
      }),
    [session, presents],
  );
  useEffect(
    () => () => session.setPresence({ cursor: null, drag: null, selection: [] }),
    [session],
  );

  return useMemo(
    () => ({
      onPointerMove(event) {
        const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        canvasState.setState({ pointer: [x, y] });
        if (event.pointerType === 'mouse' && presents()) {
          session.setPresence({ cursor: [Math.round(x), Math.round(y)] });
        }
      },
      onPointerLeave() {
        canvasState.setState({ pointer: null });
        if (presents()) session.setPresence({ cursor: null });
      },
      sendView() {
        if (!camera || !presents()) return;
        const { center, zoom, size } = camera.view();
        session.setPresence({ view: { center: [...center], zoom, size: [...size] } });
      },
    }),
    [camera, presents, screenToFlowPosition, session],
  );
}
