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
 * detail changes, the picture before lies over the new one and fades.
 */
export class LayerCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #picture: () => Picture;
  #view: View | null = null;
  /** The view that is drawn. */
  #drawn: View | null = null;
  #detail: Detail | null = null;
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

  /** Draws in the next frame. */
  redraw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  destroy(): void {
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
    if (this.#detail !== null && this.#detail !== picture.detail)
      this.#fade(view, picture, this.#detail);
    paintView(this.#canvas, view, picture);
    this.#detail = picture.detail;
    this.#drawn = view;
    this.#place(this.#canvas, view, view);
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

function paintView(canvas: HTMLCanvasElement, view: View, picture: Picture): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const width = Math.ceil(view.width * (1 + 2 * MARGIN));
  const height = Math.ceil(view.height * (1 + 2 * MARGIN));
  const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, w, h);
  const scale = view.zoom * ratio;
  const x = view.x + view.width * MARGIN;
  const y = view.y + view.height * MARGIN;
  context.setTransform(scale, 0, 0, scale, x * ratio, y * ratio);
  const box = {
    x: -x / view.zoom,
    y: -y / view.zoom,
    width: width / view.zoom,
    height: height / view.zoom,
  };
  paint(context, box, view.zoom, picture);
}
