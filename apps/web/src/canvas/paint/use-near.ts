import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useFetched } from '../../kit/controls/fetched.tsx';
import { canvasState } from '../canvas-state.ts';
import type { Scene } from '../scene/scene.ts';
import { type Detail, detailAt } from './detail.ts';
import { boardIndex } from './fetched-index.ts';

/** Up to so many cards and edges everything is drawn by React Flow, at any zoom. */
const SMALL = 400;
/** Px of the canvas by which what is near changes, so that it does not at every step of a pan. */
const TILE = 200;
/** Selected cards that are drawn by React Flow wherever they are. */
const PINNED = 60;

/** What React Flow draws of a large board. */
export interface Near {
  readonly cards: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** Both together. */
  readonly all: ReadonlySet<string>;
  readonly detail: Detail;
}

/**
 * Of a large board, what React Flow draws: cards near the view while they can be read, and what
 * one is busy with: selected, explained, edited, dragged, lit. Null on a small one: everything.
 */
export function useNear(
  scene: Scene,
  selection: ReadonlySet<string>,
  lit: ReadonlySet<string>,
): Near | null {
  const large = scene.places.size + scene.edges.size > SMALL;
  const indexOf = useFetched(boardIndex, large);
  const last = useRef<Detail>('cards');
  const area = useCalmArea(large, last);
  const busy = useStore(canvasState, busyWith);
  const near = useMemo(() => {
    if (!large) return null;
    const [detail = 'cards', ...box] = area.split(' ') as [Detail, ...string[]];
    const [x = 0, y = 0, width = 0, height = 0] = box.map(Number);
    const inView =
      detail === 'cards' ? (indexOf?.(scene).cardsIn({ x, y, width, height }) ?? []) : [];
    const cards = new Set(inView);
    const edges = new Set<string>();
    const wanted = [...[...selection].slice(0, PINNED), ...lit, ...busy.split(' ')];
    for (const id of wanted) {
      const edge = scene.edges.get(id);
      if (edge) edges.add(id);
      for (const card of edge ? [edge.from, edge.to] : [id])
        if (scene.places.has(card)) cards.add(card);
    }
    return { cards, edges, all: new Set([...cards, ...edges]), detail };
  }, [large, indexOf, area, scene, selection, lit, busy]);
  if (near) last.current = near.detail;
  return near;
}

/** Ms without a move after which what has come into view becomes elements. */
const CALM_MS = 90;

/**
 * Level of detail and area around the view. While the view moves, nothing is mounted: the layer
 * draws what comes into view, and a column of cards mounted in one frame would stop the move.
 */
function useCalmArea(large: boolean, last: RefObject<Detail>): string {
  const flow = useStoreApi();
  const [area, setArea] = useState('');
  useEffect(() => {
    if (!large) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = '';
    const show = (): void => {
      clearTimeout(timer);
      shown = areaOf(flow.getState(), last.current);
      setArea(shown);
    };
    show();
    const stop = flow.subscribe((now, before) => {
      if (now.transform === before.transform && now.width === before.width) return;
      clearTimeout(timer);
      // Words that are too small go at once.
      if (areaOf(now, last.current).split(' ')[0] !== shown.split(' ')[0]) show();
      else timer = setTimeout(show, CALM_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [flow, large, last]);
  return large ? area || areaOf(flow.getState(), last.current) : '';
}

function areaOf({ transform: [x, y, zoom], width, height }: ReactFlowState, before: Detail) {
  const detail = detailAt(zoom, before);
  if (detail !== 'cards') return detail;
  const down = (v: number) => Math.floor(v / TILE) * TILE;
  const up = (v: number) => Math.ceil(v / TILE) * TILE;
  const [left, top] = [down(-x / zoom), down(-y / zoom)];
  return `${detail} ${left} ${top} ${up((width - x) / zoom) - left} ${up((height - y) / zoom) - top}`;
}

const busyWith = ({
  explained,
  editing,
  connectFrom,
  drag,
}: ReturnType<typeof canvasState.getState>) =>
  [explained?.id, editing, connectFrom, ...[...drag.keys()].slice(0, PINNED)]
    .filter(Boolean)
    .join(' ');
