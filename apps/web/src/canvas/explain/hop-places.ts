import {
  formatMeasure,
  formatNumber,
  labelBox,
  SIZE,
  segmentsOf,
  textWidth,
} from '@interlock/design';
import { say } from '@interlock/language';
import type { Position } from '@interlock/plan';
import type { Hop } from '@interlock/rules';
import { boxAround } from '../flow/camera.ts';
import type { Scene } from '../scene/scene.ts';

const HOP_HEIGHT = 40;
const BADGE = 26;
/** Zoom below which a hop is its number alone: words of their own size would hide the path. */
const WORDS = 0.6;

/** Whether hops say their department and number at this zoom; below it the panel lists them. */
export const hopsHaveWords = (zoom: number): boolean => zoom >= WORDS;

/** Width of a hop with its number, by the text that it shows. */
export function hopWidth(name: string, text: string): number {
  return Math.ceil(Math.max(textWidth(name, 12, 400), textWidth(text, 14, 600))) + 54;
}

/** The number of one hop in that department's own unit: `9,000 of 11,500 units/wk`. */
export function hopText(hop: Hop, currency: string): string {
  const have = formatMeasure(hop.have, hop.unit, currency);
  const unit = have.unit === '' ? '' : have.unit.startsWith('/') ? have.unit : ` ${have.unit}`;
  if (hop.need === null) return `${have.number}${unit}`;
  const need = formatMeasure(hop.need, hop.unit, currency);
  const shown = have.number === '' ? formatNumber(hop.have) : have.number;
  return `${say`${shown} of ${need.number}`}${unit}`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Top left corners of the numbered hops beside their cards, where they cover the least of what
 * is lit: lit cards and labels, lit lines, then everything else. Hops have one size on the screen,
 * so that they can be read at any zoom; widths are px of the screen, places of the canvas.
 */
export function placeHops(
  scene: Scene,
  hops: readonly { readonly card: string; readonly width: number }[],
  lit: ReadonlySet<string>,
  zoom = 1,
): ReadonlyMap<string, Position> {
  if (!hopsHaveWords(zoom)) return onCorners(scene, hops, zoom);
  const taken: { box: Box; weight: number }[] = [];
  for (const [id, [x, y]] of scene.places) {
    const { width, height } = SIZE.card;
    taken.push({
      box: { x: x - 6, y: y - 6, width: width + 12, height: height + 12 },
      weight: lit.has(id) ? 100 : 20,
    });
  }
  for (const edge of scene.edges.values()) {
    const on = lit.has(edge.id);
    const { label, points } = edge.route;
    if (label && edge.size) taken.push({ box: labelBox(label, edge.size), weight: on ? 100 : 4 });
    for (const s of segmentsOf(points)) {
      const box =
        s.axis === 'h'
          ? { x: s.lo, y: s.at - 2, width: s.hi - s.lo, height: 4 }
          : { x: s.at - 2, y: s.lo, width: 4, height: s.hi - s.lo };
      taken.push({ box, weight: on ? 40 : 2 });
    }
  }
  const all = boxAround(scene, lit);
  const places = new Map<string, Position>();
  const height = HOP_HEIGHT / zoom;
  for (const hop of hops) {
    const pos = scene.places.get(hop.card);
    if (!pos) continue;
    const width = hop.width / zoom;
    const best = candidates(pos, width, height)
      .map((at, rank) => {
        const box = { x: at[0], y: at[1], width, height };
        const cost =
          taken.reduce((sum, t) => sum + (touches(box, t.box) ? t.weight : 0), rank) +
          outside(box, all);
        return { at, cost, box };
      })
      .reduce((a, b) => (b.cost < a.cost ? b : a));
    places.set(hop.card, best.at);
    taken.push({ box: best.box, weight: 200 });
  }
  return places;
}

/** What lies outside of all that is lit may lie outside of the view. */
function outside(box: Box, all: ReturnType<typeof boxAround>): number {
  if (!all) return 0;
  const right = Math.max(0, box.x + box.width - all.x2 - 8, all.x1 - 8 - box.x);
  const down = Math.max(0, box.y + box.height - all.y2 - 8, all.y1 - 60 - box.y);
  return (right > 0 ? 30 : 0) + (down > 0 ? 30 : 0);
}

function candidates([x, y]: Position, hop: number, high: number): Position[] {
  const { width, height } = SIZE.card;
  const right = x + width - hop;
  return [
    [x, y - high - 8],
    [x, y + height + 8],
    [x - 90, y + height + 8],
    [x - hop + 60, y + height + 10],
    [x - hop + 20, y + height + 10],
    [right + 60, y - high - 8],
    [x + width + 14, y + 24],
    [x - hop - 14, y + 24],
    [x + width + 14, y - high],
    [x - hop - 14, y + height],
    [x, y + height + high + 12],
  ];
}

/** On the upper left corner of each card. */
function onCorners(
  scene: Scene,
  hops: readonly { readonly card: string }[],
  zoom: number,
): ReadonlyMap<string, Position> {
  const half = BADGE / 2 / zoom;
  return new Map(
    hops.flatMap(({ card }): [string, Position][] => {
      const pos = scene.places.get(card);
      return pos ? [[card, [pos[0] - half, pos[1] - half]]] : [];
    }),
  );
}

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
