import { FONT_FAMILY, RISK_GLYPHS, type ThemeColors } from '@interlock/design';
import type { RiskVerdict } from '@interlock/rules';
import type { Scene } from '../scene/scene.ts';
import type { Detail } from './detail.ts';

/** What the spotlight dims. */
export const DIM = 0.25;

export interface Picture {
  readonly scene: Scene;
  readonly colors: ThemeColors;
  readonly detail: Detail;
  /** Cards and edges that React Flow draws. */
  readonly drawn: ReadonlySet<string>;
  /** What stays lit while the spotlight is on; empty = everything. */
  readonly lit: ReadonlySet<string>;
  readonly selection: ReadonlySet<string>;
  /** What needs minutes: by edge, the money in words; the dearest first. */
  readonly callouts: readonly Callout[];
}

export interface Callout {
  readonly edge: string;
  readonly text: string;
  readonly verdict: RiskVerdict;
}

export type Context = CanvasRenderingContext2D;

export const isDim = (id: string, { lit }: Picture): boolean => lit.size > 0 && !lit.has(id);

export function write(
  context: Context,
  text: string,
  x: number,
  y: number,
  font: string,
  color: string,
  room: number,
): void {
  context.font = font;
  context.fillStyle = color;
  context.fillText(fitting(context, text, font, room), x, y);
}

/** So many px of room make no difference to what fits. */
const ROOM_STEP = 8;

/** Text of one size on the screen, whatever the zoom; `unit`: canvas px in a px, `room`: px. */
export function writeAt(
  context: Context,
  text: string,
  x: number,
  y: number,
  unit: number,
  color: string,
  room: number,
): void {
  const font = (size: number): string => `600 ${size}px ${FONT_FAMILY}`;
  context.font = font(12);
  const shown = fitting(context, text, font(12), Math.floor(room / ROOM_STEP) * ROOM_STEP);
  context.font = font(12 * unit);
  context.fillStyle = color;
  context.fillText(shown, x, y);
}

/** Texts as they fit into their room; the same words are measured once. */
const fitted = new Map<string, string>();
const MOST_FITTED = 20_000;

function fitting(context: Context, text: string, font: string, room: number): string {
  const key = `${font}/${room}/${text}`;
  const known = fitted.get(key);
  if (known !== undefined) return known;
  let shown = text;
  while (shown.length > 1 && context.measureText(shown).width > room)
    shown = `${shown.slice(0, -2).trimEnd()}…`;
  if (fitted.size > MOST_FITTED) fitted.clear();
  fitted.set(key, shown);
  return shown;
}

/** The glyph of a verdict in a box of `size`. */
export function glyph(
  context: Context,
  verdict: RiskVerdict,
  x: number,
  y: number,
  size: number,
  color: string,
  ground: string,
): void {
  const shape = RISK_GLYPHS[verdict];
  if (!shape) return;
  context.save();
  context.translate(x, y);
  context.scale(size / 16, size / 16);
  context.fillStyle = color;
  context.fill(pathOf(shape.shape));
  context.strokeStyle = ground;
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.stroke(pathOf(shape.mark));
  context.restore();
}

const paths = new Map<string, Path2D>();
const MOST_PATHS = 20_000;

/** The path of this SVG text; made once. */
export function pathOf(d: string): Path2D {
  if (paths.size > MOST_PATHS) paths.clear();
  const path = paths.get(d) ?? new Path2D(d);
  paths.set(d, path);
  return path;
}
