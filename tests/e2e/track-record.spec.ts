import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { makeBoardWithRecord } from '../harness/board-with-record.ts';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

test('a board says how often what it foretold came true, to observers and on phones too', async ({
  browser,
  server,
}) => {
  const created = await makeBoardWithRecord(server.url);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const errors = collectErrors(mara.page);
  const sentence =
    /Contracts were shown at 20–50\s% 210 times and fell short 0 times, where 73 were to be expected: such chances have been too high here\./;
  await expect(mara.panel.getByRole('note')).toHaveText(sentence);

  // By key, from wherever one is.
  await mara.canvas.click({ position: { x: 600, y: 700 } });
  await mara.page.keyboard.press('t');
  const dialog = mara.dialog('Track record');
  const diagram = dialog.getByRole('img', { name: 'Chances shown against what came true' });
  await expect(diagram).toBeVisible();
  await expect(dialog.getByText(sentence)).toBeVisible();
  const row = (name: RegExp) => dialog.getByRole('row', { name });
  await expect(row(/20–50/)).toHaveText(/20–50.*210.*35.*0 \(0/);
  await expect(row(/80–100/)).toHaveText(/70.*91.*70 \(100/);
  const { violations } = await new AxeBuilder({ page: mara.page })
    .setLegacyMode()
    .include('[role=dialog]')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await dialog.getByLabel('Supplied by').selectOption({ label: 'Buying (210)' });
  await expect(row(/20–50/)).toHaveText(/0.*–.*–/);
  await expect(row(/5–20/)).toHaveText(/70/);
  await expect(dialog.getByText(sentence)).toBeHidden();
  await mara.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // From where a chance is explained.
  await mara.inspect('Supply north → Orders north');
  await mara.panel.getByRole('button', { name: 'How often such chances came true' }).click();
  await expect(diagram).toBeVisible();
  expect(errors).toEqual([]);
  await mara.close();

  const olga = await enter(browser, server.url, created, {
    role: 'observer',
    name: 'Olga',
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  await olga.panel.getByRole('note').getByRole('button', { name: 'How often it came true' }).tap();
  const seen = olga.dialog('Track record');
  await expect(seen.getByText(sentence)).toBeVisible();
  await expect(seen.getByRole('table')).toBeVisible();
  const width = await olga.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await olga.close();
});

test('a board without a forecast says when the first one can be checked', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'sales-and-operations' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  await mara.panel.getByRole('button', { name: 'How often it came true' }).click();
  const dialog = mara.dialog('Track record');
  await expect(
    dialog.getByText(/No forecast is on record yet\..* is over at the earliest\./),
  ).toBeVisible();
  await expect(mara.panel.getByRole('note')).toHaveCount(0);
  await mara.close();
});
