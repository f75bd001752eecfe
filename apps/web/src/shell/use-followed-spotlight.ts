import { useEffect } from 'react';
import { useBoard, useSession } from '../board/use-session.ts';
import { endSpotlight, spotlight } from '../view/ui-actions.ts';
import { uiState } from '../view/ui-state.ts';
import { useUi } from '../view/use-ui.ts';

/** Who follows the facilitator sees the same spotlight. */
export function useFollowedSpotlight(): void {
  const session = useSession();
  const following = useUi((s) => s.following);
  const theirs = useBoard((s) => {
    const peer = following === null ? null : s.peers.find((p) => p.clientId === following);
    return peer === null || peer === undefined ? undefined : (peer.presence.spotlight ?? null);
  });
  useEffect(() => {
    if (theirs === undefined) return;
    if (theirs === null) endSpotlight(session);
    else if (uiState.getState().spotlight !== theirs) spotlight(session, theirs);
  }, [theirs, session]);
}
