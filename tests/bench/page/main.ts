import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../../harness/browser.ts';
import { crowd } from '../../harness/crowd.ts';
import { enter } from '../../harness/enter.ts';
import { type ServerProcess, startServer } from '../../harness/server-process.ts';
import { createBoard } from '../../harness/visitor.ts';

/*
 * The page against its limits, each as a ratio: `npm run bench -- page`. How soon a person who has
 * never been here can use the demonstration board, and what a full room costs a client that only
 * watches. Chromium with software rendering, 1440 × 900, server and bots on the same machine.
 */

const VIEW = { width: 1440, height: 900 };
const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;
const STARTS = 5;
const BOTS = 60;
const HERTZ = 20;
const SECONDS = 10;
const LIMIT = { startMs: 2_000, bytesPerSecond: 200 * 1024 };

const server = await startServer();
try {
  const starts: number[] = [];
  for (let n = 0; n < STARTS; n++) starts.push(await coldStart(server));
  const start = starts.toSorted((a, b) => a - b)[Math.floor(STARTS / 2)] ?? Number.NaN;
  line('cold start until usable, ms', start, LIMIT.startMs);
  const room = await fullRoom(server);
  line(
    `${BOTS} bots × ${HERTZ} Hz: KB/s in`,
    room.bytesPerSecond / 1024,
    LIMIT.bytesPerSecond / 1024,
  );
  console.log(
    `tasks above 50 ms in ${SECONDS} s: ${room.longTasks.length} with the bots (longest ${Math.round(Math.max(0, ...room.longTasks))} ms), ${room.idleTasks.length} when nobody moves`,
  );
} finally {
  await server.dispose();
}

function line(name: string, figure: number, limit: number): void {
  console.log(
    `${name.padEnd(36)}${figure.toFixed(0).padStart(8)} of ${limit.toFixed(0)}   ${(figure / limit).toFixed(2)}`,
  );
}

/** A browser with nothing in its cache, from the address to verdicts on cards that take a click. */
async function coldStart({ url }: ServerProcess): Promise<number> {
  const created = await createBoard(url, DEMONSTRATION);
  const browser = await chromium.launch(launchOptions());
  try {
    const context = await browser.newContext({ viewport: VIEW, serviceWorkers: 'block' });
    const capability = created.links.find(({ role }) => role === 'facilitator')?.url?.split('#')[1];
    const joined = await context.request.post(`${url}/api/join`, {
      data: { capability, name: 'Bench' },
    });
    if (!joined.ok()) throw new Error(`not joined: ${joined.status()}`);
    const page = await context.newPage();
    await page.goto(`${url}/b/${created.board}`, { waitUntil: 'commit' });
    const handle = await page.waitForFunction(
      () => {
        const money = document.querySelector('.il-money__sum')?.textContent ?? '–';
        const cards = document.querySelectorAll('.react-flow__node').length;
        return money !== '–' && cards > 20 ? performance.now() : false;
      },
      undefined,
      { polling: 'raf', timeout: 30_000 },
    );
    return (await handle.jsonValue()) as number;
  } finally {
    await browser.close();
  }
}

async function fullRoom({ url }: ServerProcess) {
  const created = await createBoard(url, DEMONSTRATION);
  const browser: Browser = await chromium.launch(launchOptions());
  try {
    const { page } = await enter(browser, url, created, {
      role: 'observer',
      name: 'Olga',
      options: { viewport: VIEW, serviceWorkers: 'block' },
    });
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    let bytes = 0;
    network.on('Network.webSocketFrameReceived', ({ response }) => {
      // Binary frames are base64 here.
      bytes +=
        response.opcode === 2 ? (response.payloadData.length * 3) / 4 : response.payloadData.length;
    });
    await page.reload();
    await page.waitForSelector('.react-flow__node');
    await pause(4_000);
    const idleTasks = await tasksIn(page, SECONDS);

    const bots = await crowd(url, created, { size: BOTS, department: 'operations' });
    await pause(2_000);
    bytes = 0;
    let step = 0;
    const moving = setInterval(() => {
      step += 1;
      for (const [i, bot] of bots.entries())
        bot.setPresence({
          cursor: [300 + i * 20 + (step % 40) * 6, 200 + ((step * 7 + i) % 60) * 8],
        });
    }, 1_000 / HERTZ);
    const from = performance.now();
    const longTasks = await tasksIn(page, SECONDS);
    const bytesPerSecond = bytes / ((performance.now() - from) / 1_000);
    clearInterval(moving);
    for (const bot of bots) bot.close();
    return { bytesPerSecond, longTasks, idleTasks };
  } finally {
    await browser.close();
  }
}

/** Durations of the tasks above 50 ms in the next seconds, ms. */
async function tasksIn(page: Page, seconds: number): Promise<number[]> {
  const handle = await page.evaluateHandle(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    }).observe({ entryTypes: ['longtask'] });
    return durations;
  });
  await pause(seconds * 1_000);
  return handle.jsonValue();
}
