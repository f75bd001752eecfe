import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

/** In force on the demonstration board, between Sales and Operations. */
const NAME = 'Final assembly → Customer orders';
const WANTS = /wants to end this contract\. It stays in force until/;

test('13: a contract in force ends when both sides say so, and not before', async ({
  browser,
  server,
}) => {
  // Four browsers ask, keep, ask again and end.
  test.setTimeout(150_000);
  const { created, facilitator, participant, observer, leave } = await threePeople(
    browser,
    server.url,
  );
  const sales = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'sales',
    name: 'Sam Ode',
  });
  const pages = [facilitator, participant, observer, sales];
  for (const each of pages) {
    await each.inspect(NAME);
    await expect(each.panel.getByRole('heading', { name: 'Signed by both' })).toBeVisible();
  }
  await expect(observer.panel.getByRole('button', { name: /^End this contract/ })).toHaveCount(0);

  // One side alone cannot take it away, by key either.
  await participant.panel.getByRole('button', { name: 'End this contract' }).click();
  await expect(participant.page.getByText(/^Agreed\. The contract ends when/)).toBeVisible();
  for (const each of pages) await expect(each.panel.getByText(WANTS)).toBeVisible();
  await expect(participant.panel.getByRole('button', { name: 'End this contract' })).toHaveCount(0);

  // The other side is asked in its inbox, and keeps it.
  await expect(sales.tab('Inbox')).toContainText('1');
  await sales.show('Inbox');
  const asked = sales.panel.getByRole('tabpanel', { name: /^Inbox/ });
  await expect(asked.getByText(/^To end/)).toBeVisible();
  // Its terms, since nothing is amended.
  await expect(asked).toContainText('ratio');
  await expect(asked).not.toContainText('Amendment');
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [1440, 390]) {
      await sales.page.setViewportSize({ width, height: 900 });
      await sales.page.emulateMedia({ colorScheme: scheme });
      await sales.page.screenshot({ path: test.info().outputPath(`asked-${scheme}-${width}.png`) });
    }
  await sales.page.setViewportSize({ width: 1440, height: 900 });
  await asked.getByRole('button', { name: 'Keep it' }).click();
  await expect(sales.page.getByText('It stays in force.')).toBeVisible();
  await expect(asked.getByText(/^To end/)).toHaveCount(0);
  for (const each of [facilitator, participant, observer]) {
    await expect(each.panel.getByText(WANTS)).toHaveCount(0);
    await expect(each.panel.getByRole('heading', { name: 'Signed by both' })).toBeVisible();
  }

  // Asked again, and agreed to: it is gone on every screen, with an entry of each side.
  await participant.panel.getByRole('button', { name: 'End this contract' }).click();
  await expect(asked.getByText(/^To end/)).toBeVisible();
  await asked.getByRole('button', { name: 'End this contract' }).click();
  await expect(sales.page.getByText('The contract has ended: both sides agreed.')).toBeVisible();
  for (const each of pages)
    await expect(each.canvas.getByRole('group', { name: NAME })).toHaveCount(0);
  const ledger = await created.creator.request(
    'GET',
    `/api/boards/${created.board}/ledger?format=json`,
  );
  const { entries } = ledger.body as { entries: { type: string }[] };
  expect(entries.map(({ type }) => type).filter((type) => type.startsWith('contract-end'))).toEqual(
    ['contract-end-agreed', 'contract-end-refused', 'contract-end-agreed', 'contract-end-agreed'],
  );
  await sales.close();
  await leave();
});
