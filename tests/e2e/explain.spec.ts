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
  await expect(why).toContainText('12,400');
  await page.mouse.move(5, 300);
  await expect(why).toHaveCount(0);
  const canvas = board.canvas.getByRole('application', { name: /^Canvas/ });
  await canvas.focus();
  await page.keyboard.press('Enter');
  await expect(why).toContainText('PM-40 modules');

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
