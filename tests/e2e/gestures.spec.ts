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
  await expect(frame).toBeFocused();
  await page.keyboard.press('F2');
  await expect(frameTitle).toBeFocused();
  await frameTitle.press('Escape');
  await mara.card('Winding of motors').hover();
  await page.keyboard.press('n');
  await page.keyboard.type('Ask the plant');
  await page.keyboard.press('Escape');
  const note = page.locator('.react-flow__node', { hasText: 'Ask the plant' });
  // The field has closed, and the note is as large as its text.
  await expect(page.getByLabel('Text of the note')).toHaveCount(0);
  await expect(note.getByText('Ask the plant')).toBeVisible();
  await expect(note).toBeFocused();
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

test('13: the letters after a key that makes something are its text, however fast they come', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  // Where the focus is in the task after a key, on a machine that is late with its frames.
  await page.evaluate(() => {
    const frame = requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (task) => setTimeout(frame, 200, task) as unknown as number;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      document.body.dataset.typing = document.activeElement?.getAttribute('aria-label') ?? '';
    };
    addEventListener('keydown', () => channel.port2.postMessage(null));
  });
  for (const [key, label] of [
    ['n', 'Text of the note'],
    ['d', 'Title of the card'],
    ['Shift+f', 'Title of the frame'],
    ['Control+k', 'Find a card or a command'],
  ] as const) {
    await mara.card('Motor winding').click();
    await page.keyboard.press(key);
    await expect(page.locator('body')).toHaveAttribute('data-typing', label);
    await page.keyboard.press('Escape');
  }
  // The frame in which the focus goes back comes late: it is no more taken from the next field.
  await mara.card('Motor winding').click();
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.waitForTimeout(400);
  await page.keyboard.type('Ask the plant');
  await expect(page.getByLabel('Text of the note')).toHaveValue('Ask the plant');
  await mara.close();
});

test('13: a note by key and a pasted text cover no card, and words are no spreadsheet', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  const card = mara.card('Motor winding');
  const apart = async (note: Locator) => {
    const [a, b] = [await boxOf(note), await boxOf(card)];
    const across = a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1;
    const down = a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1;
    return across || down;
  };
  await card.hover();
  await page.keyboard.press('n');
  await page.keyboard.type('Ask the plant');
  await page.keyboard.press('Escape');
  const note = page.locator('.react-flow__node', { hasText: 'Ask the plant' });
  await expect(note).toBeVisible();
  expect(await apart(note)).toBe(true);

  await card.hover();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Call Jonas, too');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  const field = page.getByLabel('Text of the note');
  await expect(field).toHaveValue('Call Jonas, too');
  await field.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await apart(page.locator('.react-flow__node', { hasText: 'Call Jonas' }))).toBe(true);
  await mara.close();
});

test('13: a lane that is moved takes its cards along, and one undo takes it back', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  const heads = () => page.locator('.il-lane-head__initials').allTextContents();
  /** Cards whose middle is not in the band of the lane that their name tells. */
  const misplaced = async () => {
    const answer = await created.creator.request('GET', `/api/boards/${created.board}/export`);
    const { departments, cards } = (
      answer.body as {
        board: {
          departments: { id: string; height: number }[];
          cards: { title: string; department: string; pos: [number, number] }[];
        };
      }
    ).board;
    let top = 0;
    const bands = new Map<string, readonly [number, number]>();
    for (const { id, height } of departments) {
      bands.set(id, [top, top + height]);
      top += height;
    }
    return cards
      .filter(({ department, pos }) => {
        const [from, to] = bands.get(department) ?? [0, 0];
        return pos[1] + 44 < from || pos[1] + 44 > to;
      })
      .map(({ title }) => title);
  };
  const before = await heads();
  expect(await misplaced()).toEqual([]);
  await mara.choose('Board settings');
  await mara
    .dialog('Board settings')
    .getByRole('button', { name: /^Move Finance up/ })
    .click();
  await page.keyboard.press('Escape');
  await expect.poll(heads).not.toEqual(before);
  await expect(mara.saveState).toHaveText('Saved');
  expect(await misplaced()).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect.poll(heads).toEqual(before);
  await expect(mara.saveState).toHaveText('Saved');
  expect(await misplaced()).toEqual([]);
  await mara.close();
});
