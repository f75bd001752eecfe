import { say } from '@interlock/language';
import { ViewportPortal } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBoard } from '../../board/use-session.ts';
import { canvasState, type Reaction } from '../canvas-state.ts';

const SHOWN_MS = 3_000;

interface Shown extends Reaction {
  readonly name: string;
}

/** Signs of everybody, each for three seconds where it was given. */
export function Reactions() {
  const peers = useBoard((s) => s.peers);
  const mine = useStore(canvasState, (s) => s.reaction);
  const me = useBoard((s) => s.identity.name);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const [seen] = useState(() => new Set<string>());
  useEffect(() => {
    const given = [
      ...(mine === null ? [] : [{ ...mine, name: me }]),
      ...peers.flatMap(({ presence: { reaction, user } }) =>
        reaction ? [{ ...reaction, name: user?.name ?? '' }] : [],
      ),
    ];
    const fresh = given.filter(({ nonce }) => !seen.has(nonce));
    if (fresh.length === 0) return;
    for (const { nonce } of fresh) seen.add(nonce);
    setShown((now) => [...now, ...fresh].slice(-40));
    // Not cleared when the next one comes: each has its own time.
    setTimeout(() => setShown((now) => now.filter((one) => !fresh.includes(one))), SHOWN_MS);
  }, [peers, mine, me, seen]);
  if (shown.length === 0) return null;
  return (
    <ViewportPortal>
      {shown.map(({ nonce, sign, at: [x, y], name }) => (
        <div
          key={nonce}
          className="il-reaction"
          role="img"
          aria-label={say`${name || say`Somebody`} reacts with ${sign}`}
          style={{ transform: `translate(${x}px, ${y}px)` }}
        >
          <span>{sign}</span>
          <small>{name.split(' ')[0]}</small>
        </div>
      ))}
    </ViewportPortal>
  );
}
