import { arrowHead, type EdgeFace, edgeStroke, FONT_FAMILY, SIZE } from '@interlock/design';
import type { Position } from '@interlock/plan';
import type { SceneEdge } from '../scene/scene.ts';
import { type Context, DIM, glyph, isDim, type Picture, write } from './pen.ts';

/** Px of the screen that a line has at least where cards are shapes. */
const LEAST: Partial<Record<EdgeFace['style'], number>> = {
  collision: 3,
  'at-risk': 2,
  watch: 1.5,
};

/** One path per style: ten thousand lines are a handful of strokes. */
export function paintEdges(
  context: Context,
  edges: readonly SceneEdge[],
  zoom: number,
  picture: Picture,
): void {
  const groups = new Map<string, SceneEdge[]>();
  for (const edge of edges) {
    const key = `${edge.face.style}/${isDim(edge.id, picture)}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const stroke = edgeStroke(first.face.style, picture.colors);
    context.globalAlpha = isDim(first.id, picture) ? DIM : 1;
    context.strokeStyle = stroke.color;
    context.fillStyle = stroke.color;
    const least = picture.detail === 'cards' ? 0.75 : (LEAST[first.face.style] ?? 0.75);
    context.lineWidth = Math.max(stroke.width, least / zoom);
    context.setLineDash(
      zoom < 0.4 || stroke.dash === null ? [] : stroke.dash.split(' ').map(Number),
    );
    trace(context, group, picture.detail === 'cards' ? SIZE.edgeRadius : 0);
    context.stroke();
    context.setLineDash([]);
    if (stroke.double && zoom >= 0.4) {
      context.strokeStyle = picture.colors.card;
      context.lineWidth = 2;
      context.stroke();
    }
    if (picture.detail === 'cards')
      paintHeads(context, group, stroke.head === 'filled', stroke.color);
  }
  context.globalAlpha = 1;
}

function trace(context: Context, edges: readonly SceneEdge[], radius: number): void {
  context.beginPath();
  for (const { route } of edges) {
    const { points } = route;
    const last = points.length - 1;
    points.forEach(([x, y], i) => {
      if (i === 0) context.moveTo(x, y);
      else if (i === last || radius === 0) context.lineTo(x, y);
      else {
        const [px, py] = points[i - 1] as Position;
        const [nx, ny] = points[i + 1] as Position;
        const before = Math.abs(x - px) + Math.abs(y - py);
        const after = Math.abs(nx - x) + Math.abs(ny - y);
        context.arcTo(x, y, nx, ny, Math.min(radius, before / 2, after / 2));
      }
    });
  }
}

function paintHeads(
  context: Context,
  edges: readonly SceneEdge[],
  filled: boolean,
  color: string,
): void {
  const all = new Path2D();
  for (const edge of edges) all.addPath(headOf(edge));
  context.lineWidth = 1.25;
  context.strokeStyle = color;
  if (filled) context.fill(all);
  else context.stroke(all);
}

const heads = new WeakMap<SceneEdge, Path2D>();

function headOf(edge: SceneEdge): Path2D {
  const head = heads.get(edge) ?? new Path2D(arrowHead(edge.route, edge.face.style));
  heads.set(edge, head);
  return head;
}

/** Numbers and gap of a contract on its place along the way. */
export function paintLabel(
  context: Context,
  { id, face, route, size }: SceneEdge,
  picture: Picture,
): void {
  if (!size || !route.label) return;
  const { colors } = picture;
  const [cx, cy] = route.label;
  const [x, y] = [cx - size.width / 2, cy - size.height / 2];
  const filled = face.money !== null;
  const outlined = isOutlined(face);
  context.globalAlpha = isDim(id, picture) ? DIM : 1;
  context.beginPath();
  context.roundRect(x, y, size.width, size.height, 5);
  context.fillStyle = filled ? colors.risk.collision : outlined ? colors.card : colors.canvas;
  context.fill();
  if (outlined && !filled) {
    context.strokeStyle = colors.risk[face.risk];
    context.lineWidth = face.style === 'collision' ? 2 : 1.5;
    context.stroke();
  }
  const ink = filled ? colors.onCollision : outlined ? colors.text : colors.textSecondary;
  const ground = filled ? colors.risk.collision : colors.card;
  if (outlined)
    glyph(
      context,
      face.risk,
      x + 8,
      cy - (filled ? 14 : 6.5),
      filled ? 28 : 13,
      filled ? ink : colors.risk[face.risk],
      ground,
    );
  const left = x + (filled ? 48 : outlined ? 27 : 10);
  const words = face.strong ? `${face.text} ${face.strong}` : face.text;
  if (filled) {
    write(context, words, left, y + 19, `600 14px ${FONT_FAMILY}`, ink, size.width);
    write(context, face.money ?? '', left, y + 36, `500 12px ${FONT_FAMILY}`, ink, size.width);
  } else write(context, words, left, cy + 4, `500 12px ${FONT_FAMILY}`, ink, size.width);
  context.globalAlpha = 1;
}

const isOutlined = (face: EdgeFace): boolean =>
  face.style === 'watch' || face.style === 'at-risk' || face.style === 'collision';
