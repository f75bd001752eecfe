import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { boxOf, drag } from '../harness/pointer.ts';
import { cardCalled, createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

test('10: undo takes back the own move and leaves the other person’s rename', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const jonas = await enter(browser, server.url, created, { role: 'facilitator', name: 'Jonas' });
  const card = mara.card('Motor winding');
  const start = await boxOf(card);

  await drag(mara.page, card, 60, 0);
  await expect.poll(async () => Math.abs((await boxOf(card)).x - start.x)).toBeGreaterThan(30);
  await expect(mara.saveState).toHaveText('Saved');

  await jonas.inspect('Motor winding');
  await jonas.panel.getByLabel('Title').fill('Motor winding, line 2');
  await jonas.panel.getByLabel('Title').press('Enter');
  await expect(mara.card('Motor winding, line 2')).toBeVisible();

  await mara.page.keyboard.press('Control+z');
  const renamed = mara.card('Motor winding, line 2');
  await expect.poll(async () => Math.abs((await boxOf(renamed)).x - start.x)).toBeLessThan(2);
  await expect(renamed).toBeVisible();
  await mara.close();
  await jonas.close();
});

test('10: undo does not take back a move that somebody else has moved on, and says why', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const jonas = await enter(browser, server.url, created, { role: 'facilitator', name: 'Jonas' });
  await drag(mara.page, mara.card('Motor winding'), 60, 0);
  await expect(mara.saveState).toHaveText('Saved');
  const moved = await boxOf(mara.card('Motor winding'));
  await expect
    .poll(async () => Math.abs((await boxOf(jonas.card('Motor winding'))).x - moved.x))
    .toBeLessThan(2);
  await drag(jonas.page, jonas.card('Motor winding'), -120, 0);
  await expect
    .poll(async () => (await boxOf(mara.card('Motor winding'))).x)
    .toBeLessThan(moved.x - 60);
  const there = await boxOf(mara.card('Motor winding'));

  await mara.page.keyboard.press('Control+z');
  await expect(
    mara.page.getByText(/Not undone: Jonas changed “Motor winding” after you/),
  ).toBeVisible();
  expect(Math.abs((await boxOf(mara.card('Motor winding'))).x - there.x)).toBeLessThan(2);
  await mara.close();
  await jonas.close();
});

test('2: what is selected is aligned by key or button, in its lanes, as one step of undo', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const observer = await enter(browser, server.url, created, { role: 'observer', name: 'Olaf' });
  const cards = ['Motor winding', 'Final assembly'].map((title) => mara.card(title));
  const lefts = async () => Promise.all(cards.map(async (card) => (await boxOf(card)).x));
  const tops = async () => Promise.all(cards.map(async (card) => (await boxOf(card)).y));
  const before = { lefts: await lefts(), tops: await tops() };
  expect(Math.abs(before.lefts[0]! - before.lefts[1]!)).toBeGreaterThan(20);
  const choose = async () => {
    await cards[0]?.click({ position: { x: 60, y: 10 } });
    await cards[1]?.click({ position: { x: 60, y: 10 }, modifiers: ['Shift'] });
  };

  await choose();
  await mara.page.keyboard.press('Alt+a');
  await expect
    .poll(async () => Math.max(...(await lefts())) - Math.min(...(await lefts())))
    .toBeLessThan(2);
  expect((await tops()).map(Math.round)).toEqual(before.tops.map(Math.round));
  await mara.page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await lefts()).map(Math.round))
    .toEqual(before.lefts.map(Math.round));

  await mara.show('Inspector');
  await mara.panel.getByRole('button', { name: 'Align right edges' }).click();
  await expect
    .poll(async () => Math.round(Math.min(...(await lefts()))))
    .toBe(Math.round(Math.max(...before.lefts)));

  // An observer has neither.
  await observer.canvas.locator('.il-canvas').focus();
  await observer.page.keyboard.press('Control+a');
  await observer.show('Inspector');
  await expect(observer.panel.getByRole('heading', { name: /selected$/ })).toBeVisible();
  await expect(observer.panel.getByRole('button', { name: 'Align right edges' })).toBeHidden();
  await mara.close();
  await observer.close();
});

test('2: Escape gives up a drag: the card is back, for everybody, and nothing was written', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const jonas = await enter(browser, server.url, created, { role: 'facilitator', name: 'Jonas' });
  const card = mara.card('Motor winding');
  const theirs = jonas.card('Motor winding');
  const [start, there] = [await boxOf(card), await boxOf(theirs)];
  await drag(mara.page, card, 90, 0, async () => {
    await expect.poll(async () => (await boxOf(theirs)).x - there.x).toBeGreaterThan(60);
    await mara.page.keyboard.press('Escape');
    await expect.poll(async () => Math.abs((await boxOf(card)).x - start.x)).toBeLessThan(2);
    await mara.page.mouse.move(start.x + 300, start.y + 40);
  });
  await expect.poll(async () => Math.abs((await boxOf(theirs)).x - there.x)).toBeLessThan(2);
  expect(Math.abs((await boxOf(card)).x - start.x)).toBeLessThan(2);

  // The next drag is one again.
  await drag(mara.page, card, 60, 0);
  await expect.poll(async () => (await boxOf(theirs)).x - there.x).toBeGreaterThan(30);
  await mara.close();
  await jonas.close();
});

test('HTML in every text field is shown as text and runs nowhere', async ({ browser, server }) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const hostile = '<img src=x onerror="window.__ran=1"><script>window.__ran=1</script>';
  const olga = await enter(browser, server.url, created, {
    role: 'observer',
    name: hostile.slice(0, 70),
  });
  await mara.inspect('Motor winding');
  for (const field of ['Title', 'Owner']) {
    const input = mara.panel.getByLabel(field).first();
    await input.fill(hostile.slice(0, 78));
    await input.press('Enter');
  }
  await expect(mara.saveState).toHaveText('Saved');
  const answer = await created.creator.request('POST', `/api/boards/${created.board}/decisions`, {
    statement: hostile,
    kpis: [
      { card: await cardCalled(created, 'On-time delivery'), from: null, to: 1, by: '2026-12-31' },
    ],
    owner: hostile.slice(0, 78),
    by: '2026-12-31',
  });
  expect(answer.status).toBe(201);
  for (const each of [mara, olga]) {
    await each.show('Ledger');
    await expect(each.panel.getByText(hostile, { exact: false }).first()).toBeVisible();
    await expect(each.card('<img src=x')).toBeVisible();
    expect(await each.page.evaluate(() => '__ran' in window)).toBe(false);
    expect(await each.page.locator('img[src="x"]').count()).toBe(0);
    await each.close();
  }
});

test('a title of 10,000 characters is refused in words, on screen and by the interface', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  await mara.inspect('Motor winding');
  const title = mara.panel.getByLabel('Title');
  await title.fill('x'.repeat(10_000));
  await title.press('Enter');
  await expect(mara.panel.getByRole('alert')).toContainText('200 characters');
  await expect(mara.card('Motor winding')).toBeVisible();
  await mara.close();

  const answer = await created.creator.request('POST', '/api/boards', {
    template: 'empty',
    title: 'x'.repeat(10_000),
  });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toContain('120 characters');
});
