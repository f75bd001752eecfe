import { chromium, type Page } from '@playwright/test';
import type * as Y from 'yjs';
import { launchOptions } from '../../harness/browser.ts';
import { enter } from '../../harness/enter.ts';
import { makeLargeBoard } from '../../harness/large-board.ts';
import { openRawSocket, updateOf } from '../../harness/raw-socket.ts';
import { startServer } from '../../harness/server-process.ts';
import type { NewBoard } from '../../harness/visitor.ts';
import { type CanvasFigures, measureMoves, untilSettled, watchTasks, zoomTo } from './measure.ts';
import { startPlainPage } from './plain-page.ts';

/*
 * The canvas in Chromium against plain React Flow with the same cards and contracts, in the same
 * run: `npm run bench -- canvas [--cards 500,2000,5000,10000]`. Software rendering, a window of
 * 1440 × 900. Every board is made on the real server; each figure is of one run.
 */

/** Ms per card after which its contracts have their ways, with a margin. */
const ROUTING_MS = 2.5;
const VIEW = { width: 1440, height: 900 };

const at = process.argv.indexOf('--cards');
const sizes = (at === -1 ? '500,2000,5000,10000' : (process.argv[at + 1] ?? ''))
  .split(',')
  .map(Number);
if (!sizes.every((n) => Number.isSafeInteger(n) && n > 0))
  throw new Error('--cards needs numbers.');

const server = await startServer();
const plain = await startPlainPage();
try {
  for (const cards of sizes) {
    console.error(`${cards} cards: ours …`);
    const ours = await measureOurs(cards);
    console.error(`${cards} cards: plain …`);
    const peer = await measurePlain(cards);
    print(cards, ours, peer);
  }
} finally {
  plain.close();
  await server.dispose();
}

interface Figures extends CanvasFigures {
  /** From a remote write to the frame that shows it, ms. */
  readonly remoteEdit: number;
}

async function measureOurs(cards: number): Promise<Figures> {
  const board = await makeLargeBoard(server.url, cards);
  const browser = await chromium.launch(launchOptions());
  try {
    const seen = await enter(browser, server.url, board, {
      role: 'facilitator',
      name: 'Bench',
      options: { viewport: VIEW },
    });
    const { page } = seen;
    await watchTasks(page);
    await page.reload();
    const settle = await untilSettled(page, () => {
      const money = document.querySelector('.il-money__sum')?.textContent ?? '–';
      return (
        money !== '–' && document.querySelector('.react-flow__node, .il-layer canvas') !== null
      );
    });
    // Ways of all contracts are looked for in a worker; on two cores that is half of the machine.
    await page.waitForTimeout(cards * ROUTING_MS);
    const moves = await measureMoves(page, browser);
    await page.waitForTimeout(500);
    await zoomTo(page, 1);
    const remoteEdit = await remoteEditOf(page, board);
    return { settle, ...moves, remoteEdit };
  } finally {
    await browser.close();
  }
}

/** Somebody else moves a card in view, ten times; the median. */
async function remoteEditOf(page: Page, board: NewBoard): Promise<number> {
  const socket = openRawSocket(server.url, board.board, board.creator.cookie);
  await socket.synced;
  await page.keyboard.press('Escape');
  const id = await page.evaluate(() => {
    const nodes = [...document.querySelectorAll('.react-flow__node')];
    const inside = nodes.find((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      return left > 60 && top > 60 && right < 1_060 && bottom < 860;
    });
    return inside?.getAttribute('data-id') ?? null;
  });
  if (id === null) throw new Error('no card is in view');
  const key = [...socket.doc.getMap('cards').keys()].find((each) => each.endsWith(`:${id}`));
  const card = socket.doc.getMap<Y.Map<unknown>>('cards').get(key ?? '');
  if (card === undefined) throw new Error(`the board has no ${id}`);
  const times: number[] = [];
  for (let n = 0; n < 10; n++) {
    const [x = 0, y = 0] = card.get('pos') as [number, number];
    const painted = page.evaluate(
      (id) =>
        new Promise<number>((resolve) => {
          const node = document.querySelector(`.react-flow__node[data-id="${id}"]`);
          const before = (node as HTMLElement).style.transform;
          const look = (): void => {
            if ((node as HTMLElement).style.transform === before) requestAnimationFrame(look);
            else resolve(Date.now());
          };
          requestAnimationFrame(look);
        }),
      id,
    );
    await page.waitForTimeout(60);
    const sent = Date.now();
    socket.sendUpdate(updateOf(socket.doc, () => card.set('pos', [x + (n % 2 === 0 ? 8 : -8), y])));
    times.push((await painted) - sent);
    await page.waitForTimeout(400);
  }
  socket.close();
  return times.toSorted((a, b) => a - b)[5] ?? 0;
}

async function measurePlain(cards: number): Promise<Figures> {
  plain.show(cards);
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: VIEW });
    await watchTasks(page);
    await page.goto(plain.url);
    const settle = await untilSettled(
      page,
      () => document.querySelector('.react-flow__edge') !== null,
    );
    const moves = await measureMoves(page, browser);
    const remoteEdit = await page.evaluate(async () => {
      const { move } = window as unknown as { move(id: string, x: number, y: number): void };
      const times: number[] = [];
      for (let n = 0; n < 10; n++) {
        const from = performance.now();
        move('card-0', n % 2 === 0 ? 8 : 16, 52);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        times.push(performance.now() - from);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      return times.toSorted((a, b) => a - b)[5] ?? 0;
    });
    return { settle, ...moves, remoteEdit };
  } finally {
    await browser.close();
  }
}

function print(cards: number, ours: Figures, peer: Figures): void {
  const rows: [string, (f: Figures) => number, ((f: Figures) => number)?][] = [
    ['settle, ms', (f) => f.settle],
    ['pan at zoom 1, frame ms p50 / p95', (f) => f.panNear.p50, (f) => f.panNear.p95],
    ['pan at zoom 0.3', (f) => f.panMiddle.p50, (f) => f.panMiddle.p95],
    ['pan with all in view', (f) => f.panAll.p50, (f) => f.panAll.p95],
    ['zoom sweep', (f) => f.zoomSweep.p50, (f) => f.zoomSweep.p95],
    ['remote edit to paint, ms', (f) => f.remoteEdit],
    ['memory of the page, MB', (f) => f.memory],
  ];
  console.log(`\n${cards} cards, ${2 * cards} contracts`);
  console.log(`${''.padEnd(36)}${'ours'.padStart(12)}${'plain'.padStart(14)}   ratio`);
  for (const [name, first, second] of rows) {
    const cell = (f: Figures) =>
      [first, second].flatMap((read) => (read ? [read(f).toFixed(0)] : [])).join(' / ');
    const judged = second ?? first;
    const ratio = (judged(ours) / judged(peer)).toFixed(2);
    console.log(
      `${name.padEnd(36)}${cell(ours).padStart(12)}${cell(peer).padStart(14)}   ${ratio}`,
    );
  }
}
