import { expect } from '@playwright/test';
import { collectErrors } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { boardPage } from '../harness/pages/board-page.ts';

test('1: from nothing to a shared demonstration board with three people, within a minute', async ({
  browser,
  server,
}) => {
  const from = Date.now();
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors = collectErrors(page);
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Open demonstration' }).click();
  const mara = boardPage(page);
  await mara.ready();
  await page.getByRole('banner').getByRole('button', { name: 'Share' }).click();
  const share = mara.dialog('Share');
  const addressOf = async (place: string) => {
    await share.getByRole('button', { name: new RegExp(`^${place}`) }).click();
    await expect(
      share.getByRole('img', { name: `QR code of the link for ${place}` }),
    ).toBeVisible();
    return share.getByRole('textbox', { name: `Address of the link for ${place}` }).inputValue();
  };
  const links = [await addressOf('Operations'), await addressOf('Observer')];
  await expect(share.getByRole('button', { name: /link.* for Facilitator$/ })).toBeVisible();

  for (const [i, link] of links.entries()) {
    const guest = await (await browser.newContext()).newPage();
    await guest.goto(link);
    // The secret is out of the address bar before anything else happens.
    await expect.poll(() => new URL(guest.url()).hash).toBe('');
    await guest.getByLabel('Your name').fill(i === 0 ? 'Aisha Diallo' : 'Olga Berg');
    await guest.getByRole('button', { name: 'Join', exact: true }).click();
    await boardPage(guest).ready();
    await expect(guest).toHaveURL(/\/b\/[\w-]+$/);
    const person = i === 0 ? 'Aisha Diallo' : 'Olga Berg';
    if (i === 0)
      await expect(share.getByRole('listitem').filter({ hasText: person })).toBeVisible();
    await guest.context().close();
  }
  const seconds = (Date.now() - from) / 1000;
  console.log(`start page → shared board with three people: ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(60);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go to the start page' }).click();
  await expect(page.getByText('Fragmented supply chain').last()).toBeVisible();
  expect(errors).toEqual([]);
  await context.close();
});

test('wrong, incomplete and revoked links say so, and so does a board that does not exist', async ({
  page,
  server,
  browser,
}) => {
  await page.goto(`${server.url}/j#${'x'.repeat(32)}`);
  await page.getByLabel('Your name').fill('Somebody');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText('This link is not known here')).toBeVisible();
  await page.goto(`${server.url}/j`);
  await expect(page.getByText('This link is not complete')).toBeVisible();
  await page.goto(`${server.url}/b/no-such-board`);
  await expect(page.getByRole('heading', { name: /not found|need a link/ })).toBeVisible();

  const context = await browser.newContext();
  const mara = boardPage(await context.newPage());
  await mara.page.goto(server.url);
  await mara.page.getByRole('button', { name: 'Open a copy' }).click();
  await mara.ready();
  // Who has no cookie is told to look for a link, or where the browser keeps none, that.
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'cookieEnabled', { value: false }),
  );
  await page.goto(mara.page.url());
  await expect(page.getByRole('heading', { name: /keeps no cookies/ })).toBeVisible();
  // Requests pass and the socket does not: a proxy that lets no upgrade through.
  const cut = await context.newPage();
  await cut.routeWebSocket(/\/sync\//, (socket) => socket.close());
  await cut.goto(mara.page.url());
  await expect(
    cut.getByText(/live connection to it \(WebSocket\) does not come through/),
  ).toBeVisible({ timeout: 20_000 });
  await cut.close();
  await mara.command('Share the board');
  const share = mara.dialog('Share');
  await share.getByRole('button', { name: /^Observer/ }).click();
  const link = await share
    .getByRole('textbox', { name: 'Address of the link for Observer' })
    .inputValue();
  const observer = boardPage(await (await browser.newContext()).newPage());
  await observer.page.goto(link);
  await observer.page.getByLabel('Your name').fill('Olga');
  await observer.page.getByRole('button', { name: 'Join', exact: true }).click();
  await observer.ready();

  await share.getByRole('button', { name: 'Revoke or renew …' }).click();
  await share.getByRole('button', { name: 'Revoke', exact: true }).click();
  // Who came in by it is signed out at once, and the link opens nothing any more.
  await expect(observer.page.getByRole('alert')).toContainText('closed for you');
  await page.goto(link);
  await page.getByLabel('Your name').fill('Late');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByText('This link was revoked')).toBeVisible();
  await observer.close();
  await context.close();
});

test('a department that is typed and not added is a lane of the new board', async ({
  page,
  server,
}) => {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Empty board' }).click();
  const dialog = page.getByRole('dialog', { name: 'New board' });
  await dialog.getByLabel('Title').fill('Monday');
  await dialog.getByLabel('Add a department').fill('Quality, Procurement');
  await dialog.getByRole('button', { name: 'Create board' }).click();
  const board = boardPage(page);
  await board.ready();
  const names = await page.evaluate(async () => {
    const answer = await fetch(`/api${location.pathname.replace('/b/', '/boards/')}/export`);
    const { departments } = (await answer.json()).board as { departments: { name: string }[] };
    return departments.map(({ name }) => name);
  });
  expect(names.slice(-2)).toEqual(['Quality', 'Procurement']);
});
