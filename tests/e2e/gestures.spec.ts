import { expect, type Locator, type Page } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import type { BoardPage } from '../harness/pages/board-page.ts';
import { boxOf } from '../harness/pointer.ts';
import { createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

/** Two presses at the pace of a hand. */
async function doubleClick(page: Page, target: Locator, at: { x: number; y: number }) {
  const box = await boxOf(target);
  await page.mouse.move(box.x + at.x, box.y + at.y);
  await page.mouse.click(box.x + at.x, box.y + at.y, { clickCount: 2, delay: 60 });
}

const subjects = ({ page }: BoardPage) => page.locator('.react-flow__node');

test('13: a double-click on a card, a note or a frame edits it and makes nothing', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  const cards = await subjects(mara).count();

  for (const at of [
    { x: 60, y: 18 },
    { x: 108, y: 44 },
  ]) {
    await doubleClick(page, mara.card('Motor winding'), at);
    const title = page.getByRole('textbox', { name: 'Title of the card' });
    await expect(title).toBeFocused();
    await expect(title).toHaveValue('Motor winding');
    await title.press('Escape');
    await expect(subjects(mara)).toHaveCount(cards);
  }
  await doubleClick(page, mara.card('Motor winding'), { x: 108, y: 44 });
  await page.keyboard.type('Winding of motors');
  await page.keyboard.press('Enter');
  await expect(mara.card('Winding of motors')).toBeVisible();

  await mara.card('Winding of motors').click();
  await page.keyboard.press('Shift+f');
  const frameTitle = page.getByRole('textbox', { name: 'Title of the frame' });
  await frameTitle.fill('Motors');
  await frameTitle.press('Enter');
  const frame = page.getByRole('button', { name: 'Motors', exact: true });
  await doubleClick(page, frame, { x: 10, y: 8 });
  await expect(frameTitle).toBeFocused();
  await frameTitle.press('Escape');
  await frame.focus();
  await page.keyboard.press('F2');
  await expect(frameTitle).toBeFocused();
  await frameTitle.press('Escape');
  await mara.card('Winding of motors').hover();
  await page.keyboard.press('n');
  await page.keyboard.type('Ask the plant');
  await page.keyboard.press('Escape');
  const note = page.locator('.react-flow__node', { hasText: 'Ask the plant' });
  await doubleClick(page, note, { x: 108, y: 30 });
  const text = page.getByLabel('Text of the note');
  await expect(text).toBeFocused();
  await expect(text).toHaveValue('Ask the plant');
  await text.press('Escape');
  await page.keyboard.press('F2');
  await expect(text).toBeFocused();
  await text.press('Escape');
  await expect(subjects(mara)).toHaveCount(cards + 1);

  // A line between two cards is not the bare canvas either.
  await doubleClick(page, page.locator('.il-label').first(), { x: 8, y: 8 });
  await expect(subjects(mara)).toHaveCount(cards + 1);
  await mara.close();
});
