import { expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { DEMONSTRATION } from '../harness/three-people.ts';
import { createBoard } from '../harness/visitor.ts';

test('3, 15: every colour says why, by pointer and by focus; one keystroke finds every card and command', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const { page } = board;
  const why = page.getByRole('tooltip');
  await board.card('Housings').hover();
  await expect(why).toContainText('Watch');
  await expect(why).toContainText('Housings → Final assembly');
  await page.mouse.move(5, 300);
  await expect(why).toHaveCount(0);
  // Drift beside a collision that it causes: the collision first, and nothing is called favourable.
  await board.card('Customer orders').hover();
  await expect(why.locator('p').first()).toContainText('Collision');
  await expect(why.locator('p').nth(1)).toContainText('+15.0 % against target');
  await expect(why).not.toContainText('favourable');
  // What is clear and on track has nothing to say to a pointer that passes.
  await board.card('Motor winding').hover();
  await page.waitForTimeout(400);
  await expect(why).toHaveCount(0);
  const canvas = board.canvas.getByRole('application', { name: /^Canvas/ });
  await canvas.focus();
  await page.keyboard.press('Enter');
  await expect(why).toContainText('PM-40 modules');
  await expect(why).toContainText('Natural limits');

  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find a card or a command' });
  await field.fill('asembly');
  const results = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  await expect(results.first()).toContainText('Final assembly');
  await field.fill('zoom to fit');
  await expect(results.first()).toContainText('Zoom to fit everything');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const keys = board.dialog('Keys and words');
  for (const title of ['Zoom to fit everything', 'Show or hide the outline', 'Export the board'])
    await expect(keys.getByText(title)).toBeVisible();
  // Who may not edit reads of nothing that edits.
  await expect(keys.getByText('New supply card')).toHaveCount(0);
  await board.close();
});

test('3: a tip under the pointer covers neither the contracts of its card nor their labels', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const { page } = board;
  const tip = page.getByRole('tooltip');
  const label = page.locator('.il-label').filter({ hasText: '9,000 / 11,500' }).first();
  for (const title of ['Final assembly', 'Customer orders']) {
    await board.card(title).hover();
    await expect(tip).toBeVisible();
    const [over, under] = [await tip.boundingBox(), await label.boundingBox()];
    if (over === null || under === null) throw new Error('not shown');
    const apart =
      over.x + over.width <= under.x ||
      under.x + under.width <= over.x ||
      over.y + over.height <= under.y ||
      under.y + under.height <= over.y;
    expect(apart, `${title}: ${JSON.stringify([over, under])}`).toBe(true);
    expect(over.width).toBeLessThanOrEqual(264);
    await page.mouse.move(5, 300);
    await expect(tip).toHaveCount(0);
  }
  await board.close();
});

test('17: a click brings the inspector, and Escape what stood in the panel before', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const title = (name: string) => board.panel.getByRole('heading', { level: 2, name }).first();
  await board.show('Ledger');
  await board.card('Motor winding').click();
  await expect(title('Motor winding')).toBeVisible();
  await board.card('Dock slots').click();
  await expect(title('Dock slots')).toBeVisible();
  await board.page.keyboard.press('Escape');
  await expect(board.tab('Ledger')).toHaveAttribute('aria-selected', 'true');
  // A contract's label is as good as its line.
  await board.page.locator('.il-label').filter({ hasText: '9,000 / 11,500' }).first().click();
  await expect(board.tab('Inspector')).toHaveAttribute('aria-selected', 'true');
  await board.page.keyboard.press('Escape');
  await expect(board.tab('Ledger')).toHaveAttribute('aria-selected', 'true');
  // A panel that was hidden stays hidden, and a tab that was chosen meanwhile stays chosen.
  await board.card('Dock slots').click();
  await board.show('Exceptions');
  await board.page.keyboard.press('Escape');
  await expect(board.tab('Exceptions')).toHaveAttribute('aria-selected', 'true');
  await board.panel.getByRole('button', { name: 'Hide the panel' }).click();
  await board.card('Motor winding').click();
  await expect(board.panel).toBeHidden();
  await board.close();
});

test('a panel that cannot be fetched says so, and takes nothing else along', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, {
    role: 'facilitator',
    name: 'Mara',
    options: { serviceWorkers: 'block' },
  });
  await board.page.route('**/assets/ledger-panel-*', (route) => route.abort());
  await board.tab('Ledger').click();
  await expect(board.panel.getByRole('alert')).toContainText('This panel could not be opened');
  await expect(board.saveState).toHaveText('Saved');
  await board.show('Exceptions');
  await expect(board.panel.getByRole('alert')).toHaveCount(0);
  await board.close();
});

test('15: a tool says its name and its key when it is hovered or reached by keyboard', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const errors = collectErrors(board.page);
  const hint = board.page.locator('.il-tooltip');
  const lasso = board.page.getByRole('button', { name: /^Lasso/ });
  await lasso.hover();
  await expect(hint).toHaveText('Lasso: select by drawing around (Q)');
  await expect(lasso).toHaveAttribute('aria-describedby', /.+/);
  await board.page.keyboard.press('Escape');
  await expect(hint).toHaveCount(0);
  await lasso.focus();
  await board.page.keyboard.press('ArrowDown');
  await expect(hint).toHaveText('Hand: move the view (H)');
  await board.canvas.getByRole('application', { name: /^Canvas/ }).hover();
  await expect(hint).toHaveCount(0);
  expect(errors).toEqual([]);
  await board.close();
});
