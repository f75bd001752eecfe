import { samePlain } from '@interlock/board';
import type { Plan, Position } from '@interlock/plan';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { BoardState, Peer } from '../../board/board-state.ts';
import { useBoard } from '../../board/use-session.ts';
import { newNumbers } from '../../board/what-if/new-numbers.ts';
import { canvasState } from '../canvas-state.ts';
import { createRoutes } from './routes.ts';
import { createSceneBuilder, type Scene } from './scene.ts';

type Drags = readonly (readonly [string, Position])[];

/** What others are dragging; the same list while nothing of it moves. */
function createDragSelector(): (state: BoardState) => Drags {
  let peers: readonly Peer[] = [];
  let drags: Drags = [];
  return (state) => {
    if (state.peers === peers) return drags;
    peers = state.peers;
    const next = peers.flatMap((p) => Object.entries(p.presence.drag ?? {}));
    if (!samePlain(next, drags)) drags = next;
    return drags;
  };
}

/** The plan with the numbers that a what-if assumes, or makes, for cards that are still there. */
function withAssumed(plan: Plan, shown: Plan, made: ReadonlyMap<string, number>): Plan {
  const numbers = new Map(made);
  for (const { id, whatIf } of shown.cards) if (whatIf !== undefined) numbers.set(id, whatIf);
  if (numbers.size === 0) return plan;
  return {
    ...plan,
    cards: plan.cards.map((card) => {
      const whatIf = numbers.get(card.id);
      return whatIf === undefined ? card : { ...card, whatIf };
    }),
  };
}

/** The board as it is painted now, and which cards others are dragging. */
export function useScene(): { scene: Scene; remote: ReadonlySet<string> } {
  const real = useBoard((s) => s.plan);
  const shown = useBoard((s) => s.shownPlan);
  const base = useBoard((s) => s.base);
  const assessment = useBoard((s) => s.assessment);
  const made = useMemo(() => newNumbers(shown, base, assessment), [shown, base, assessment]);
  // Cards move with the plan at once; a what-if follows with its verdicts.
  const plan = useMemo(() => withAssumed(real, shown, made), [real, shown, made]);
  const notes = useBoard((s) => s.view.notes);
  const judged = useBoard((s) => s.ready);
  const selector = useRef<ReturnType<typeof createDragSelector> | null>(null);
  selector.current ??= createDragSelector();
  const others = useBoard(selector.current);
  const own = useStore(canvasState, (s) => s.drag);
  const [improved, setImproved] = useState(0);
  const build = useBuilder(() => setImproved((n) => n + 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: better routes make another scene
  const scene = useMemo(
    () => build({ plan, assessment, notes, drags: new Map([...others, ...own]), judged }),
    [build, plan, assessment, notes, others, own, judged, improved],
  );
  const remote = useMemo(() => new Set(others.map(([id]) => id)), [others]);
  return { scene, remote };
}

/** One builder, and with it the routes, for the life of the canvas. */
function useBuilder(improved: () => void): ReturnType<typeof createSceneBuilder> {
  const [{ routes, build }] = useState(() => {
    const routes = createRoutes(improved);
    return { routes, build: createSceneBuilder(routes) };
  });
  const seen = useStore(canvasState, (s) => s.seen);
  useEffect(() => {
    if (seen) routes.look(seen);
  }, [routes, seen]);
  useEffect(() => () => routes.destroy(), [routes]);
  return build;
}
