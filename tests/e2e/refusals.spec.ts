import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { startServer } from '../harness/server-process.ts';
import { createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

test('of what was written offline only the refused part is lost, and it is said which', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const pavel = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'procurement',
    name: 'Pavel',
  });
  await pavel.inspect('Spare parts');
  await pavel.page.context().setOffline(true);
  await expect(pavel.saveState).toHaveText(/^Offline/);
  const title = pavel.panel.getByLabel('Title');
  await title.fill('Spare parts, offline');
  await title.press('Enter');
  await pavel.page.mouse.move(700, 500);
  await pavel.page.keyboard.press('Escape');
  await pavel.page.keyboard.press('n');
  await pavel.page.keyboard.type('Written offline');
  await pavel.page.keyboard.press('Escape');
  await expect(pavel.saveState).toHaveText(/^Offline/);

  const settings = mara.page.getByRole('dialog', { name: 'Board settings' });
  await mara.command('Board settings');
  await settings.getByRole('button', { name: 'Lock Procurement' }).click();
  await expect(settings.getByRole('button', { name: 'Unlock Procurement' })).toBeVisible();
  await mara.page.keyboard.press('Escape');

  await pavel.page.context().setOffline(false);
  const notice = pavel.page.getByRole('alert').filter({ hasText: 'was not saved' });
  await expect(notice).toContainText('locked this lane', { timeout: 20_000 });
  await expect(notice.getByRole('listitem')).toHaveText([/Changed “Spare parts”: title/], {
    timeout: 20_000,
  });
  await expect(mara.page.getByText('Written offline').first()).toBeVisible();
  await expect(mara.card('Spare parts, offline')).toBeHidden();
  await expect(pavel.saveState).toHaveText('Saved');

  // Until it was read: a reload takes it away no more than the next change does.
  await pavel.page.reload();
  await pavel.ready();
  await expect(notice.getByRole('listitem')).toHaveText([/Changed “Spare parts”: title/]);
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toBeHidden();
  await pavel.page.reload();
  await pavel.ready();
  await expect(pavel.saveState).toHaveText('Saved');
  await expect(notice).toBeHidden();
  await mara.close();
  await pavel.close();
});

test('a board that is damaged on the server is shown, and what was changed is kept until it is mended', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, DEMONSTRATION);
    const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    await mara.inspect('Spare parts');
    await server.stop();
    await expect(mara.saveState).toHaveText(/^Offline/, { timeout: 20_000 });
    const title = mara.panel.getByLabel('Title');
    await title.fill('Spare parts, kept');
    await title.press('Enter');

    const file = join(server.data, 'interlock.sqlite');
    copyFileSync(file, `${file}.whole`);
    const db = new DatabaseSync(file);
    db.exec("DROP TRIGGER ledger_is_not_updated; UPDATE ledger SET actor = 'x' WHERE seq = 2");
    db.close();
    await server.start();

    const notice = mara.page.getByRole('alert').filter({ hasText: 'kept in this browser' });
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await expect(mara.card('Spare parts, kept')).toBeVisible();
    await mara.page.reload();
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await expect(mara.card('Spare parts, kept')).toBeVisible();
    await mara.show('Ledger');
    await expect(mara.panel.getByRole('listitem').first()).toBeVisible();

    await server.stop();
    copyFileSync(`${file}.whole`, file);
    await server.start();
    await mara.page.reload();
    await mara.ready();
    await expect(mara.saveState).toHaveText('Saved', { timeout: 20_000 });
    const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
    await expect(olga.card('Spare parts, kept')).toBeVisible();
    await olga.close();
    await mara.close();
  } finally {
    await server.dispose();
  }
});

test('a board whose document is damaged is a message, not an empty canvas', async ({ browser }) => {
  test.setTimeout(120_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, DEMONSTRATION);
    const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    await server.stop();
    const db = new DatabaseSync(join(server.data, 'interlock.sqlite'));
    db.exec("DELETE FROM snapshots; UPDATE updates SET bytes = x'00' WHERE seq = 1");
    db.close();
    await server.start();
    const fresh = await browser.newContext({
      storageState: await mara.page.context().storageState(),
    });
    const page = await fresh.newPage();
    await page.goto(`${server.url}/b/${created.board}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'This board is damaged on the server',
    );
    await expect(page.getByText('Tell the operator')).toBeVisible();
    await page.getByRole('button', { name: 'Go to the start page' }).click();
    await expect(page.getByRole('link', { name: /Damaged on the server/ })).toBeVisible();
    await fresh.close();
    await mara.close();
  } finally {
    await server.dispose();
  }
});
