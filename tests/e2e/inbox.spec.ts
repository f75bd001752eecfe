import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

const NAME = 'PM-41 second source → Final assembly';

test('the inbox is answered by keyboard, and its letters make no cards meanwhile', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const pia = await enter(browser, server.url, created, { role: 'facilitator', name: 'Pia' });
  await expect(pia.tab('Inbox')).toContainText('1');
  await pia.show('Inbox');
  const row = pia.panel.getByRole('button', { name: NAME });
  await row.focus();

  // D asks for the reason; nothing is declined without one.
  await pia.page.keyboard.press('d');
  await expect(pia.panel.getByLabel('Why it is declined')).toBeFocused();
  await pia.panel.getByRole('button', { name: 'Cancel' }).click();

  await row.focus();
  await pia.page.keyboard.press('s');
  await expect(row).toHaveCount(0);
  await expect(pia.panel.getByText(/^Nothing waits for you/)).toBeVisible();
  await expect(pia.canvas.getByText('Untitled')).toHaveCount(0);
  await pia.inspect(NAME);
  await expect(pia.panel.getByRole('heading', { name: 'Signed by both' })).toBeVisible();
  await pia.close();
});
