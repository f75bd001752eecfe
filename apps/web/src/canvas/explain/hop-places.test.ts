import { SIZE } from '@interlock/design';
import type { ReactFlowInstance } from '@xyflow/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { AISHA, TestBoard } from '../../testing/test-board.ts';
import { litBy } from '../../view/lit.ts';
import { spotlight } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { createCamera } from '../flow/camera.ts';
import type { EdgeType } from '../flow/edge-view.tsx';
import type { CanvasNode } from '../flow/flow-nodes.ts';
import { hopsHaveWords, placeHops } from './hop-places.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await TestBoard.open(AISHA, demonstration());
});
afterEach(() => board.close());

/** The first collision in the spotlight, in a canvas of this size: where its lit cards are. */
function inSpotlight(width: number, height: number) {
  const [first] = board.state.assessment.exceptions;
  if (first === undefined) throw new Error('nothing collides');
  const element = { getBoundingClientRect: () => ({ width, height }) } as unknown as HTMLElement;
  const flow = {
    getViewport: () => board.viewport,
    setViewport: async (next: typeof board.viewport) => Object.assign(board.viewport, next),
  } as unknown as ReactFlowInstance<CanvasNode, EdgeType>;
  uiState.setState({ canvas: createCamera(flow, element, () => board.scene) });
  spotlight(board.session, first.id);
  const { x, y, zoom } = board.viewport;
  const lit = litBy(first, board.state.assessment.contracts);
  const cards = [...lit].flatMap((id) => board.scene.places.get(id) ?? []);
  expect(cards.length).toBeGreaterThanOrEqual(6);
  const boxes: { left: number; top: number; right: number; bottom: number }[] = [];
  for (const id of lit) {
    const pos = board.scene.places.get(id);
    if (!pos) continue;
    const [left, top] = [x + pos[0] * zoom, y + pos[1] * zoom];
    const right = left + SIZE.card.width * zoom;
    boxes.push({ left, top, right, bottom: top + SIZE.card.height * zoom });
  }
  return { boxes, lit, zoom };
}

describe('the spotlight', () => {
  it.each([
    ['a desktop', 1080, 852],
    ['1024 px with the panel', 632, 720],
    ['a tablet', 388, 1132],
    ['a phone', 390, 340],
  ])('frames the whole path on %s, clear of lane headers and of its own keys', (_, w, h) => {
    for (const { left, top, right, bottom } of inSpotlight(w, h).boxes) {
      expect(left).toBeGreaterThan(SIZE.laneHeader);
      expect(right).toBeLessThan(w);
      expect(top).toBeGreaterThan(0);
      expect(bottom).toBeLessThan(h - 52);
    }
  });

  it('keeps its numbers at one size on the screen, and apart', () => {
    const { lit } = inSpotlight(1080, 852);
    const hops = [...lit].filter((id) => board.scene.cards.has(id)).slice(0, 5);
    const named = hops.map((card) => ({ card, width: 160 }));
    for (const zoom of [0.6, 0.8, 1]) {
      const places = [...placeHops(board.scene, named, lit, zoom).values()];
      expect(places).toHaveLength(5);
      for (const [i, [x, y]] of places.entries())
        for (const [otherX, otherY] of places.slice(0, i))
          expect(
            Math.abs(x - otherX) * zoom >= 160 || Math.abs(y - otherY) * zoom >= 40,
            `${zoom}`,
          ).toBe(true);
    }
  });

  it('is numbers alone on the corners of the cards where words would hide the path', () => {
    const { lit } = inSpotlight(390, 340);
    const [card] = [...lit].filter((id) => board.scene.cards.has(id));
    expect(hopsHaveWords(0.59)).toBe(false);
    const [x, y] = board.scene.places.get(card ?? '') ?? [0, 0];
    const places = placeHops(board.scene, [{ card: card ?? '', width: 160 }], lit, 0.5);
    expect(places.get(card ?? '')).toEqual([x - 26, y - 26]);
  });
});
