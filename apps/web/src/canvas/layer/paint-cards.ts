import { FONT_FAMILY, outlineColor, RISK_WIDTH, SIZE } from '@interlock/design';
import type { SceneCard } from '../scene.ts';
import { type Context, DIM, isDim, type Picture, write } from './pen.ts';

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
    if (detail === 'cards') paintCard(context, card, x, y, picture);
    else paintShape(context, card, x, y, zoom, picture);
    if (picture.selection.has(id)) {
      context.strokeStyle = colors.accent;
      context.lineWidth = 2 / Math.min(1, zoom);
      context.strokeRect(x - 4, y - 4, W + 8, H + 8);
    }
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

/** What is about to come into view: words and number, without chart and chip. */
function paintCard(
  context: Context,
  { face }: SceneCard,
  x: number,
  y: number,
  { colors }: Picture,
): void {
  if (face.stale) context.setLineDash([4, 3]);
  const width = face.stale || !face.bound ? 1 : RISK_WIDTH[face.risk];
  block(context, x, y, colors.card, outlineColor(face, colors), width);
  context.setLineDash([]);
  context.textBaseline = 'alphabetic';
  write(context, face.title, x + 36, y + 23, `600 14px ${FONT_FAMILY}`, colors.text, W - 60);
  const number = `600 20px ${FONT_FAMILY}`;
  write(context, face.number, x + 12, y + 51, number, colors.text, 130);
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
