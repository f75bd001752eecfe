import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { makeBoardWithPromises } from '../harness/board-with-promises.ts';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';

const NAME = 'Assembly → Orders';

test('an amendment and its counter stand beside the old terms, and become the next version', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const created = await makeBoardWithPromises(server.url);
  const person = (department: string, name: string) =>
    enter(browser, server.url, created, { role: 'participant', department, name });
  const pia = await person('plants', 'Pia');
  const errors = collectErrors(pia.page);

  // One term: told as a whole. Two: each alone, and together.
  await pia.inspect(NAME);
  const history = pia.panel.getByRole('group').filter({ hasText: 'History' });
  await expect(history).toContainText('1 version');
  const ratio = pia.panel.getByLabel(/^Ratio/).first();
  await ratio.fill('1.2');
  await pia.page.keyboard.press('Enter');
  const amendment = pia.panel.getByRole('region', { name: 'Amendment' });
  await expect(amendment.getByRole('row', { name: 'Ratio 1 1.2' })).toBeVisible();
  await expect(amendment).toContainText(/Signed: .*more at risk\./);
  await pia.panel
    .getByLabel(/^Penalty/)
    .first()
    .fill('5');
  await pia.page.keyboard.press('Enter');
  await expect(amendment).toContainText(/alone: /);
  await expect(amendment).toContainText(/Signed, all together: /);
  await pia.panel.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(pia.page.getByText(/^Signed, ledger entry/)).toBeVisible();

  // The other side counters: its terms beside those in force, and beside what was offered.
  const sam = await person('sales', 'Sam');
  await sam.inspect(NAME);
  await sam.panel
    .getByLabel(/^Penalty/)
    .first()
    .fill('9');
  await sam.page.keyboard.press('Enter');
  const counter = sam.panel.getByRole('region', { name: 'Counter to the offer of Plants' });
  await expect(counter.getByRole('row', { name: 'Penalty a unit €5 €9' })).toBeVisible();
  await expect(counter).toContainText(/Signed: /);
  await sam.panel.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(sam.page.getByText(/^Signed, ledger entry/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: sam.page })
    .setLegacyMode()
    .include('aside')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  // For whoever offered it is still their offer that is countered, until they sign.
  await expect(pia.panel.getByRole('region', { name: /^Counter to the offer/ })).toBeVisible();
  await pia.panel.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(pia.panel.getByRole('heading', { name: 'Signed by both' })).toBeVisible();
  await expect(pia.panel.getByRole('region', { name: /^Counter|^Amendment/ })).toHaveCount(0);
  expect(errors).toEqual([]);
  await pia.close();
  await sam.close();

  const olga = await enter(browser, server.url, created, {
    role: 'observer',
    name: 'Olga',
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  await olga.inspect(NAME);
  const told = olga.panel.getByRole('group').filter({ hasText: 'History' });
  await told.getByText('History').tap();
  await expect(told.getByRole('listitem').first()).toContainText(
    /Version 2 in force since .*Ratio 1 → 1\.2; Penalty a unit – → €9.*Signed for Sales by Sam.*Signed for Plants by Pia/,
  );
  await expect(told).toContainText(/Version 1 .*, then amended/);
  await expect(olga.panel.getByRole('button', { name: 'Sign' })).toHaveCount(0);
  const width = await olga.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await olga.close();
});
