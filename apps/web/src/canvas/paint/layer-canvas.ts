import type { Rect } from '@interlock/design';
import { damageOf } from './damage.ts';
import type { Detail } from './detail.ts';
import { paint } from './paint.ts';
import type { Picture } from './pen.ts';

/** Part of the view by which the layer is larger on every side. */
const MARGIN = 1 / 6;
/** From so much zooming on, the layer is drawn anew before the view has come to rest. */
const ZOOM_STEP = 1.3;
/** Ms after which a view is at rest. */
const CALM = 120;
/** Ms in which one level of detail gives way to the next; as `--il-motion-state`. */
const FADE = 120;
const NOTHING: ReadonlySet<string> = new Set();
const MOST_PIXELS = 8_000_000;

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A canvas a third larger than the view. While the view moves it is moved along by a CSS
 * transform; it is drawn anew when the view leaves it, on a step of zoom, and when calm. Where the
 * detail changes, the picture before lies over the new one and fades. At one zoom what is drawn
 * already is moved, and only what came into view or has changed is drawn.
 */
export class LayerCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #picture: () => Picture;
  #view: View | null = null;
  /** The view that is drawn. */
  #drawn: View | null = null;
  /** The picture that is drawn. */
  #shown: Picture | null = null;
  /** The picture before, while it fades. */
  #before: {
    readonly layer: HTMLElement;
    readonly canvas: HTMLCanvasElement;
    readonly view: View;
  } | null = null;
  #fading: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement, picture: () => Picture) {
    this.#canvas = canvas;
    this.#picture = picture;
    // What was written before the font came is written anew.
    void document.fonts.ready.then(() => {
      this.#shown = null;
      this.redraw();
    });
  }

  /** The view moved. */
  moved(view: View): void {
    this.#view = view;
    if (this.#drawn === null || this.#leaves(view, this.#drawn)) this.redraw();
    else this.#place(this.#canvas, view, this.#drawn);
    if (this.#before !== null) this.#place(this.#before.canvas, view, this.#before.view);
    clearTimeout(this.#calm);
    if (view.zoom !== this.#drawn?.zoom) this.#calm = setTimeout(() => this.redraw(), CALM);
  }

  /** Draws in the next frame what has changed. */
  redraw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  destroy(): void {
    this.#view = null;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#calm);
    this.#endFade();
  }

  #leaves(view: View, drawn: View): boolean {
    const scale = view.zoom / drawn.zoom;
    if (scale > ZOOM_STEP || scale < 1 / ZOOM_STEP) return true;
    if (view.width !== drawn.width || view.height !== drawn.height) return true;
    const left = view.x - drawn.x * scale - drawn.width * MARGIN * scale;
    const top = view.y - drawn.y * scale - drawn.height * MARGIN * scale;
    const right = left + drawn.width * (1 + 2 * MARGIN) * scale;
    const bottom = top + drawn.height * (1 + 2 * MARGIN) * scale;
    return left > 0 || top > 0 || right < view.width || bottom < view.height;
  }

  #place(canvas: HTMLCanvasElement, view: View, drawn: View): void {
    const scale = view.zoom / drawn.zoom;
    const x = view.x - (drawn.x + drawn.width * MARGIN) * scale;
    const y = view.y - (drawn.y + drawn.height * MARGIN) * scale;
    canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }

  #draw(): void {
    this.#frame = 0;
    const view = this.#view;
    if (view === null || view.width === 0) return;
    const picture = this.#picture();
    if (this.#shown !== null && this.#shown.detail !== picture.detail)
      this.#fade(view, picture, this.#shown.detail);
    const damage = this.#shown === null ? null : damageOf(this.#shown, picture);
    const moved =
      this.#drawn && damage ? paintStrips(this.#canvas, this.#drawn, view, picture) : null;
    if (moved && damage) paintDamage(this.#canvas, moved, picture, damage);
    else paintView(this.#canvas, view, picture);
    this.#drawn = moved ?? view;
    this.#shown = picture;
    this.#place(this.#canvas, view, this.#drawn);
  }

  /** Cards that were elements are gone by now: they are drawn as they were. */
  #fade(view: View, now: Picture, before: Detail): void {
    this.#endFade();
    const flow = this.#canvas.closest('.il-canvas')?.querySelector('.react-flow');
    if (!flow || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const layer = document.createElement('div');
    layer.className = 'il-layer';
    layer.ariaHidden = 'true';
    const canvas = document.createElement('canvas');
    layer.append(canvas);
    const drawn = before === 'cards' ? NOTHING : now.drawn;
    paintView(canvas, view, { ...now, detail: before, drawn });
    this.#place(canvas, view, view);
    // Above the cards that are elements, so that they appear out of what was drawn of them.
    flow.after(layer);
    this.#before = { layer, canvas, view };
    canvas.animate({ opacity: [1, 0] }, { duration: FADE, fill: 'forwards' });
    this.#fading = setTimeout(() => this.#endFade(), FADE);
  }

  #endFade(): void {
    clearTimeout(this.#fading);
    this.#before?.layer.remove();
    this.#before = null;
  }
}

/** Size of the canvas: in px of the page, and of the bitmap. */
function sizeOf({ width, height }: View) {
  const [w, h] = [width, height].map((side) => Math.ceil(side * (1 + 2 * MARGIN))) as [
    number,
    number,
  ];
  const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (w * h)));
  return { w, h, ratio, pixels: [Math.round(w * ratio), Math.round(h * ratio)] as const };
}

function paintView(canvas: HTMLCanvasElement, view: View, picture: Picture): void {
  const { w, h, pixels } = sizeOf(view);
  if (canvas.width !== pixels[0] || canvas.height !== pixels[1]) {
    [canvas.width, canvas.height] = pixels;
    canvas.style.width = `${w}px`;
    canvas.style.height = `${h}px`;
  }
  paintPart(canvas, view, picture, { x: 0, y: 0, width: pixels[0], height: pixels[1] });
}

/** Draws a part of the bitmap anew; `part` in px of it. */
function paintPart(canvas: HTMLCanvasElement, view: View, picture: Picture, part: Rect): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { ratio } = sizeOf(view);
  const scale = view.zoom * ratio;
  const x = (view.x + view.width * MARGIN) * ratio;
  const y = (view.y + view.height * MARGIN) * ratio;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(part.x, part.y, part.width, part.height);
  context.clip();
  context.clearRect(part.x, part.y, part.width, part.height);
  context.setTransform(scale, 0, 0, scale, x, y);
  const box = {
    x: (part.x - x) / scale,
    y: (part.y - y) / scale,
    width: part.width / scale,
    height: part.height / scale,
  };
  paint(context, box, view.zoom, picture);
  context.restore();
}

/** Draws anew what lies in these boxes (canvas px). */
function paintDamage(
  canvas: HTMLCanvasElement,
  view: View,
  picture: Picture,
  damage: readonly Rect[],
): void {
  const { ratio, pixels } = sizeOf(view);
  const scale = view.zoom * ratio;
  for (const box of damage) {
    const left = Math.floor((box.x * view.zoom + view.x + view.width * MARGIN) * ratio);
    const top = Math.floor((box.y * view.zoom + view.y + view.height * MARGIN) * ratio);
    const right = left + Math.ceil(box.width * scale) + 1;
    const bottom = top + Math.ceil(box.height * scale) + 1;
    const [x, y] = [Math.max(0, left), Math.max(0, top)];
    const [width, height] = [Math.min(pixels[0], right) - x, Math.min(pixels[1], bottom) - y];
    if (width > 0 && height > 0) paintPart(canvas, view, picture, { x, y, width, height });
  }
}

/**
 * Moves what is drawn by whole px of the bitmap and draws the strips that came into view. Returns
 * the view that is then drawn, less than a px beside the wanted one; null where all has to be drawn.
 */
function paintStrips(
  canvas: HTMLCanvasElement,
  drawn: View,
  view: View,
  picture: Picture,
): View | null {
  const { ratio, pixels } = sizeOf(view);
  const [width, height] = pixels;
  if (drawn.zoom !== view.zoom || drawn.width !== view.width || drawn.height !== view.height)
    return null;
  const dx = Math.round((view.x - drawn.x) * ratio);
  const dy = Math.round((view.y - drawn.y) * ratio);
  const context = canvas.getContext('2d');
  if (context === null || Math.abs(dx) > width / 2 || Math.abs(dy) > height / 2) return null;
  const now = { ...view, x: drawn.x + dx / ratio, y: drawn.y + dy / ratio };
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'copy';
  context.drawImage(canvas, dx, dy);
  context.restore();
  if (dx !== 0)
    paintPart(canvas, now, picture, {
      x: dx > 0 ? 0 : width + dx,
      y: 0,
      width: Math.abs(dx),
      height,
    });
  if (dy !== 0)
    paintPart(canvas, now, picture, {
      x: Math.max(dx, 0),
      y: dy > 0 ? 0 : height + dy,
      width: width - Math.abs(dx),
      height: Math.abs(dy),
    });
  return now;
}
