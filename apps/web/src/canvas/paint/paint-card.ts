import { cardPicture, FONT_FAMILY, type Mark, type Run, type ThemeColors } from '@interlock/design';
import type { SceneCard } from '../scene/scene.ts';
import { type Context, pathOf, write } from './pen.ts';

interface Known {
  readonly colors: ThemeColors;
  readonly marks: readonly Mark[];
}

/** A card that stays the same object keeps its picture. */
const pictures = new WeakMap<SceneCard, Known>();

function pictureOf(card: SceneCard, colors: ThemeColors): readonly Mark[] {
  const known = pictures.get(card);
  if (known?.colors === colors) return known.marks;
  const marks = cardPicture(card.face, card.notches, colors);
  pictures.set(card, { colors, marks });
  return marks;
}

/** A card as the SVG export has it: while the view moves this stands in for the element. */
export function paintCard(
  context: Context,
  card: SceneCard,
  x: number,
  y: number,
  colors: ThemeColors,
): void {
  context.save();
  context.translate(x, y);
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  for (const mark of pictureOf(card, colors)) paintMark(context, mark);
  context.restore();
}

function paintMark(context: Context, mark: Mark): void {
  switch (mark.kind) {
    case 'path':
      paintPath(context, mark);
      return;
    case 'box': {
      const { around } = mark;
      const width = mark.width + (around === undefined ? 0 : widthOf(context, around));
      context.fillStyle = mark.fill;
      context.beginPath();
      context.roundRect(mark.x, mark.y, width, mark.height, mark.radius);
      context.fill();
      return;
    }
    case 'dot':
      context.fillStyle = mark.fill;
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.fill();
      return;
    case 'text': {
      const before = mark.after === undefined ? 0 : widthOf(context, mark.after);
      context.textAlign = mark.end === true ? 'right' : 'left';
      write(
        context,
        mark.text,
        mark.x + before,
        mark.y,
        font(mark),
        mark.color,
        mark.room - before,
      );
      return;
    }
  }
}

function paintPath(context: Context, mark: Extract<Mark, { kind: 'path' }>): void {
  const { x, y, scale = 1, fill, stroke } = mark;
  const path = pathOf(mark.d);
  context.translate(x, y);
  if (scale !== 1) context.scale(scale, scale);
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke !== undefined) {
    context.strokeStyle = stroke.color;
    context.lineWidth = stroke.width;
    context.lineCap = stroke.round === true ? 'round' : 'butt';
    if (stroke.dash !== undefined) context.setLineDash([...stroke.dash]);
    context.stroke(path);
    if (stroke.dash !== undefined) context.setLineDash([]);
  }
  if (scale !== 1) context.scale(1 / scale, 1 / scale);
  context.translate(-x, -y);
}

const font = ({ weight, size }: Run): string => `${weight} ${size}px ${FONT_FAMILY}`;

function widthOf(context: Context, run: Run): number {
  context.font = font(run);
  return context.measureText(run.text).width;
}
