import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { BoardPicture, ThemeName } from '@interlock/design';
import { perLanguage, say } from '@interlock/language';
import { isEmptyOverlay } from '@interlock/rules';
import type { BoardState } from '../../board/board-state.ts';
import { callWorker } from '../../kit/workers/call-worker.ts';
import type { Asked } from '../../kit/workers/job.ts';
import type { ExportJobs } from './export-worker.ts';
import type { Raster } from './pdf.ts';

export type PictureFormat = 'svg' | 'png' | 'pdf' | 'mermaid';

export const FILE_TYPE: Readonly<Record<PictureFormat, { ending: string; type: string }>> = {
  svg: { ending: 'svg', type: 'image/svg+xml' },
  png: { ending: 'png', type: 'image/png' },
  pdf: { ending: 'pdf', type: 'application/pdf' },
  mermaid: { ending: 'mmd', type: 'text/plain' },
};

/** What the screen shows, with its what-if, all of it: cards outside of the view are there too. */
export function pictureOf(state: BoardState): BoardPicture {
  const { shownPlan, view } = state;
  return {
    settings: view.settings,
    asOf: shownPlan.asOf,
    departments: view.departments,
    cards: shownPlan.cards,
    contracts: shownPlan.contracts,
    influences: shownPlan.influences,
    notes: [...view.notes.values()].map(({ id, pos, author, body }) => ({ id, pos, author, body })),
    strokes: [...view.strokes.values()],
    frames: [...view.frames.values()],
  };
}

/** What a picture says of where it comes from: with the head, anybody can tell which board it was. */
function sourceOf({ view, shownPlan, ledger, overlay }: BoardState): string {
  const { title } = view.settings;
  const { seq, hash } = ledger.head;
  const day = days().format(new Date(shownPlan.asOf));
  return isEmptyOverlay(overlay)
    ? say`${title} on ${day}. Ledger entry ${seq}: ${hash}`
    : say`${title} on ${day}, with a what-if. Ledger entry ${seq}: ${hash}`;
}

const days = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
);

/** A file of the board. Rejects with an Error that says what failed; `signal` gives it up. */
export async function exportPicture(
  state: BoardState,
  format: PictureFormat,
  theme: ThemeName,
  signal: AbortSignal,
): Promise<Blob> {
  const board = pictureOf(state);
  const { assessment } = state;
  const source = sourceOf(state);
  if (format === 'mermaid')
    return blobOf(await drawn('mermaid', { board, assessment, source }, signal), format);
  const fontFaces = await embeddedFonts(signal);
  const svg = await drawn('svg', { board, assessment, source, theme, fontFaces }, signal);
  if (format === 'svg') return blobOf(svg, format);
  const image = await rasterised(svg, signal);
  if (format === 'png') return image.png;
  const { pdfOf } = await import('./pdf.ts');
  signal.throwIfAborted();
  return pdfOf(image, state.view.settings.title);
}

const blobOf = (text: string, format: PictureFormat): Blob =>
  new Blob([text], { type: `${FILE_TYPE[format].type};charset=utf-8` });

/** Ending the worker is giving up. */
function drawn<N extends keyof ExportJobs>(
  form: N,
  asked: Asked<ExportJobs[N]>,
  signal: AbortSignal,
): Promise<string> {
  const worker = callWorker<ExportJobs>(
    () => new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' }),
  );
  return new Promise<string>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.call(form, asked).then(resolve, reject);
  }).finally(worker.end);
}

/** Inter as `@font-face` with its bytes in it: the picture needs nothing of this server. */
async function embeddedFonts(signal: AbortSignal): Promise<string> {
  const faces = await Promise.all(
    [latin, latinExt].map(async (url) => {
      const bytes = await (await fetch(url, { signal })).blob();
      return `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(${await dataUrl(bytes)}) format("woff2")}`;
    }),
  );
  return faces.join('');
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve(String(reader.result).replace('application/octet-stream', 'font/woff2'));
    reader.onerror = () => reject(reader.error ?? new Error(say`the font could not be read`));
    reader.readAsDataURL(blob);
  });
}

const LOOK_MS = 50;
const PATIENCE_MS = 1_500;
const LOOK_WIDTH = 800;

/**
 * A picture counts as loaded before the fonts in it are, and is drawn without its text until then;
 * nothing tells when. So it is drawn small until it changes; after a while it had its text at once.
 */
async function textDrawn(image: HTMLImageElement, signal: AbortSignal): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = LOOK_WIDTH;
  canvas.height = Math.max(1, Math.round((LOOK_WIDTH * image.naturalHeight) / image.naturalWidth));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const look = (): Uint8ClampedArray | undefined => {
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context?.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const first = look();
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    signal.throwIfAborted();
    const now = look();
    if (first?.some((value, at) => value !== now?.[at])) return;
  }
}

/** Browsers refuse larger bitmaps, or give an empty one. */
const MOST_SIDE = 16_000;
const MOST_PIXELS = 120_000_000;

/** Two px of the picture per px of the board, fewer where a browser could not hold it. */
async function rasterised(svg: string, signal: AbortSignal): Promise<Raster> {
  const url = URL.createObjectURL(blobOf(svg, 'svg'));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    await textDrawn(image, signal);
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(
      2,
      MOST_SIDE / Math.max(width, height),
      Math.sqrt(MOST_PIXELS / (width * height)),
    );
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    // Without alpha: a board has a ground of its own, and a PDF takes such a picture as it is.
    canvas.getContext('2d', { alpha: false })?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (png === null) throw new Error(say`this browser cannot hold a picture of that size`);
    return { png, size: { width, height } };
  } finally {
    URL.revokeObjectURL(url);
  }
}
