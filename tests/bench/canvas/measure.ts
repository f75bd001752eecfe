import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';

/** Ms per frame. */
export interface Frames {
  readonly p50: number;
  readonly p95: number;
}

export interface CanvasFigures {
  /** From the page's start to half a second without a long task, less that half second, ms. */
  readonly settle: number;
  readonly panNear: Frames;
  readonly panMiddle: Frames;
  readonly panAll: Frames;
  readonly zoomSweep: Frames;
  /** Resident memory of the page's process, MB. */
  readonly memory: number;
}

interface Wheel {
  readonly deltaX?: number;
  readonly deltaY: number;
  readonly ctrlKey?: boolean;
}

const PANE = '.react-flow__pane';
const FRAMES = 90;

/** Watches for tasks above 50 ms from the start of the page. */
export async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ends: number[] = [];
    Object.assign(window, { taskEnds: ends });
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) ends.push(task.startTime + task.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** @param shown says in the page whether everything was put on it */
export async function untilSettled(page: Page, shown: () => boolean): Promise<number> {
  await page.waitForFunction(shown, undefined, { timeout: 120_000, polling: 'raf' });
  const at = await page.evaluate(() => performance.now());
  const handle = await page.waitForFunction(
    (from) => {
      const { taskEnds } = window as unknown as { taskEnds: number[] };
      const last = Math.max(from, ...taskEnds);
      return performance.now() - last > 500 ? last : false;
    },
    at,
    { timeout: 120_000, polling: 50 },
  );
  return (await handle.jsonValue()) as number;
}

/** What is measured once everything is there. `zoomTo` asks for a zoom by wheel, as a person does. */
export async function measureMoves(
  page: Page,
  browser: Browser,
): Promise<Omit<CanvasFigures, 'settle'>> {
  await zoomTo(page, 1);
  const panNear = await pan(page);
  await zoomTo(page, 0.3);
  const panMiddle = await pan(page);
  await fitAll(page);
  const panAll = await pan(page);
  await zoomTo(page, 0.8);
  const zoomSweep = await sweep(page);
  return { panNear, panMiddle, panAll, zoomSweep, memory: await memoryOf(page, browser) };
}

/** Wheels the page by so many px in each frame, and says how long the frames took. */
async function pan(page: Page): Promise<Frames> {
  return framesOf(
    await wheelEach(page, FRAMES, (i) => ({ deltaX: i % 60 < 30 ? 24 : -24, deltaY: 6 })),
  );
}

/** Out through both thresholds of detail and in again. */
async function sweep(page: Page): Promise<Frames> {
  return framesOf(
    await wheelEach(page, FRAMES, (i) => ({ deltaY: i < FRAMES / 2 ? 6 : -6, ctrlKey: true })),
  );
}

async function wheelEach(
  page: Page,
  count: number,
  step: (frame: number) => Wheel,
): Promise<number[]> {
  const steps = Array.from({ length: count }, (_, frame) => step(frame));
  const times = await page.evaluate(
    ({ pane, steps }) =>
      new Promise<number[]>((resolve) => {
        const element = document.querySelector(pane);
        const box = element?.getBoundingClientRect();
        const times: number[] = [];
        const next = (time: number): void => {
          times.push(time);
          const wish = steps[times.length - 1];
          if (!element || !box || !wish) {
            resolve(times);
            return;
          }
          const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
          element.dispatchEvent(
            new WheelEvent('wheel', { ...at, ...wish, bubbles: true, cancelable: true }),
          );
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    { pane: PANE, steps },
  );
  return times.slice(1).map((time, i) => time - (times[i] ?? 0));
}

function framesOf(times: readonly number[]): Frames {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

const zoomOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport');
    return viewport ? new DOMMatrix(getComputedStyle(viewport).transform).a : 1;
  });

export async function zoomTo(page: Page, zoom: number): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const now = await zoomOf(page);
    if (Math.abs(now / zoom - 1) < 0.06) break;
    const deltaY = Math.max(-12, Math.min(12, Math.log2(now / zoom) * 50));
    await wheelEach(page, 1, () => ({ deltaY, ctrlKey: true }));
  }
  await page.waitForTimeout(600);
}

/** Zooms out until all cards are in view: as far as it goes. */
async function fitAll(page: Page): Promise<void> {
  const button = page.locator('.il-zoom__fit');
  if ((await button.count()) > 0) {
    await button.click();
    await page.waitForTimeout(900);
  } else await zoomTo(page, 0.06);
}

async function memoryOf(page: Page, browser: Browser): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const root = await browser.newBrowserCDPSession();
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  // The page that is measured is the only one; the largest process of its kind is its own.
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
  return Math.max(...sizes.map(Number)) / 1_024;
}
