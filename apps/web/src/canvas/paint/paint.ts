import { FONT_FAMILY, overlaps, type Rect, SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';
import type { Scene, SceneEdge } from '../scene/scene.ts';
import { indexOf } from './board-index.ts';
import { grown } from './boxes.ts';
import { type Bundle, bundlesOf } from './bundles.ts';
import { paintCards, paintRings } from './paint-cards.ts';
import { paintEdges, paintLabel } from './paint-edges.ts';
import { type Context, DIM, glyph, isDim, type Picture } from './pen.ts';

const { width: W, height: H } = SIZE.card;

/**
 * Draws what lies in `box` (canvas px) and is not drawn by React Flow; the context is already
 * scaled so that a px of it is a px of the canvas at `zoom`.
 */
export function paint(context: Context, box: Rect, zoom: number, picture: Picture): void {
  const { scene, detail } = picture;
  const index = indexOf(scene);
  const around = grown(box);
  if (detail === 'bundles') {
    paintCards(context, index.cardsIn(around), zoom, picture);
    paintBundles(
      context,
      bundlesOf(scene.edges, scene.cards, scene.places, scene.lanes),
      zoom,
      picture,
    );
  } else {
    const edges = index.edgesIn(around).flatMap((id) => scene.edges.get(id) ?? []);
    const mine = edges.filter((e) => !picture.drawn.has(e.id));
    const ids = index.cardsIn(around);
    if (detail === 'cards') {
      paintRings(context, ids, picture);
      paintEdges(context, mine, zoom, picture);
      paintCards(context, ids, zoom, picture);
      for (const edge of mine) paintLabel(context, edge, picture);
    } else {
      paintCards(context, ids, zoom, picture);
      // A mesh of lines that hold tells nothing; those that do not are on top of all.
      paintEdges(
        context,
        mine.filter((edge) => isTold(edge, picture)),
        zoom,
        picture,
      );
    }
  }
  if (detail !== 'cards') paintCallouts(context, box, zoom, picture);
}

const isTold = ({ id, from, to, face }: SceneEdge, { selection, lit }: Picture): boolean =>
  face.style === 'collision' ||
  face.style === 'at-risk' ||
  face.style === 'watch' ||
  lit.has(id) ||
  [id, from, to].some((each) => selection.has(each));

function paintBundles(
  context: Context,
  bundles: readonly Bundle[],
  zoom: number,
  picture: Picture,
): void {
  const { colors, lit } = picture;
  for (const { count, worst, from, to, edges } of bundles) {
    const dim = lit.size > 0 && !edges.some((id) => lit.has(id));
    context.globalAlpha = dim ? DIM : worst === 'clear' ? 0.5 : 0.85;
    context.strokeStyle = colors.risk[worst];
    context.lineWidth = Math.min(8, 1 + Math.log2(count)) / zoom;
    context.beginPath();
    context.moveTo(from[0], from[1]);
    const half = (to[1] - from[1]) / 2;
    context.bezierCurveTo(from[0], from[1] + half, to[0], to[1] - half, to[0], to[1]);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Labels of what needs minutes, as large on the screen at any zoom; none over another. */
function paintCallouts(context: Context, box: Rect, zoom: number, picture: Picture): void {
  const { scene, colors, callouts } = picture;
  const taken: Rect[] = [];
  const unit = 1 / zoom;
  for (const { edge: id, text, verdict } of callouts) {
    const edge = scene.edges.get(id);
    if (!edge || isDim(id, picture)) continue;
    const [cx, cy] = middleOf(edge, scene);
    context.font = `600 ${13 * unit}px ${FONT_FAMILY}`;
    const width = context.measureText(text).width + 34 * unit;
    const height = 24 * unit;
    const place = { x: cx - width / 2, y: cy - height / 2, width, height };
    if (!overlaps(place, box) || taken.some((other) => overlaps(other, place))) continue;
    taken.push(place);
    const filled = verdict === 'collision';
    context.beginPath();
    context.roundRect(place.x, place.y, width, height, 6 * unit);
    context.fillStyle = filled ? colors.risk.collision : colors.card;
    context.fill();
    context.strokeStyle = filled ? colors.ring : colors.risk[verdict];
    context.lineWidth = 1.5 * unit;
    context.stroke();
    const ink = filled ? colors.onCollision : colors.text;
    const mark = filled ? ink : colors.risk[verdict];
    const ground = filled ? colors.risk.collision : colors.card;
    glyph(context, verdict, place.x + 7 * unit, cy - 7 * unit, 14 * unit, mark, ground);
    context.fillStyle = ink;
    context.textBaseline = 'middle';
    context.fillText(text, place.x + 26 * unit, cy);
  }
}

function middleOf({ from, to }: SceneEdge, { places }: Scene): Position {
  const [ax, ay] = places.get(from) ?? [0, 0];
  const [bx, by] = places.get(to) ?? [0, 0];
  return [(ax + bx + W) / 2, (ay + by + H) / 2];
}
