import { say } from '@interlock/language';
import { useEffect } from 'react';
import { useSession } from '../../board/use-session.ts';
import { toast } from '../../kit/page/toasts.ts';
import { follow } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { useUi } from '../../view/use-ui.ts';
import type { Camera } from '../flow/camera.ts';

/** Shows what the followed person sees; it ends when that person leaves. */
export function useFollow(camera: Camera | null): void {
  const session = useSession();
  const following = useUi((s) => s.following);
  useEffect(() => {
    if (following === null || !camera) return;
    let shown: unknown = null;
    const step = (): void => {
      const { peers } = session.state.getState();
      const peer = peers.find((p) => p.clientId === following);
      if (!peer) {
        toast(say`The person you followed has left.`);
        follow(null);
        return;
      }
      const { view } = peer.presence;
      // In the spotlight the camera frames the same collision by itself.
      if (!view || view === shown || uiState.getState().spotlight !== null) return;
      const first = shown === null;
      shown = view;
      if (first) camera.show(view);
      else camera.jump(view);
    };
    step();
    return session.state.subscribe((now, before) => {
      if (now.peers !== before.peers) step();
    });
  }, [following, camera, session]);
}
