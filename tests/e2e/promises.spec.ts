import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { makeBoardWithPromises } from '../harness/board-with-promises.ts';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';

test('kept or broken is on the contract, between departments, on phones and for observers', async ({
  browser,
  server,
}) => {
  const created = await makeBoardWithPromises(server.url);
  const pia = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'plants',
    name: 'Pia',
  });
  const errors = collectErrors(pia.page);
  await pia.inspect('Assembly → Orders');
  const kept = pia.panel.getByRole('region', { name: 'Kept or broken' });
  await expect(kept.getByText('kept 11 of 12, 1 starved by others')).toBeVisible();
  await expect(kept.getByText(/wk 43: 70 of 100 units came, 30\.0\s%/)).toBeVisible();
  await expect(kept.getByText(/The shortfall is that of Plants itself\./)).toBeVisible();
  await kept.getByRole('button', { name: 'wk 40: starved' }).focus();
  await expect(
    kept.getByText(/Plants was starved by Modules → Assembly and is not charged\./),
  ).toBeVisible();
  // By keyboard to the next cycle.
  await pia.page.keyboard.press('ArrowRight');
  await expect(kept.getByText(/wk 41: kept/)).toBeVisible();
  await pia.page.keyboard.press('Escape');

  await pia.command('Contracts between departments');
  const dialog = pia.dialog('Contracts between departments');
  // One's own department stands there at first.
  await expect(
    dialog.getByText(/All its promises: kept 11 of 12, 1 starved by others \(92 %\)/),
  ).toBeVisible();
  const cell = dialog.getByRole('button', {
    name: /^Buying to Plants: 1 contract.* kept 12 of 13/,
  });
  await dialog.getByRole('button', { name: 'Buying', exact: true }).focus();
  await pia.page.keyboard.press('ArrowRight');
  await expect(cell).toBeFocused();
  const { violations } = await new AxeBuilder({ page: pia.page })
    .setLegacyMode()
    .include('[role=dialog]')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await pia.page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /^Modules → Assembly Signed by both/ }).click();
  await expect(dialog).toBeHidden();
  await expect(kept.getByText('kept 12 of 13')).toBeVisible();

  // Where a new promise is drafted stands what the earlier ones were worth.
  await pia.panel.getByLabel('Ratio').first().fill('2.5');
  await pia.page.keyboard.press('Enter');
  await expect(
    pia.panel.getByText('Promises of Buying to Plants so far: kept 12 of 13.'),
  ).toBeVisible();

  await pia.page.keyboard.press('Escape');
  await pia.command('Show or hide the outline');
  await expect(
    pia.page.getByRole('row', { name: /^Plants, 1 card, .*promises: kept 11 of 12/ }),
  ).toBeVisible();
  expect(errors).toEqual([]);
  await pia.close();

  const olga = await enter(browser, server.url, created, {
    role: 'observer',
    name: 'Olga',
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  await olga.command('Contracts between departments');
  const seen = olga.dialog('Contracts between departments');
  await seen.getByRole('button', { name: /^Plants → Sales/ }).tap();
  await expect(seen.getByRole('heading', { name: 'Plants supplies Sales' })).toBeVisible();
  const width = await olga.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await seen.getByRole('button', { name: /^Assembly → Orders/ }).tap();
  await expect(
    olga.page.getByRole('region', { name: 'Kept or broken' }).getByText('kept 11 of 12'),
  ).toBeVisible();
  await olga.close();
});
