import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { collectErrors } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';

const CHAIN = {
  name: 'A small chain',
  stages: [
    { 'Stage Name': 'Flour', stageClassification: 'Part', stageTime: 10, relDepth: 2 },
    { 'Stage Name': 'Bakery', stageClassification: 'Manuf', stageTime: 3, relDepth: 1 },
    { 'Stage Name': 'Shop', stageClassification: 'Retail', stageTime: 1, avgDemand: 43 },
  ],
  arcs: [
    ['Flour', 'Bakery'],
    ['Bakery', 'Shop'],
  ],
};

const file = (content: unknown) => ({
  name: 'chain.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

test('19: a supply chain becomes a board with lanes, contracts and dates', async ({
  page,
  server,
}) => {
  const errors = collectErrors(page);
  await page.goto(server.url);
  const box = page.getByRole('region', { name: 'Drop a spreadsheet' });
  const choose = async (content: unknown) => {
    const chooser = page.waitForEvent('filechooser');
    await box.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(file(content));
  };
  await choose('{');
  await expect(box).toContainText('chain.json is no JSON');
  await choose({ ...CHAIN, arcs: [['Flour', 'Nowhere']] });
  await expect(box).toContainText('there is no stage "Nowhere"');

  await choose(CHAIN);
  await expect(page).toHaveURL(/\/b\//);
  await expect(page.getByText('Bakery', { exact: true }).first()).toBeVisible();
  await page.getByText('Bakery', { exact: true }).first().click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await expect(page.getByText(/On the longest path, 14 days/)).toBeVisible();
  expect(errors).toEqual([]);
});

const cereal = fileURLToPath(
  new URL('../../../shared/data/supply-chains/cereal.json', import.meta.url),
);

test('19: a published supply chain of 88 stages opens and is judged', async ({ page, server }) => {
  if (!existsSync(cereal)) {
    console.log('The published chain (shared/data/supply-chains) is absent: it was NOT opened.');
    return;
  }
  const errors = collectErrors(page);
  await page.goto(server.url);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(cereal);
  await expect(page).toHaveURL(/\/b\//);
  await expect(page.getByText(/88 cards, 107 contracts/)).toBeVisible({ timeout: 15_000 });
  expect(errors).toEqual([]);
});
