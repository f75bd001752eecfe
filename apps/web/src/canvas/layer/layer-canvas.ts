import { paint } from './paint.ts';
import type { Picture } from './pen.ts';

/** Part of the view by which the layer is larger on every side. */
const MARGIN = 1 / 6;
/** From so much zooming on, the layer is drawn anew before the view has come to rest. */
const ZOOM_STEP = 1.3;
/** Ms after which a view is at rest. */
const CALM = 120;
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
 * transform; it is drawn anew when the view leaves it, on a step of zoom, and when calm.
 */
export class LayerCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #picture: () => Picture;
  #view: View | null = null;
  /** The view that is drawn. */
  #drawn: View | null = null;
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
    else this.#place(view, this.#drawn);
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

  #place(view: View, drawn: View): void {
    const scale = view.zoom / drawn.zoom;
    const x = view.x - (drawn.x + drawn.width * MARGIN) * scale;
    const y = view.y - (drawn.y + drawn.height * MARGIN) * scale;
    this.#canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }

  #draw(): void {
    this.#frame = 0;
    const view = this.#view;
    const context = this.#canvas.getContext('2d');
    if (view === null || context === null || view.width === 0) return;
    const width = Math.ceil(view.width * (1 + 2 * MARGIN));
    const height = Math.ceil(view.height * (1 + 2 * MARGIN));
    const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
    const canvas = this.#canvas;
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
    paint(context, box, view.zoom, this.#picture());
    this.#drawn = view;
    this.#place(view, view);
  }
}
