import { THEMES } from '@interlock/design';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { AISHA, TestBoard } from '../../testing/test-board.ts';
import { detailAt } from './detail.ts';
import { paint } from './paint.ts';
import type { Context, Picture } from './pen.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await TestBoard.open(AISHA, demonstration());
});
afterEach(() => board.close());

interface Drawn {
  readonly what: 'text' | 'fill' | 'stroke';
  readonly text: string;
  readonly color: string;
  /** Px of the screen. */
  readonly size: number;
}

/** What is drawn of the demonstration at this zoom, in order. */
function drawnAt(zoom: number, part: Partial<Picture> = {}): readonly Drawn[] {
  const drawn: Drawn[] = [];
  const pen = { font: '', fillStyle: '', strokeStyle: '', lineWidth: 1, globalAlpha: 1 };
  const note = (what: Drawn['what'], text: string, color: string, size: number) =>
    drawn.push({ what, text, color, size: Math.round(size * zoom * 10) / 10 });
  const context = new Proxy(pen, {
    get(target, name) {
      if (name in target) return target[name as keyof typeof pen];
      if (name === 'measureText') return (text: string) => ({ width: text.length * 7 });
      return (text: unknown) => {
        const size = Number(/(\d+(?:\.\d+)?)px/.exec(pen.font)?.[1] ?? 0);
        if (name === 'fillText') note('text', String(text), pen.fillStyle, size);
        else if (name === 'fill') note('fill', '', pen.fillStyle, 0);
        else if (name === 'stroke') note('stroke', '', pen.strokeStyle, pen.lineWidth);
      };
    },
  }) as unknown as Context;
  const picture: Picture = {
    scene: board.scene,
    colors: THEMES.light,
    detail: detailAt(zoom, zoom < 0.4 ? 'shapes' : 'cards'),
    drawn: new Set(),
    lit: new Set(),
    selection: new Set(),
    callouts: [],
    ...part,
  };
  paint(context, { x: -500, y: -500, width: 4_000, height: 4_000 }, zoom, picture);
  return drawn;
}
const { risk, drift } = THEMES.light;
const texts = (zoom: number) => drawnAt(zoom).filter(({ what }) => what === 'text');

describe('between 24 and 40 %', () => {
  it('each card has its title, as large on the screen at any zoom', () => {
    for (const zoom of [0.24, 0.3, 0.36]) {
      const titles = texts(zoom);
      expect(titles).toHaveLength(board.scene.cards.size);
      expect(titles.every(({ size }) => size === 12)).toBe(true);
    }
    expect(texts(0.36).map(({ text }) => text)).toContain('Dock crew');
  });

  it('what holds is not drawn, what collides is three px and above the cards', () => {
    const drawn = drawnAt(0.3);
    expect(drawn.some(({ color, what }) => what === 'stroke' && color === risk.clear)).toBe(false);
    const line = drawn.findLastIndex(
      ({ what, color, size }) => what === 'stroke' && color === risk.collision && size === 3,
    );
    expect(line).toBeGreaterThan(drawn.findLastIndex(({ what }) => what === 'text'));
  });

  it('what holds is drawn where its card is selected', () => {
    const clear = (part: Partial<Picture>) =>
      drawnAt(0.3, part).filter(({ what, color }) => what === 'stroke' && color === risk.clear);
    const edge = [...board.scene.edges.values()].find(({ face }) => face.style === 'clear');
    expect(clear({ selection: new Set([edge?.from ?? '']) })).toHaveLength(1);
  });
});

it('below, cards are shapes without words, and far off has the full hue', () => {
  expect(texts(0.21)).toEqual([]);
  expect(drawnAt(0.21).some(({ color }) => color === drift['far-under'])).toBe(true);
});
