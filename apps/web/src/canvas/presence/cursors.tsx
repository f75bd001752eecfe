import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Peer } from '../../board/board-state.ts';
import { useBoard } from '../../board/use-session.ts';
import { firstName } from '../../kit/words/first-name.ts';
import { isFacilitator } from '../../kit/words/place-of.ts';
import { useUi } from '../../view/use-ui.ts';
import { canvasState } from '../canvas-state.ts';

const MANY = 12;
const NEAR = 400;
const IDLE_MS = 5_000;

/** Which cursors are worth showing: all of a few, of many only those that matter here. */
export function visiblePeers(
  peers: readonly Peer[],
  following: number | null,
  pointer: readonly [number, number] | null,
): readonly Peer[] {
  const present = peers.filter((p) => p.presence.cursor);
  if (present.length <= MANY) return present;
  return present.filter((p) => {
    const { user } = p.presence;
    if (p.clientId === following || (user && isFacilitator(user))) return true;
    const cursor = p.presence.cursor;
    return (
      pointer !== null &&
      cursor !== null &&
      cursor !== undefined &&
      Math.hypot(cursor[0] - pointer[0], cursor[1] - pointer[1]) <= NEAR
    );
  });
}

/** Pointers of others with their names; neutral, the facilitator's in the accent. */
export function Cursors() {
  const peers = useBoard((s) => s.peers);
  const following = useUi((s) => s.following);
  const pointer = useStore(canvasState, (s) => (peers.length > MANY ? s.pointer : null));
  return (
    <ViewportPortal>
      <div ref={useUnzoom()}>
        {visiblePeers(peers, following, pointer).map((p) => (
          <Cursor key={p.clientId} peer={p} />
        ))}
      </div>
    </ViewportPortal>
  );
}

/** Keeps `--il-unzoom` on this element only: on a parent of the cards it would restyle them all. */
function useUnzoom(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    const follow = ({ transform }: { transform: readonly [number, number, number] }): void =>
      element.current?.style.setProperty('--il-unzoom', String(1 / transform[2]));
    follow(flow.getState());
    return flow.subscribe((now, before) => {
      if (now.transform[2] !== before.transform[2]) follow(now);
    });
  }, [flow]);
  return element;
}

const Cursor = memo(function Cursor({ peer }: { peer: Peer }) {
  const { cursor, user } = peer.presence;
  const [x, y] = cursor ?? [0, 0];
  const [idle, setIdle] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every move starts the time anew
  useEffect(() => {
    setIdle(false);
    const timer = setTimeout(() => setIdle(true), IDLE_MS);
    return () => clearTimeout(timer);
  }, [x, y]);
  return (
    <div
      className={`il-cursor${user && isFacilitator(user) ? ' il-cursor--facilitator' : ''}`}
      data-idle={idle}
      style={{ transform: `translate(${x}px, ${y}px) scale(var(--il-unzoom, 1))` }}
      aria-hidden="true"
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M1.5 1.5 14 6.4 8.6 8.4 6.6 14Z" className="il-cursor__arrow" />
      </svg>
      <span className="il-cursor__name">{firstName(user)}</span>
    </div>
  );
});
