import { expect, type Locator, type Page } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import type { BoardPage } from '../harness/pages/board-page.ts';
import { boxOf } from '../harness/pointer.ts';
import { Finger } from '../harness/touch.ts';
import { createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const middle = async (target: Locator): Promise<[number, number]> => {
  const { x, y, width, height } = await boxOf(target);
  return [x + width / 2, y + height / 2];
};

/** Everything that can be pressed and is smaller than a finger's 44 px, with the area around it. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressed = 'button, a[href], select, [role=tab], [role=menuitem], [role=slider]';
    const px = (value: string) => (value === 'auto' ? 0 : Math.max(0, -Number.parseFloat(value)));
    return [...document.querySelectorAll(pressed)]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const shown = box.width > 20 && box.height > 0 && box.top < innerHeight && box.bottom > 0;
        // Cards are as large as the board is zoomed, and links within a text as its lines.
        const isMeant = element.closest('.react-flow__viewport, p, .il-visually-hidden') === null;
        const around = getComputedStyle(element, '::after');
        const wider = around.position === 'absolute' && around.content !== 'none';
        const height = box.height + (wider ? px(around.top) + px(around.bottom) : 0);
        return shown && isMeant && height < 43.5;
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return `${name.slice(0, 40)} (${element.className}): ${Math.round(width)} × ${Math.round(height)}`;
      });
  });
}

async function atPlace({ page }: BoardPage, title: string): Promise<[number, number]> {
  const transform = await page
    .locator('.react-flow__node', { hasText: title })
    .first()
    .evaluate((node) => new DOMMatrix(getComputedStyle(node).transform));
  return [transform.e, transform.f];
}

test('17: a finger moves the view and selected cards, draws contracts, and holds for the menu', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, {
    role: 'facilitator',
    name: 'Mara',
    options: TABLET,
  });
  const { page } = mara;
  const finger = await Finger.on(page);
  const card = mara.card('Customer orders');
  const before = await atPlace(mara, 'Customer orders');

  // Not selected: the view moves, and the card stays where it is on the board.
  const [x, y] = await middle(card);
  await finger.drag([x, y], [x - 60, y - 40]);
  expect(await atPlace(mara, 'Customer orders')).toEqual(before);
  await expect.poll(async () => Math.round((await middle(card))[0])).toBe(Math.round(x - 60));

  // A tap selects, and then the same move takes the card along.
  await card.tap({ position: { x: 60, y: 70 } });
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
  const { x: left, y: top } = await boxOf(card);
  await finger.drag([left + 60, top + 70], [left + 20, top + 90]);
  await expect.poll(() => atPlace(mara, 'Customer orders')).not.toEqual(before);
  await expect(mara.saveState).toHaveText('Saved');

  // The handles of the selected card draw a contract.
  const drawn = await page.locator('.react-flow__edge').count();
  const from = await boxOf(mara.card('On-time delivery'));
  await mara.card('On-time delivery').tap({ position: { x: 60, y: 20 } });
  await expect(mara.card('On-time delivery').locator('.il-handle').first()).toBeVisible();
  const [toX, toY] = await middle(mara.card('First-pass yield'));
  await finger.drag([from.x + from.width / 2, from.y - 6], [toX, toY], 24);
  await expect(page.locator('.react-flow__edge')).toHaveCount(drawn + 1);

  // A finger that rests opens the menu, without the system telling of it.
  await page.keyboard.press('Escape');
  const [holdX, holdY] = await middle(mara.card('First-pass yield'));
  await finger.down([holdX, holdY]);
  const menu = page.getByRole('menu', { name: 'Selection' });
  await expect(menu).toBeVisible();
  await finger.up();
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Duplicate/ }).tap();
  await expect(page.locator('.react-flow__node', { hasText: 'First-pass yield' })).toHaveCount(2);
  await mara.close();
});

test('17: on touch everything around the board is at least 44 px, at any width', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  for (const options of [TABLET, PHONE]) {
    const mara = await enter(browser, server.url, created, {
      role: 'facilitator',
      name: 'Mara',
      options,
    });
    const { page } = mara;
    expect(await tooSmall(page)).toEqual([]);
    for (const tab of ['Inspector', 'Inbox', 'Ledger', 'Session', 'Comments'] as const) {
      await mara.tab(tab).tap();
      await expect(mara.panel.getByRole('tabpanel', { name: new RegExp(`^${tab}`) })).toBeVisible();
      expect(await tooSmall(page), tab).toEqual([]);
    }
    await page.getByRole('button', { name: /^Menu of the board/ }).tap();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await tooSmall(page), 'menu').toEqual([]);
    const fields = await page
      .locator('input:visible, textarea:visible')
      .evaluateAll((all) => all.map((field) => getComputedStyle(field).fontSize));
    for (const size of fields) expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(16);
    await mara.close();
  }
});

test('17: a phone writes a note, takes it back and raises a hand in one tap each', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const options = PHONE;
  const anna = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'operations',
    name: 'Anna',
    options,
  });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const tools = anna.page.getByRole('toolbar', { name: 'Tools' });
  await tools.getByRole('button', { name: 'New note' }).tap();
  await anna.page.getByLabel('Text of the note').fill('From the phone');
  await anna.page.keyboard.press('Escape');
  await expect(mara.page.getByText('From the phone').first()).toBeVisible();
  await tools.getByRole('button', { name: 'Undo my last change' }).tap();
  await tools.getByRole('button', { name: 'Undo my last change' }).tap();
  await expect(mara.page.getByText('From the phone')).toHaveCount(0);

  await tools.getByRole('button', { name: 'Raise my hand' }).tap();
  await expect(mara.page.getByRole('button', { name: /follow Anna, hand raised/ })).toBeVisible();
  await anna.tab('Session').tap();
  await anna.panel.getByRole('button', { name: 'Lower my hand' }).tap();
  await expect(tools.getByRole('button', { name: 'Raise my hand' })).toBeVisible();

  // The sheet has three heights, and follows the finger.
  const grabber = anna.page.getByRole('slider', { name: 'Height of the panel' });
  const height = async () => Math.round(((await anna.panel.boundingBox())?.height ?? 0) / 8.44);
  expect(await height()).toBe(46);
  const finger = await Finger.on(anna.page);
  const [x, y] = await middle(grabber);
  await finger.drag([x, y], [x, y - 240]);
  expect(await height()).toBe(78);
  await grabber.press('ArrowDown');
  await grabber.press('ArrowDown');
  expect(await height()).toBe(20);
  await grabber.tap();
  expect(await height()).toBe(46);
  await Promise.all([anna.close(), mara.close()]);
});
