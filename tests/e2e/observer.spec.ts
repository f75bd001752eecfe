import { CLOSE } from '@interlock/protocol';
import { createFaultyProxy } from '@interlock/testkit';
import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { openRawSocket, updateOf } from '../harness/raw-socket.ts';
import { createBoard } from '../harness/visitor.ts';

const EDITING =
  /sign|decline|withdraw|propose|report|decide|record|import|share|settings|undo|redo|new |draw a|delete|bring everyone|hand over/i;

test('12: an observer finds nothing that edits, and what their cookie sends is refused', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const observer = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const { page, panel } = observer;
  await expect(page.getByText('Read-only').first()).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Inbox/ })).toHaveCount(0);

  const buttons = async () =>
    (await page.getByRole('button').all()).map(async (button) => [
      await button.getAttribute('aria-label'),
      await button.textContent(),
    ]);
  const editing = async () =>
    (await Promise.all(await buttons()))
      .map(([label, text]) => label ?? text ?? '')
      .filter((name) => EDITING.test(name) && !/→/.test(name));
  const fields = panel.locator(
    'input:not([disabled]), textarea:not([disabled]), select:not([disabled])',
  );

  expect(await editing()).toEqual([]);
  for (const subject of ['Final assembly', 'PM-41 second source → Final assembly']) {
    await observer.inspect(subject);
    expect(await editing()).toEqual([]);
    await expect(fields).toHaveCount(0);
  }

  // Keys that make, change or take away do nothing.
  const card = observer.card('Final assembly');
  const before = await page.getByRole('main').getByRole('group').count();
  await card.click();
  for (const key of [
    'd',
    's',
    'k',
    'n',
    'i',
    'l',
    'Delete',
    'Backspace',
    'Control+z',
    'Control+d',
  ]) {
    await page.keyboard.press(key);
  }
  await page.getByRole('main').dblclick({ position: { x: 300, y: 640 } });
  await page.waitForTimeout(300);
  expect(await page.getByRole('main').getByRole('group').count()).toBe(before);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // The browser's own cookie, on a socket of somebody else's making.
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = openRawSocket(server.url, created.board, cookie);
  await socket.synced;
  const { doc } = socket;
  socket.sendUpdate(updateOf(doc, () => doc.getMap('settings').set('title', 'Taken over')));
  expect(await socket.closed).toBe(CLOSE.forbidden);
  await page.reload();
  await observer.ready();
  await expect(page).toHaveTitle(/^Fragmented supply chain/);
  await observer.close();
});

test('12: an observer on a phone sees the board, the money and why, and can search', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const observer = await enter(browser, server.url, created, {
    role: 'observer',
    name: 'Olga',
    options,
  });
  const { page, panel } = observer;
  await expect(page.getByText('Read-only')).toHaveCount(1);
  await expect(observer.money.first()).toHaveText(/€520,700/);
  await expect(panel.getByRole('article').first()).toContainText('Collision');
  await page.getByRole('button', { name: 'Find a card' }).tap();
  await page.getByRole('combobox').fill('Outbound trucks');
  await page.getByRole('option').first().tap();
  await expect(panel.getByRole('heading', { level: 2, name: 'Outbound trucks' })).toBeVisible();

  // Nothing hovers there: what is tapped says in the sheet why it has its colour.
  await observer.card('Outbound trucks').tap();
  await expect(panel.getByRole('tab', { name: 'Inspector' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await panel.getByRole('tab', { name: /^Exceptions/ }).tap();
  await page.getByRole('button', { name: 'Spotlight' }).tap();
  await expect(panel.getByRole('heading', { name: /^Collision/ })).toBeVisible();
  await page.getByRole('button', { name: 'Find a card' }).tap();
  await page.getByRole('combobox').fill('Outbound trucks');
  await page.getByRole('option').first().tap();
  // What is gone to does not lie in the dark of the spotlight.
  await expect(panel.getByRole('heading', { level: 2, name: 'Outbound trucks' })).toBeVisible();
  await expect(page.locator('[data-spotlight="true"]')).toHaveCount(0);

  // Everything that can be touched is large enough (WCAG 2.2, 2.5.8: 24 px).
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header button, aside button, nav button')]
      .filter((button) => button.offsetParent !== null)
      .map((button) => ({ name: button.textContent, box: button.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
  );
  expect(small).toEqual([]);
  await observer.close();
});

/** How long nothing happens; a proxy ends what is silent for half a minute, y-websocket for 45 s. */
const QUIET_MINUTES = Number(process.env.INTERLOCK_QUIET_MINUTES ?? 0.85);

test('12: the socket of an observer survives quiet minutes behind a proxy that ends what is idle', async ({
  browser,
  server,
}) => {
  test.setTimeout(QUIET_MINUTES * 60_000 + 60_000);
  const proxy = await createFaultyProxy(server.port);
  proxy.endIdle(30_000);
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const olga = await enter(browser, server.url, created, {
    role: 'observer',
    name: 'Olga',
    origin: `http://127.0.0.1:${proxy.port}`,
  });
  const opened: string[] = [];
  olga.page.on('websocket', (socket) => opened.push(socket.url()));
  await olga.page.waitForTimeout(QUIET_MINUTES * 60_000);
  // Nothing was closed, so nothing was opened again; and what happens now is seen at once.
  expect(opened).toEqual([]);
  await mara.inspect('Motor winding');
  await mara.panel.getByLabel('Title').fill('Motor winding, after a pause');
  await mara.panel.getByLabel('Title').press('Enter');
  await expect(olga.card('Motor winding, after a pause')).toBeVisible();
  expect(opened).toEqual([]);
  await mara.close();
  await olga.close();
  await proxy.close();
});
