import { RISK_WIDTH, SIZE } from '@interlock/design';
import type { SceneCard } from '../scene/scene.ts';
import { paintCard } from './paint-card.ts';
import { type Context, DIM, isDim, type Picture, writeAt } from './pen.ts';

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

/** Zoom from which a card that is a shape has its title, px of the screen high as any text. */
const TITLED = 0.24;
/** Px of the screen. */
const TITLE = 12;
const BAR = 4;
const INSET = 4;

/**
 * A card that is too small for its numbers: its title and a bar of its drift, and smaller still a grey
 * shape that has a hue only where it drifts. What is on target is quiet.
 */
function paintShape(
  context: Context,
  { face }: SceneCard,
  x: number,
  y: number,
  zoom: number,
  { colors, detail }: Picture,
): void {
  const unit = 1 / zoom;
  const hasTitle = detail === 'shapes' && zoom >= TITLED;
  const outline = detail === 'shapes' && face.risk !== 'clear' ? colors.risk[face.risk] : null;
  const width = Math.max(RISK_WIDTH[face.risk] * 1.5, 1.5 * unit);
  if (face.stale) {
    context.setLineDash([12, 8]);
    block(context, x, y, colors.card, colors.control, unit);
    context.setLineDash([]);
  } else if (hasTitle) block(context, x, y, colors.card, outline ?? colors.border, width);
  else block(context, x, y, colors.border, outline, width);
  const band = face.stale ? 'on' : (face.chip?.band ?? 'on');
  if (band !== 'on') {
    const height = hasTitle ? BAR * unit : H;
    context.save();
    // Within what is dimmed already. Only what is far off has the full hue.
    context.globalAlpha *= hasTitle || band.startsWith('far') ? 1 : 0.35;
    context.beginPath();
    context.roundRect(x, y + H - height, W, height, hasTitle ? 0 : R);
    context.fillStyle = colors.drift[band];
    context.fill();
    context.restore();
  }
  if (!hasTitle) return;
  const room = W * zoom - 2 * INSET;
  const middle = y + (H - BAR * unit) / 2 + TITLE * unit * 0.35;
  writeAt(context, face.title, x + INSET * unit, middle, unit, colors.text, room);
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
