import { expect, type Page } from '@playwright/test';
import type * as Y from 'yjs';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { makeLargeBoard } from '../harness/large-board.ts';
import { openRawSocket, updateOf } from '../harness/raw-socket.ts';

const CARDS = 600;
const NODES = '.react-flow__node';

/** Where a card lies on the screen, by the page's own camera. */
async function onScreen(page: Page, pos: readonly [number, number]) {
  const { a, e, f } = await page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport');
    const { a, e, f } = new DOMMatrix(viewport ? getComputedStyle(viewport).transform : '');
    return { a, e, f };
  });
  const box = await page.locator('.react-flow').boundingBox();
  if (box === null) throw new Error('no canvas');
  return { x: box.x + e + (pos[0] + 108) * a, y: box.y + f + (pos[1] + 44) * a };
}

test('17: on a big board few cards are elements, all can be met, and everybody sees a move', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const board = await makeLargeBoard(server.url, CARDS);
  const { page, panel, close } = await enter(browser, server.url, board, {
    role: 'facilitator',
    name: 'Mara',
    options: { viewport: { width: 1440, height: 900 } },
  });
  const errors = collectErrors(page);

  // Near: what is in view and around it are elements, the rest is drawn.
  await expect.poll(() => page.locator(NODES).count()).toBeGreaterThan(10);
  expect(await page.locator(NODES).count()).toBeLessThan(150);
  const ink = () =>
    page.locator('.il-layer canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let drawn = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) drawn += 1;
      return drawn;
    });
  expect(await ink()).toBeGreaterThan(1_000);

  // Somebody else moves a card that is in view.
  const id = await page.locator(NODES).first().getAttribute('data-id');
  const socket = openRawSocket(server.url, board.board, board.creator.cookie);
  await socket.synced;
  const cards = socket.doc.getMap<Y.Map<unknown>>('cards');
  const key = [...cards.keys()].find((each) => each.endsWith(`:${id}`)) ?? '';
  const node = page.locator(`${NODES}[data-id="${id}"]`);
  const before = await node.evaluate((element) => (element as HTMLElement).style.transform);
  const card = cards.get(key);
  if (card === undefined) throw new Error('a card that nobody drew');
  const [x = 0, y = 0] = card.get('pos') as number[];
  socket.sendUpdate(updateOf(socket.doc, () => card.set('pos', [x + 32, y])));
  await expect
    .poll(() => node.evaluate((element) => (element as HTMLElement).style.transform))
    .not.toBe(before);

  // Far: nothing is an element, and what is drawn is explained and chosen all the same. The picture
  // before fades over it where the system does not ask for less motion.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const faded = await page.evaluateHandle(() => {
    const layers: { ink: number }[] = [];
    new MutationObserver((records) => {
      for (const added of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        const canvas = added instanceof Element ? added.querySelector('canvas') : null;
        if (!(added instanceof Element) || !added.matches('.il-layer') || canvas === null) continue;
        const { width, height } = canvas;
        const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
        let ink = 0;
        for (let i = 3; i < (data?.length ?? 0); i += 4) if (data?.[i] !== 0) ink += 1;
        layers.push({ ink });
      }
    }).observe(document.body, { childList: true, subtree: true });
    return layers;
  });
  await page.getByRole('button', { name: 'Zoom to fit everything' }).click();
  await expect.poll(async () => (await faded.jsonValue())[0]?.ink ?? 0).toBeGreaterThan(1_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.locator('.il-layer')).toHaveCount(1);
  await expect(page.locator(NODES)).toHaveCount(0);
  await expect.poll(ink).toBeGreaterThan(1_000);
  const far = cards.get([...cards.keys()].find((each) => each.endsWith(':card-300')) ?? '');
  const point = await onScreen(page, far?.get('pos') as [number, number]);
  await page.mouse.click(point.x, point.y);
  await expect(page.locator(`${NODES}[data-id="card-300"]`)).toBeVisible();
  await panel.getByRole('tab', { name: /^Inspector/ }).click();
  await expect(panel.getByRole('heading', { name: /^Line 300/ })).toBeVisible();

  // A box around everything holds everything, and Escape lets go of it.
  const all = await page.locator('.react-flow').boundingBox();
  if (all === null) throw new Error('no canvas');
  await page.mouse.move(all.x + 60, all.y + 8);
  await page.mouse.down();
  await page.mouse.move(all.x + all.width - 8, all.y + all.height - 8, { steps: 4 });
  await page.mouse.up();
  await expect(panel).toContainText(`${CARDS} selected`);
  expect(errors).toEqual([]);
  socket.close();
  await close();
});
