import { inkPath } from '@interlock/design';
import type { Position } from '@interlock/plan';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { canvasState } from '../canvas-state.ts';

const TRAIL_MS = 1_200;
const ME = -1;

interface Trail {
  readonly points: { readonly at: Position; readonly time: number }[];
}

/** Where somebody points with the laser, for a second; and the own stroke while it is drawn. */
export function LaserTrails() {
  const session = useSession();
  const trails = useRef(new Map<number, Trail>());
  const [, paint] = useState(0);

  useEffect(() => {
    let frame = 0;
    const add = (who: number, at: Position): void => {
      const trail = trails.current.get(who) ?? { points: [] };
      const last = trail.points.at(-1)?.at;
      if (last && last[0] === at[0] && last[1] === at[1]) return;
      trail.points.push({ at, time: performance.now() });
      trails.current.set(who, trail);
      frame ||= requestAnimationFrame(tick);
    };
    // Runs while something is left to fade, and no longer.
    const tick = (): void => {
      frame = 0;
      const since = performance.now() - TRAIL_MS;
      for (const [who, { points }] of trails.current) {
        while ((points[0]?.time ?? since + 1) <= since) points.shift();
        if (points.length === 0) trails.current.delete(who);
      }
      paint((n) => n + 1);
      if (trails.current.size > 0) frame = requestAnimationFrame(tick);
    };
    const stops = [
      session.state.subscribe((now, before) => {
        if (now.peers === before.peers) return;
        for (const { clientId, presence } of now.peers)
          if (presence.laser === true && presence.cursor) add(clientId, presence.cursor);
      }),
      canvasState.subscribe((now, before) => {
        if (now.laser && now.pointer !== null) add(ME, now.pointer);
        else if (now.stroke !== before.stroke) frame ||= requestAnimationFrame(tick);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(frame);
    };
  }, [session]);

  const { stroke } = canvasState.getState();
  return (
    <>
      {[...trails.current].map(([who, { points }]) => (
        <path key={who} className="il-ink__laser" d={inkPath(points.flatMap(({ at }) => at))} />
      ))}
      {stroke === null ? null : <path className="il-ink__line" d={inkPath(stroke.flat())} />}
    </>
  );
}
