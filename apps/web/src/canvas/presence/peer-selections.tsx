import { samePlain } from '@interlock/board';
import { SIZE } from '@interlock/design';
import { ViewportPortal } from '@xyflow/react';
import { useRef } from 'react';
import type { BoardState } from '../../board/board-state.ts';
import { useBoard } from '../../board/use-session.ts';
import { firstName } from '../../kit/words/first-name.ts';
import type { Scene } from '../scene/scene.ts';

type Marks = readonly (readonly [id: string, names: string])[];

/** Subject → names of those who have selected it; the same list while nobody chose anew. */
function createMarkSelector(): (state: BoardState) => Marks {
  let peers: BoardState['peers'] = [];
  let marks: Marks = [];
  return (state) => {
    if (state.peers === peers) return marks;
    peers = state.peers;
    const found = new Map<string, string[]>();
    for (const { presence } of peers) {
      const name = firstName(presence.user) ?? '';
      for (const id of presence.selection ?? []) found.set(id, [...(found.get(id) ?? []), name]);
    }
    const next = [...found].map(([id, names]) => [id, names.join(', ')] as const);
    if (!samePlain(next, marks)) marks = next;
    return marks;
  };
}

/** What others have selected: a thin neutral outline and their names. */
export function PeerSelections({ places }: { places: Scene['places'] }) {
  const selector = useRef<ReturnType<typeof createMarkSelector> | null>(null);
  selector.current ??= createMarkSelector();
  const marks = useBoard(selector.current);
  return (
    <ViewportPortal>
      {marks.map(([id, names]) => {
        const pos = places.get(id);
        return pos ? (
          <div
            key={id}
            className="il-peer-mark"
            style={{
              width: SIZE.card.width + 10,
              height: SIZE.card.height + 10,
              transform: `translate(${pos[0] - 5}px, ${pos[1] - 5}px)`,
            }}
            aria-hidden="true"
          >
            <span className="il-peer-mark__name">{names}</span>
          </div>
        ) : null;
      })}
    </ViewportPortal>
  );
}
