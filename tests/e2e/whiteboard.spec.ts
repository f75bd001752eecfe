import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { boxOf, drag } from '../harness/pointer.ts';
import { DEMONSTRATION, threePeople } from '../harness/three-people.ts';
import { createBoard, linkFor } from '../harness/visitor.ts';

test('2: tidy layout keeps the lanes, says what it moved, and is one step of undo', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, observer } = people;
  const { page } = facilitator;
  const pack = facilitator.card('Housings');
  const from = await boxOf(observer.card('Housings'));
  await drag(page, pack, 130, 40);
  await expect
    .poll(async () => (await observer.card('Housings').boundingBox())?.x)
    .not.toBe(from.x);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+T');
  await expect(page.getByText(/^\d+ cards moved/)).toBeVisible();
  // In its lane still, and beside its supplier's column.
  await expect(facilitator.card('Housings')).toHaveAccessibleName(/Procurement/);
  const tidied = await boxOf(observer.card('Housings'));
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await observer.card('Housings').boundingBox())?.x)
    .not.toBe(tidied.x);
  await page.keyboard.press('Shift+T');
  await people.leave();
});

test('2: a dragged card jumps into line with its neighbours and shows the line', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = board;
  const mark = await boxOf(board.card('Housings'));
  const moved = await boxOf(board.card('Motor winding'));
  // Four px beside the column of the other one.
  await drag(page, board.card('Motor winding'), mark.x - moved.x + 4, 30, async () => {
    await expect(page.locator('.il-guides path')).not.toHaveCount(0);
  });
  await expect(page.locator('.il-guides path')).toHaveCount(0);
  const after = await boxOf(board.card('Motor winding'));
  expect(Math.abs(after.x - mark.x)).toBeLessThan(1);
  await board.close();
});

test('2: a lasso selects what it goes round; the context menu acts on it', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = board;
  const [a, b] = [
    await boxOf(board.card('Retrofit kits')),
    await boxOf(board.card('Motor winding')),
  ];
  await board.canvas.getByRole('application', { name: /^Canvas/ }).hover();
  await page.keyboard.press('q');
  const corners = [
    [a.x - 8, a.y - 8],
    [b.x + b.width + 8, b.y - 8],
    [b.x + b.width + 8, b.y + b.height + 8],
    [a.x - 8, a.y + a.height + 8],
  ] as const;
  await page.mouse.move(...corners[0]);
  await page.mouse.down();
  for (const corner of corners) await page.mouse.move(...corner, { steps: 4 });
  await page.mouse.up();
  for (const title of ['Retrofit kits', 'Motor winding'])
    await expect(board.card(title)).toHaveClass(/selected/);
  await expect(board.card('Final assembly')).not.toHaveClass(/selected/);

  await board.card('Motor winding').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Duplicate/ }).click();
  await expect(board.canvas.getByRole('group', { name: /^Supply, Motor winding/ })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(board.canvas.getByRole('group', { name: /^Supply, Motor winding/ })).toHaveCount(1);

  // On the bare canvas: a card where the pointer was.
  await page.mouse.click(a.x + a.width + 12, a.y - 20, { button: 'right' });
  await page.getByRole('menuitem', { name: 'New note here' }).click();
  await page.keyboard.type('From the menu');
  await page.keyboard.press('Escape');
  await expect(board.canvas.getByText('From the menu')).toBeVisible();
  await board.close();
});

test('2: a frame is drawn, named, found, and takes along what lies in it', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, observer } = people;
  const { page } = facilitator;
  const card = facilitator.card('Motor winding');
  await card.click();
  await page.keyboard.press('Shift+f');
  const title = page.getByRole('textbox', { name: 'Title of the frame' });
  await title.fill('Motors');
  await title.press('Enter');
  const frame = (each: typeof facilitator) =>
    each.page.getByRole('region', { name: 'Frame Motors' });
  await expect(frame(observer)).toBeVisible();

  const before = await boxOf(card);
  const handle = frame(facilitator).getByRole('button', { name: 'Motors' });
  const seen = await boxOf(frame(observer));
  const grip = await boxOf(handle);
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 56, grip.y + 8, { steps: 4 });
  // Others see it go before it is let go.
  await expect.poll(async () => (await boxOf(frame(observer))).x - seen.x).toBeGreaterThan(20);
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(card)).x - before.x).toBeGreaterThan(20);
  const moved = await boxOf(frame(observer));
  await expect
    .poll(async () => (await boxOf(observer.card('Motor winding'))).x - moved.x)
    .toBeLessThan(80);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => Math.abs((await boxOf(card)).x - before.x)).toBeLessThan(3);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('Motors');
  await expect(page.getByRole('option').first()).toContainText('Frame');
  await page.keyboard.press('Escape');
  await handle.click();
  await page.keyboard.press('Delete');
  await expect(frame(observer)).toHaveCount(0);
  await expect(card).toBeVisible();

  // Drawn by hand, from the rail.
  await page.getByRole('button', { name: 'Frame: a titled area' }).click();
  await page.mouse.move(500, 620);
  await page.mouse.down();
  await page.mouse.move(800, 760, { steps: 4 });
  await page.mouse.up();
  await expect(title).toBeFocused();
  await title.press('Enter');
  await expect(page.getByRole('region', { name: /^Frame/ })).toHaveCount(1);
  await people.leave();
});

test('2: a frame is copied with what lies in it, to another board too, as one step of undo', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator } = people;
  const { page } = facilitator;
  await facilitator.card('Motor winding').click();
  await page.keyboard.press('Shift+f');
  const title = page.getByRole('textbox', { name: 'Title of the frame' });
  await title.fill('Motors');
  await title.press('Enter');
  await page.getByRole('region', { name: 'Frame Motors' }).getByRole('button').click();
  await page.keyboard.press('Control+c');

  const created = await createBoard(server.url, {
    template: 'empty',
    name: 'Mara',
    departments: ['Workshop', 'Sales'],
  });
  const capability = new URL(linkFor(created.links, 'facilitator'), server.url).hash.slice(1);
  await page.context().request.post(`${server.url}/api/join`, {
    data: { capability, name: 'Mara' },
  });
  await page.goto(`${server.url}/b/${created.board}`);
  await facilitator.ready();
  await page.mouse.move(500, 180);
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('region', { name: 'Frame Motors' })).toBeVisible();
  await expect(page.getByLabel(/^Supply, Motor winding, Workshop/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('region', { name: 'Frame Motors' })).toHaveCount(0);
  await expect(page.locator('.react-flow__node-card')).toHaveCount(0);
  await people.leave();
});
