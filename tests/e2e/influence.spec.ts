import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

test('a coefficient says what it does while it is typed, and what nobody can mean is refused', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const pia = await enter(browser, server.url, created, { role: 'facilitator', name: 'Pia' });
  await pia.inspect('On-time delivery → Gross margin');
  const field = pia.panel.getByLabel('Coefficient');
  await expect(field).toHaveValue('0.785');
  await expect(pia.panel.getByText(/by \+0\.785\s%.*\+€3,966 of €505\.2k/)).toBeVisible();

  // While it is typed, before anything is written.
  await field.fill('0.5');
  await expect(pia.panel.getByText(/by \+0\.5\s%.*\+€2,526 of €505\.2k/)).toBeVisible();
  await field.fill('8');
  await expect(pia.panel.getByText('Is it really that much?')).toBeVisible();

  // Euros a piece: the field keeps what was typed and says the way out; nobody else sees it.
  await field.fill('62');
  await pia.page.keyboard.press('Enter');
  await expect(pia.panel.getByRole('alert')).toContainText('not an amount per piece');
  const vera = await enter(browser, server.url, created, { role: 'observer', name: 'Vera' });
  await vera.inspect('On-time delivery → Gross margin');
  await expect(vera.panel.getByText(/by \+0\.785\s%/)).toBeVisible();
  await expect(vera.panel.getByRole('textbox', { name: 'Coefficient' })).toHaveCount(0);

  await field.fill('0.6');
  await pia.page.keyboard.press('Enter');
  await expect(vera.panel.getByText(/by \+0\.6\s%.*\+€3,031 of €505\.2k/)).toBeVisible();
  await pia.close();
  await vera.close();
});
