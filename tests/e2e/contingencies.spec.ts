import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

const CARD = 'PM-40 modules';

test('a contingency is drafted, signed by all it moves something of, armed, and fires by itself', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const tom = await enter(browser, server.url, created, {
    ...{ role: 'participant', name: 'Tom', department: 'procurement' },
  });
  const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const errors = [mara, tom, olga].map(({ page }) => collectErrors(page));
  const { page, panel } = mara;

  await page
    .getByRole('banner')
    .getByRole('button', { name: /^answered 0/ })
    .click({ timeout: 30_000 });
  const row = panel
    .getByRole('list', { name: 'Misses by expected loss' })
    .getByRole('listitem')
    .filter({ hasText: CARD })
    .first();
  await row.getByRole('button', { name: 'Plan for it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Retrofit waits', { timeout: 60_000 });
  // The cheapest moves take from somebody who does not sign, which is refused in words.
  await expect(dialog).toContainText(
    /It cannot be armed: it leaves .*Retrofit kits → Retrofit orders worse/,
  );
  for (const name of [/^Take out: PM-40 modules → Final/, /^Take out: PM-40 modules → Retrofit/])
    await dialog.getByRole('button', { name }).click();
  for (const [card, more] of [
    [CARD, '5,000'],
    ['Final assembly', '2,500'],
  ] as const) {
    await dialog.getByRole('button', { name: 'Add a move' }).click();
    await dialog.getByLabel('Card', { exact: true }).selectOption({ label: card });
    await dialog.getByLabel('Amount a week').fill(more);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await expect(dialog).toContainText('It can be armed');

  // What cannot be is said at its field.
  await dialog.getByLabel('Over again from').fill('1');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(
    dialog.getByText('It cannot be over below the number at which it fires.'),
  ).toBeVisible();
  await dialog.getByLabel('Over again from').fill('23,000');
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .include('.il-c-modal')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog.getByRole('status')).toHaveText('proposed: 0 of 2 signed');
  await dialog.getByRole('button', { name: 'Sign for Operations' }).click();
  await expect(dialog.getByRole('status')).toHaveText('proposed: 1 of 2 signed');

  // The other side signs in its inbox, and has no button of anybody else.
  await tom.page.keyboard.press('3');
  const waiting = tom.panel.locator('.il-contingency').filter({ hasText: 'Retrofit waits' });
  await expect(waiting.getByRole('button', { name: /^Sign/ })).toHaveCount(1);
  await waiting.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('signed by all, not armed yet');
  await dialog.getByRole('button', { name: 'Arm' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^armed until /);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner').getByRole('button', { name: /^answered 1/ })).toBeVisible();
  await expect(row).toContainText('armed: Retrofit waits');

  // A week later: only cycles that had no value when it was armed can fire it.
  await mara.command('Board settings');
  await dialog.getByLabel('Day', { exact: true }).fill('2026-11-26');
  await dialog.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('as of 26 Nov')).toBeVisible();

  // The number comes in, and the moves are in force on every screen.
  await tom.inspect(CARD);
  await tom.panel.getByLabel('Actual', { exact: true }).fill('20,000');
  await tom.panel.getByRole('button', { name: 'Report', exact: true }).click();
  for (const each of [mara, tom, olga]) {
    await each.page.keyboard.press('1');
    const fired = each.panel.getByRole('region', { name: 'Contingencies that fired' });
    await expect(fired).toContainText(/fired and in force since ledger entry \d+/);
  }
  const fired = olga.panel.getByRole('region', { name: 'Contingencies that fired' });
  await fired.getByRole('button', { name: 'Retrofit waits' }).click();
  await expect(olga.page.getByRole('dialog')).toContainText('Tom');
  await expect(olga.page.getByRole('dialog').getByRole('button')).toHaveCount(1);
  expect(errors.flat()).toEqual([]);
  for (const each of [mara, tom, olga]) await each.close();
});
