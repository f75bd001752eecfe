import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { DEMONSTRATION, threePeople } from '../harness/three-people.ts';
import { createBoard } from '../harness/visitor.ts';

test('7: following shows the same, the own pan leaves; bring everyone asks, and nobody loses a text', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant } = people;
  const here = async (each: typeof facilitator) =>
    (await each.card('Final assembly').boundingBox())?.x;
  await facilitator.page.keyboard.press('c');
  await expect(facilitator.panel.getByRole('heading', { name: /^Collision 1/ })).toBeVisible();
  await participant.page.getByRole('button', { name: /follow Mara Lind/ }).click();
  // The follower sees the same spotlight.
  await expect(participant.panel.getByRole('heading', { name: /^Collision 1/ })).toBeVisible();
  await facilitator.page.keyboard.press('Escape');
  await expect(participant.tab('Exceptions')).toBeVisible();
  await facilitator.page.keyboard.press('Shift+0');
  await expect.poll(() => here(participant)).toBeCloseTo((await here(facilitator)) ?? 0, -1);

  // One's own pan leaves at once.
  await participant.canvas.getByRole('application', { name: /^Canvas/ }).hover();
  await participant.page.mouse.wheel(0, 120);
  await expect(participant.page.getByRole('button', { name: /follow Mara Lind/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  );

  // A call does not take anybody out of a text.
  await participant.inspect('Motor winding');
  const field = participant.panel.getByLabel('Title');
  await field.fill('Motor winding, all');
  await facilitator.page.getByRole('button', { name: 'Bring everyone to my view' }).click();
  await participant.page.waitForTimeout(600);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Motor winding, all');
  await people.leave();
});

test('2: a version is kept and brought back; a board is duplicated and archived', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const sales = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'sales',
    name: 'Sam',
  });
  const { page } = board;
  await board.choose('Versions of the board');
  const versions = board.dialog('Versions');
  await versions.getByLabel('Name').fill('As agreed');
  await versions.getByRole('button', { name: 'Keep this version' }).click();
  await expect(versions.getByRole('listitem')).toContainText('As agreed');
  await page.keyboard.press('Escape');
  await board.card('Autumn promotion').click();
  await page.keyboard.press('Delete');
  await expect(sales.card('Autumn promotion')).toHaveCount(0);
  await board.choose('Versions of the board');
  await versions.getByRole('button', { name: 'Restore As agreed' }).click();
  await versions.getByRole('button', { name: 'Restore for everybody' }).click();
  await expect(sales.card('Autumn promotion')).toBeVisible();

  await board.choose('Archive the board');
  await expect(sales.page.getByRole('banner').getByText('Archived')).toBeVisible();
  await expect(sales.page.getByRole('button', { name: 'New supply card' })).toHaveCount(0);
  await board.choose('Duplicate the board');
  await expect(page.getByRole('button', { name: /^Menu of the board .*\(copy\)/ })).toBeVisible();
  await expect(board.money).toHaveText(/€520,700/);
  await page.goto(server.url);
  await expect(page.getByText('Archived 1')).toBeVisible();
  await board.close();
  await sales.close();
});
