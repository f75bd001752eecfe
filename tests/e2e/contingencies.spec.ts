import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

const CARD = 'Customer orders';
const PART = 'PM-40 modules';

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
    .getByRole('button', { name: /^answered 1/ })
    .click({ timeout: 30_000 });
  const row = panel
    .getByRole('list', { name: 'Misses by expected loss' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: CARD, exact: true }) });
  await row.getByRole('button', { name: 'Plan for it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Retrofit waits', { timeout: 60_000 });
  // The cheapest moves take from somebody who does not sign: those after them stand there instead.
  await expect(dialog).toContainText(
    /^.*The cheapest moves would leave .*Retrofit kits → Retrofit orders worse, so that they could not be armed\. These are the next cheapest\./,
  );
  await dialog.getByRole('button', { name: /^Take out: PM-40 modules → Retrofit/ }).click();
  for (const [card, more] of [
    [PART, '5,000'],
    ['Final assembly', '2,500'],
  ] as const) {
    await dialog.getByRole('button', { name: 'Add a move' }).click();
    await dialog.getByLabel('Card', { exact: true }).selectOption({ label: card });
    await dialog.getByLabel('Amount a week').fill(more);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await expect(dialog).toContainText('It can be armed');

  // What cannot be is said at its field.
  await dialog.getByLabel('Over again from').fill('99,000');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(
    dialog.getByText('It cannot be over above the number at which it fires.'),
  ).toBeVisible();
  await dialog.getByLabel('Over again from').fill('11,800');
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
  await expect(page.getByRole('banner').getByRole('button', { name: /^answered 2/ })).toBeVisible();
  await expect(row).toContainText('armed: Retrofit waits');

  // A week later: only cycles that had no value when it was armed can fire it.
  await mara.command('Board settings');
  await dialog.getByLabel('Day', { exact: true }).fill('2026-11-26');
  await dialog.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('as of 26 Nov')).toBeVisible();

  // The number comes in, and the moves are in force on every screen.
  await mara.inspect(CARD);
  await mara.panel.getByLabel('Actual', { exact: true }).fill('13,000');
  await mara.panel.getByRole('button', { name: 'Report', exact: true }).click();
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

test('the demonstration’s contingency fires when its bad number is reported, and ends when that is corrected', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const tom = await enter(browser, server.url, created, {
    ...{ role: 'participant', name: 'Tom', department: 'procurement' },
  });
  const report = async (value: string): Promise<void> => {
    await tom.inspect(PART);
    await tom.panel.getByLabel('Actual', { exact: true }).fill(value);
    await tom.panel.getByRole('button', { name: 'Report', exact: true }).click();
    await tom.page.keyboard.press('1');
  };
  await report('20,000');
  const fired = tom.panel.getByRole('region', { name: 'Contingencies that fired' });
  await expect(fired).toContainText('PM-40 modules by air');
  await expect(fired).toContainText(/fired and in force since ledger entry \d+/);
  await report('23,600');
  await expect(fired).toHaveCount(0);
  await tom.page.keyboard.press('4');
  await expect(tom.panel.getByRole('list').first()).toContainText(
    'PM-40 modules by air: over, and its moves are taken back: the report that fired it was corrected',
  );
  await tom.close();
});
