import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { openRawSocket } from '../harness/raw-socket.ts';
import { createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

test('a new card that is given up was never there: nothing is sent, and nothing is to be undone', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const socket = openRawSocket(server.url, created.board, created.creator.cookie);
  await socket.synced;
  let updates = 0;
  socket.doc.on('update', () => {
    updates += 1;
  });
  const titles = () =>
    Object.values(socket.doc.getMap('cards').toJSON() as Record<string, { title: string }>).map(
      ({ title }) => title,
    );
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  const cards = await page.locator('.react-flow__node').count();
  const title = page.getByRole('textbox', { name: 'Title of the card' });
  await page.mouse.move(700, 420);
  for (const typed of ['', 'Night']) {
    await page.keyboard.press('d');
    await expect(title).toBeFocused();
    await page.keyboard.type(typed);
    await page.keyboard.press('Escape');
    await expect(title).toBeHidden();
    await expect(page.locator('.react-flow__node')).toHaveCount(cards);
  }
  await page.keyboard.press('Control+z');
  await expect(page.getByText('There is nothing to undo.')).toBeVisible();
  expect(updates).toBe(0);

  await page.keyboard.press('d');
  await expect(title).toBeFocused();
  await page.keyboard.type('Night shift');
  await page.keyboard.press('Enter');
  await expect(mara.card('Night shift')).toBeVisible();
  await expect.poll(titles).toContain('Night shift');
  await page.keyboard.press('Control+z');
  await expect(mara.card('Night shift')).toBeHidden();
  await expect(page.getByText('Undone. 1 card deleted: Night shift.')).toBeVisible();
  await expect.poll(titles).not.toContain('Night shift');
  await page.keyboard.press('Control+y');
  await expect(page.getByText('Redone. 1 card added: Night shift.')).toBeVisible();
  await mara.inspect('Night shift');
  await mara.command('Delete what is selected');
  await expect(page.getByText('1 card deleted: Night shift. Ctrl Z brings it back.')).toBeVisible();
  socket.close();
  await mara.close();
});

test('one undo takes back the cards that an import drew', async ({ browser, server }) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  await mara.command('Import a spreadsheet');
  const dialog = mara.dialog('Import a spreadsheet');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: /choose a file/i }).click(),
  ]);
  const lines = ['North', 'South'].flatMap((area) =>
    ['2026-10-26', '2026-11-02', '2026-11-09'].map((day, n) => `${area} orders,${day},${100 + n}`),
  );
  const buffer = Buffer.from(['Measure,Week,Actual', ...lines].join('\n'));
  await chooser.setFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer });
  await expect(dialog.getByRole('status')).toContainText('2 series');
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(dialog).toContainText('cards created');
  await dialog
    .getByRole('button', { name: /^(Close|Done|To the board|Show)/ })
    .first()
    .click();
  const north = page.locator('.react-flow__node', { hasText: 'North orders' });
  const south = page.locator('.react-flow__node', { hasText: 'South orders' });
  await mara.inspect('North orders');
  await mara.canvas.click({ position: { x: 20, y: 300 } });
  await page.keyboard.press('Control+z');
  await expect(north).toHaveCount(0);
  await expect(south).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await mara.inspect('South orders');
  await mara.close();
});

test('17: keys alone can be switched off, and stay off in this browser', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  const cards = await page.locator('.react-flow__node').count();
  await mara.command('Keyboard shortcuts');
  const keys = mara.dialog('Keys and words');
  await expect(keys.getByText('New demand card')).toBeVisible();
  await keys.getByLabel('A key alone is a shortcut').uncheck();
  await expect(keys.getByText('New demand card')).toHaveCount(0);
  await page.keyboard.press('Escape');
  for (const after of ['at once', 'after a reload']) {
    await page.mouse.move(700, 420);
    for (const key of ['d', 'n', 'c', 'Shift+D']) await page.keyboard.press(key);
    await expect(page.locator('.react-flow__node'), after).toHaveCount(cards);
    await expect(page.getByRole('dialog'), after).toHaveCount(0);
    await page.reload();
    await mara.ready();
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a card or a command' })).toBeFocused();
  await mara.close();
});
