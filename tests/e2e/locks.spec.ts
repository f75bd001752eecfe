import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

test('8: the facilitator locks a lane and switches notes off: participants see it at once, and again when it is over', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const pavel = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'procurement',
    name: 'Pavel',
  });
  await pavel.inspect('Spare parts');
  const title = pavel.panel.getByLabel('Title');
  await expect(title).toBeEditable();

  const settings = mara.page.getByRole('dialog', { name: 'Board settings' });
  await mara.command('Board settings');
  await settings.getByRole('button', { name: 'Lock Procurement' }).click();
  await expect(settings.getByRole('button', { name: 'Unlock Procurement' })).toBeVisible();
  await expect(title).toBeHidden();
  await expect(
    pavel.page.getByTitle('Procurement: locked, only the facilitator changes it'),
  ).toBeVisible();

  await settings.getByLabel('Notes', { exact: true }).uncheck();
  await settings.getByRole('button', { name: 'Save settings' }).click();
  await expect(settings).toBeHidden();
  await pavel.page.keyboard.press('Escape');
  await pavel.canvas.click({ position: { x: 700, y: 500 } });
  const notes = pavel.page.locator('.il-note');
  const before = await notes.count();
  await pavel.page.keyboard.press('n');
  await pavel.canvas.click({ position: { x: 700, y: 500 } });
  await expect(
    pavel.page.getByText('The facilitator has switched notes off for now.'),
  ).toBeVisible();
  expect(await notes.count()).toBe(before);

  await mara.command('Board settings');
  await settings.getByRole('button', { name: 'Unlock Procurement' }).click();
  await pavel.inspect('Spare parts');
  await expect(title).toBeEditable();
  await title.fill('Spare parts, after the lock');
  await title.press('Enter');
  await expect(pavel.saveState).toHaveText('Saved');
  await expect(mara.card('Spare parts, after the lock')).toBeVisible();
  await mara.close();
  await pavel.close();
});
