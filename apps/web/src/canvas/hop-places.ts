import { formatMeasure, formatNumber, labelBox, SIZE, segmentsOf } from '@interlock/design';
import type { Position } from '@interlock/plan';
import type { Hop } from '@interlock/rules';
import type { Scene } from './scene.ts';

export const HOP = { width: 208, height: 40 };

/** The number of one hop in that department's own unit: `9,000 of 11,500 units/wk`. */
export function hopText(hop: Hop, currency: string): string {
  const have = formatMeasure(hop.have, hop.unit, currency);
  const unit = have.unit === '' ? '' : have.unit.startsWith('/') ? have.unit : ` ${have.unit}`;
  if (hop.need === null) return `${have.number}${unit}`;
  const need = formatMeasure(hop.need, hop.unit, currency);
  return `${have.number === '' ? formatNumber(hop.have) : have.number} of ${need.number}${unit}`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Top left corners of the numbered hops beside their cards, where they cover the least of what
 * is lit: lit cards and labels, lit lines, then everything else.
 */
export function placeHops(
  scene: Scene,
  cards: readonly string[],
  lit: ReadonlySet<string>,
): ReadonlyMap<string, Position> {
  const taken: { box: Box; weight: number }[] = [];
  for (const [id, [x, y]] of scene.places) {
    const { width, height } = SIZE.card;
    taken.push({
      box: { x: x - 6, y: y - 6, width: width + 12, height: height + 12 },
      weight: lit.has(id) ? 100 : 8,
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
  const places = new Map<string, Position>();
  for (const id of cards) {
    const pos = scene.places.get(id);
    if (!pos) continue;
    const best = candidates(pos)
      .map((at, rank) => {
        const box = { x: at[0], y: at[1], ...HOP };
        const cost = taken.reduce((sum, t) => sum + (touches(box, t.box) ? t.weight : 0), rank);
        return { at, cost, box };
      })
      .reduce((a, b) => (b.cost < a.cost ? b : a));
    places.set(id, best.at);
    taken.push({ box: best.box, weight: 200 });
  }
  return places;
}

function candidates([x, y]: Position): Position[] {
  const { width, height } = SIZE.card;
  const right = x + width - HOP.width;
  return [
    [x, y - HOP.height - 8],
    [x, y + height + 8],
    [x - 90, y + height + 8],
    [x - HOP.width + 60, y + height + 10],
    [right + 60, y - HOP.height - 8],
    [x + width + 14, y + 24],
    [x - HOP.width - 14, y + 24],
    [x + width + 14, y - HOP.height],
    [x - HOP.width - 14, y + height],
    [x, y + height + 52],
  ];
}

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
