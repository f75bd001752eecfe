import { RISK_WIDTH, SIZE } from '@interlock/design';
import type { SceneCard } from '../scene/scene.ts';
import { paintCard } from './paint-card.ts';
import { type Context, DIM, isDim, type Picture } from './pen.ts';

const { width: W, height: H, radius: R } = SIZE.card;

/** Cards and notes, as far as the detail allows. */
export function paintCards(
  context: Context,
  ids: readonly string[],
  zoom: number,
  picture: Picture,
): void {
  const { scene, colors, detail } = picture;
  for (const id of ids) {
    if (picture.drawn.has(id)) continue;
    const [x, y] = scene.places.get(id) ?? [0, 0];
    const card = scene.cards.get(id);
    context.globalAlpha = isDim(id, picture) ? DIM : 1;
    if (!card) {
      block(context, x, y, colors.note, colors.border, 1);
      continue;
    }
    if (detail === 'cards') paintCard(context, card, x, y, picture.colors);
    else paintShape(context, card, x, y, zoom, picture);
    if (picture.selection.has(id)) {
      context.strokeStyle = colors.accent;
      context.lineWidth = 2 / Math.min(1, zoom);
      context.strokeRect(x - 4, y - 4, W + 8, H + 8);
    }
  }
  context.globalAlpha = 1;
}

/** The flat rings around cards that collide; they lie below the lines that meet the cards. */
export function paintRings(context: Context, ids: readonly string[], picture: Picture): void {
  const { scene, colors, drawn } = picture;
  context.fillStyle = colors.ring;
  for (const id of ids) {
    if (drawn.has(id) || scene.cards.get(id)?.face.risk !== 'collision') continue;
    const [x, y] = scene.places.get(id) ?? [0, 0];
    context.globalAlpha = isDim(id, picture) ? DIM : 1;
    context.beginPath();
    context.roundRect(x - 6, y - 6, W + 12, H + 12, R + 6);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** A card of which only the drift can be told: what is on target is quiet. */
function paintShape(
  context: Context,
  { face }: SceneCard,
  x: number,
  y: number,
  zoom: number,
  { colors, detail }: Picture,
): void {
  if (face.stale) {
    context.setLineDash([12, 8]);
    block(context, x, y, colors.card, colors.control, 1 / zoom);
    context.setLineDash([]);
    return;
  }
  const band = face.chip?.band ?? 'on';
  const fill = band === 'on' ? colors.border : colors.drift[band];
  const outlined = detail === 'shapes' && face.risk !== 'clear';
  block(
    context,
    x,
    y,
    fill,
    outlined ? colors.risk[face.risk] : null,
    Math.max(RISK_WIDTH[face.risk] * 1.5, 1.5 / zoom),
  );
}

function block(
  context: Context,
  x: number,
  y: number,
  fill: string,
  stroke: string | null,
  width: number,
): void {
  context.beginPath();
  context.roundRect(x, y, W, H, R);
  context.fillStyle = fill;
  context.fill();
  if (stroke === null) return;
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke();
}
