import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import type { BoardPage } from '../harness/pages/board-page.ts';
import { createBoard } from '../harness/visitor.ts';

const DAY_MS = 86_400_000;
const CAMERA = /^Camera check behind final assembly/;
const SECOND = /^PM-41 second source/;

async function open({ page }: Pick<BoardPage, 'page'>, name: RegExp): Promise<void> {
  await page.keyboard.press('Shift+I');
  await page.getByRole('dialog').getByRole('button', { name }).first().click();
}

/** What axe finds in the dialog, one line each. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .include('.il-c-modal')
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

test('an initiative goes through its gates by sponsor and controller, and is closed by a confirmed number', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const henrik = await enter(browser, server.url, created, {
    ...{ role: 'participant', name: 'Henrik Olsen', department: 'finance' },
  });
  const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const errors = [mara, henrik, olga].map(({ page }) => collectErrors(page));
  const dialog = mara.page.getByRole('dialog');

  // Everybody sees what leaks, and which gate asks for what.
  await olga.page.keyboard.press('Shift+I');
  const seen = olga.page.getByRole('dialog');
  await expect(seen.getByRole('region', { name: 'Leaks' })).toContainText('measurably below plan');
  await expect(seen.getByRole('button', { name: 'Define an initiative' })).toHaveCount(0);
  expect(await findings(olga.page)).toEqual([]);
  await seen.getByRole('button', { name: SECOND }).first().click();
  await expect(seen).toContainText('is not in force. Have both sides sign it');
  await expect(seen.getByRole('button', { name: /Decide|Change|hold|Cancel/ })).toHaveCount(0);

  // The plan is changed, and the facilitator decides it for the sponsor.
  await open(mara, SECOND);
  await dialog.getByRole('button', { name: 'Change the plan' }).click();
  await dialog.getByRole('button', { name: /^Take PM-41 second source → .* out$/ }).click();
  await dialog.getByText('It depends on none').click();
  await dialog.getByLabel('Cost, once').fill('much');
  await dialog.getByRole('button', { name: 'Propose change' }).click();
  await expect(dialog.getByText('Enter a number.')).toBeVisible();
  expect(await findings(mara.page)).toEqual([]);
  await dialog.getByLabel('Cost, once').fill('39,500');
  await dialog.getByRole('button', { name: 'Propose change' }).click();
  await dialog.getByRole('button', { name: 'Decide it for the sponsor' }).click();
  await expect(dialog.getByRole('status').first()).toHaveText('Decided');
  await expect(seen.getByRole('listitem').filter({ hasText: /^Decided/ })).toContainText(
    'by Mara on',
  );

  // From now on it takes two: a change waits for the other side.
  await dialog.getByRole('button', { name: 'Propose another plan' }).click();
  await dialog.getByLabel('Last day', { exact: true }).fill('2026-12-27');
  await dialog.getByRole('button', { name: 'Propose change' }).click();
  await expect(dialog.getByRole('region', { name: 'Proposed change' })).toContainText(
    'Last day: 2026-12-20 → 2026-12-27',
  );
  await dialog.getByRole('button', { name: 'Agree' }).click();
  await expect(dialog).toContainText('27 Dec 2026');

  // Two months later the controller confirms what the camera check came to.
  await mara.page.keyboard.press('Escape');
  await mara.command('Board settings');
  await dialog.getByLabel('Day', { exact: true }).fill('2027-01-04');
  await dialog.getByRole('button', { name: 'Save settings' }).click();
  await expect(mara.page.getByText('as of 4 Jan')).toBeVisible();
  const items = [98, 97.9, 98.2, 97.8, 98.1, 98].map((value, week) => ({
    ...{ card: 'first-pass-yield', value },
    cycle: new Date(Date.UTC(2026, 10, 16) + week * 7 * DAY_MS).toISOString().slice(0, 10),
  }));
  const reported = await created.creator.request('POST', `/api/boards/${created.board}/actuals`, {
    items,
  });
  expect(reported.status).toBe(201);
  await open(mara, CAMERA);
  await expect(dialog).toContainText('Henrik Olsen passes it as controller.');
  // It waits in the inbox of the controller, and of nobody else.
  await henrik.show('Inbox');
  const waits = henrik.panel.getByRole('button', { name: CAMERA });
  await expect(waits).toBeVisible();
  await expect(henrik.panel).toContainText('Nothing is missing but your word.');
  await waits.click();
  const confirming = henrik.page.getByRole('dialog');
  await confirming.getByLabel('Confirmed effect').fill('0');
  await confirming.getByRole('button', { name: 'Confirm the effect and close it' }).click();
  await expect(confirming.getByRole('alert').first()).toContainText('Say why');
  expect(await findings(henrik.page)).toEqual([]);
  await confirming.getByLabel('Why it differs').fill('The line was cleaned as well');
  await confirming.getByRole('button', { name: 'Confirm the effect and close it' }).click();
  for (const shown of [dialog, confirming])
    await expect(shown.getByRole('listitem').filter({ hasText: /^Closed/ })).toContainText(
      'The line was cleaned as well',
    );
  await olga.page.getByRole('button', { name: '← All initiatives' }).click();
  await expect(seen.getByRole('region', { name: 'Closed' })).toContainText('Camera check');
  expect(errors.flat()).toEqual([]);
  for (const each of [mara, henrik, olga]) await each.close();
});

test('an empty board says what an initiative is, and a decision is made one by keyboard', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const dialog = mara.page.getByRole('dialog');
  await mara.show('Ledger');
  const make = mara.panel.getByRole('button', { name: 'Make an initiative of it' });
  const entry = mara.panel.getByRole('listitem').filter({ hasText: 'Count PM-40 modules' });
  await entry.getByRole('button', { name: /in full$/ }).click();
  await make.focus();
  await mara.page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Title')).toHaveValue(/^Count PM-40 modules/);
  await expect(dialog.getByLabel('Owner', { exact: true })).toHaveValue('Aisha Demir');
  await dialog.getByLabel('Title').press('Enter');
  await expect(dialog).toContainText('Next gate: Identified');
  await expect(dialog).toContainText('Nobody pays for it yet. Name its sponsor.');

  const empty = await createBoard(server.url, { template: 'empty' });
  const ada = await enter(browser, server.url, empty, { role: 'facilitator', name: 'Ada' });
  await ada.page.keyboard.press('Shift+I');
  await expect(ada.page.getByRole('dialog')).toContainText('No initiative yet.');
  for (const each of [mara, ada]) await each.close();
});
