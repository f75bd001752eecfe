import { expect } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import { DEMONSTRATION } from '../harness/three-people.ts';
import { createBoard, linkFor } from '../harness/visitor.ts';

test('a board without its rules claims nothing: neither that nothing collides nor that nothing was reported', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const context = await browser.newContext();
  const capability = new URL(linkFor(created.links, 'facilitator'), server.url).hash.slice(1);
  await context.request.post(`${server.url}/api/join`, { data: { capability, name: 'Mara' } });
  const page = await context.newPage();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/assess-both/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${server.url}/b/${created.board}`);
  const header = page.locator('.il-money');
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await expect(header).toContainText('waiting for the verdicts');
  await expect(header).not.toContainText('no collision');
  await expect(page.getByText('no actuals yet')).toHaveCount(0);
  release();
  await expect(header).toContainText('1 collision');
  await context.close();
});
