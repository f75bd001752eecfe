import {
  type CardFace,
  cardOutline,
  DRIFT_GLYPHS,
  FONT_FAMILY,
  KIND_GLYPHS,
  outlineColor,
  RISK_WIDTH,
  SIZE,
  type ThemeColors,
  TOOL_GLYPHS,
} from '@interlock/design';
import type { SceneCard } from '../scene/scene.ts';
import { type Context, glyph, pathOf, write } from './pen.ts';

const { width: W, height: H, radius: R } = SIZE.card;
const PROGRESS = 84;

/** A card as `cardSvg` has it: while the view moves this stands in for the element. */
export function paintCard(
  context: Context,
  { face, notches }: SceneCard,
  x: number,
  y: number,
  colors: ThemeColors,
): void {
  context.save();
  context.translate(x, y);
  outline(context, face, notches, colors);
  line(context, KIND_GLYPHS[face.kind], 12, 10, 1, colors.textTertiary);
  context.textBaseline = 'alphabetic';
  const room = W - 36 - (face.risk === 'clear' ? 12 : 32);
  write(context, face.title, 36, 23, font(600, 14), colors.text, room);
  glyph(context, face.risk, W - 28, 10, 16, colors.risk[face.risk], colors.card);
  number(context, face, colors);
  picture(context, face, colors);
  foot(context, face, colors);
  context.restore();
}

const font = (weight: number, size: number): string => `${weight} ${size}px ${FONT_FAMILY}`;

function outline(
  context: Context,
  face: CardFace,
  notches: SceneCard['notches'],
  colors: ThemeColors,
): void {
  const color = outlineColor(face, colors);
  context.fillStyle = colors.card;
  context.strokeStyle = color;
  context.lineJoin = 'round';
  if (face.risk === 'watch') {
    const outer = pathOf(cardOutline(W, H, R, [], -3));
    context.fill(outer);
    context.lineWidth = 1.25;
    context.stroke(outer);
  }
  const path = pathOf(cardOutline(W, H, R, notches));
  context.fill(path);
  context.lineWidth = face.stale || !face.bound ? 1 : RISK_WIDTH[face.risk];
  if (face.stale) context.setLineDash([4, 3]);
  context.stroke(path);
  context.setLineDash([]);
}

function line(context: Context, d: string, x: number, y: number, scale: number, color: string) {
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke(pathOf(d));
  context.restore();
}

function fill(context: Context, d: string, x: number, y: number, color: string): void {
  context.save();
  context.translate(x, y);
  context.fillStyle = color;
  context.fill(pathOf(d));
  context.restore();
}

function number(context: Context, face: CardFace, colors: ThemeColors): void {
  const size = face.kind === 'initiative' ? 16 : 20;
  write(
    context,
    face.number,
    12,
    51,
    font(600, size),
    face.stale ? colors.textTertiary : colors.text,
    130,
  );
  const { width } = context.measureText(face.number);
  write(context, face.unit, 16 + width, 51, font(400, 12), colors.textSecondary, 130 - width);
}

function picture(context: Context, face: CardFace, colors: ThemeColors): void {
  if (face.progress !== null) {
    for (const [part, color] of [
      [1, colors.band],
      [face.progress, colors.control],
    ] as const) {
      context.fillStyle = color;
      context.beginPath();
      context.roundRect(W - 12 - PROGRESS, 44, Math.round(PROGRESS * part), 4, 2);
      context.fill();
    }
    return;
  }
  const { spark } = face;
  if (spark === null) return;
  const band = face.chip?.band ?? 'on';
  const { width } = SIZE.sparkline;
  context.save();
  context.translate(W - 12 - width, 33);
  if (spark.band) {
    context.fillStyle = colors.band;
    context.fillRect(0, spark.band.y, width, spark.band.height);
  }
  if (spark.drift) fill(context, spark.drift, 0, 0, colors.driftSoft[band]);
  context.lineWidth = 1;
  context.strokeStyle = colors.textTertiary;
  context.setLineDash([2, 2]);
  context.stroke(pathOf(spark.target));
  context.setLineDash([]);
  context.lineWidth = 1.25;
  context.strokeStyle = colors.textSecondary;
  context.stroke(pathOf(spark.line));
  if (spark.last) {
    context.beginPath();
    context.arc(spark.last.x, spark.last.y, 2.5, 0, 2 * Math.PI);
    context.fillStyle = colors.drift[band];
    context.fill();
  }
  context.restore();
}

function foot(context: Context, face: CardFace, colors: ThemeColors): void {
  const small = font(400, 12);
  chip(context, face, colors);
  line(context, TOOL_GLYPHS.down, W - 92, 66, 0.75, colors.textTertiary);
  line(context, TOOL_GLYPHS.up, W - 64, 66, 0.75, colors.textTertiary);
  write(context, String(face.needs), W - 78, 77, small, colors.textSecondary, 20);
  write(context, String(face.serves), W - 50, 77, small, colors.textSecondary, 20);
  context.textAlign = 'right';
  write(context, face.owner, W - 12, 77, font(500, 12), colors.textSecondary, 24);
  context.textAlign = 'left';
}

function chip(context: Context, face: CardFace, colors: ThemeColors): void {
  if (face.chip === null) {
    write(context, face.foot, 12, 77, font(400, 12), colors.textTertiary, 110);
    return;
  }
  const { band, text } = face.chip;
  const { shape, count } = DRIFT_GLYPHS[band];
  const strong = band === 'far-under' || band === 'far-over';
  const type = font(strong ? 600 : 500, 12);
  const on = band === 'on';
  if (!on) {
    context.font = type;
    const width = 12 + count * 9 + context.measureText(text).width;
    context.fillStyle = strong ? colors.drift[band] : colors.driftSoft[band];
    context.beginPath();
    context.roundRect(12, 64, width, 18, 4);
    context.fill();
  }
  for (let i = 0; i < count; i++)
    fill(context, shape, (on ? 11 : 17) + i * 9, 69, strong ? colors.onDrift : colors.drift[band]);
  const ink = strong ? colors.onDrift : colors.text;
  write(context, text, on ? 23 : 19 + count * 9, 77, on ? font(400, 12) : type, ink, 80);
}
