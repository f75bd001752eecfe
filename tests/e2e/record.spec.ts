import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard, linkFor, type NewBoard } from '../harness/visitor.ts';

const MINUTES = fileURLToPath(new URL('../../apps/server/src/minutes.ts', import.meta.url));

/** An observer who opens the record and never the board. */
async function readRecord(
  browser: Browser,
  origin: string,
  { board, links }: NewBoard,
  options: BrowserContextOptions = {},
  rest = '',
) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const capability = new URL(linkFor(links, 'observer'), origin).hash.slice(1);
  await context.request.post(`${origin}/api/join`, { data: { capability, name: 'Olga' } });
  const page = await context.newPage();
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  const errors = collectErrors(page);
  await page.goto(`${origin}/b/${board}/record${rest}`);
  await expect(page.getByRole('heading', { level: 1, name: /: record$/ })).toBeVisible();
  return { context, page, sockets, errors };
}

test('minutes are the same bytes from browser, server and command line', async ({
  browser,
  server,
}, info) => {
  const made = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const { context, page, errors } = await readRecord(browser, server.url, made);
  const exported = await context.request.get(`${server.url}/api/boards/${made.board}/export`);
  const file = info.outputPath('board.json');
  await writeFile(file, await exported.body());
  await page.getByRole('button', { name: /^Minutes of 12 Nov/ }).click();
  const minutes = page.getByRole('article', { name: 'Minutes' });
  await expect(minutes).toContainText(
    'For people to carry out: One controller from the dock to the module shelf.',
  );
  const { ledger } = (await exported.json()) as {
    ledger: { entries: { type: string; seq: number; at: string }[] };
  };
  const session = ledger.entries.findLast(({ type }) => type === 'session-started')!.seq;
  for (const [button, format, paper] of [
    ['PDF, A4', 'pdf', 'a4'],
    ['PDF, Letter', 'pdf', 'letter'],
    ['HTML', 'html', 'a4'],
    ['Markdown', 'markdown', 'a4'],
    ['CSV', 'csv', 'a4'],
    ['JSON', 'json', 'a4'],
  ] as const) {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const own = await readFile(await (await saved).path());
    const served = await context.request.get(
      `${server.url}/api/boards/${made.board}/sessions/${session}/minutes?format=${format}&paper=${paper}`,
    );
    expect(served.ok(), button).toBe(true);
    expect(own.equals(await served.body()), button).toBe(true);
    const out = info.outputPath(`minutes.${format}`);
    const args = [file, String(session), '--format', format, '--paper', paper, '--out', out];
    await promisify(execFile)(process.execPath, [MINUTES, ...args], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(own.equals(await readFile(out)), `${button} by command`).toBe(true);
  }
  expect(errors).toEqual([]);
  await context.close();
});

test('the record says to an observer, without joining the board, what became of what was decided', async ({
  browser,
  server,
}) => {
  const made = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const { context, page, sockets, errors } = await readRecord(browser, server.url, made);
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(page.getByText(/Verified in this browser up to entry \d+/)).toBeVisible();

  const since = part('Since last time');
  await expect(since.getByRole('heading', { name: /^Money at risk €484,100 → / })).toBeVisible();
  await since.getByLabel('From').selectOption({ label: 'End of the session of Thu 22 Oct 2026' });
  await since.getByLabel('To').selectOption({ label: 'End of the session of Thu 12 Nov 2026' });
  await expect(
    since.getByRole('heading', { name: /^Money at risk €97,570 → €484,100$/ }),
  ).toBeVisible();
  await expect(since.getByRole('region', { name: 'What moved the money at risk' })).toContainText(
    'Final assembly → Customer orders',
  );
  await since.getByLabel('To').selectOption({ label: 'End of the session of Thu 22 Oct 2026' });
  await expect(since).toContainText('Both moments are the same');

  await expect(part('Decisions').getByRole('row', { name: /every Tuesday/ })).toContainText(
    'cannot be told from usual variation',
  );
  await expect(
    part('Promises').getByRole('row', { name: /^Procurement Operations/ }),
  ).toContainText('91');
  await expect(part('How long it takes').getByRole('img')).toBeVisible();

  const ledger = part('Ledger');
  await ledger.getByLabel('Search').fill('pm-40 tuesday');
  await expect(ledger.getByRole('status')).toHaveText(/^1 of \d+ entries$/);
  await ledger.getByLabel('Card').selectOption({ label: 'Parcel budget' });
  await expect(ledger).toContainText('No entry fits');
  await ledger.getByLabel('Card').selectOption({ label: 'all' });
  const then = ledger.getByRole('link', { name: /^The board then, at entry \d+$/ });
  await expect(then).toHaveAttribute('href', new RegExp(`^/b/${made.board}\\?at=entry-\\d+$`));
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await ledger.getByRole('button', { name: /^Copy head \d+ of the ledger$/ }).click();
  await expect(page.getByText('The head of the ledger was copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d+ [0-9a-f]{64}$/);
  await ledger.getByLabel('Kind').selectOption('Signature');
  await expect(ledger).toContainText('No entry fits');

  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(sockets).toEqual([]);
  expect(errors).toEqual([]);
  await page.getByRole('link', { name: 'Open the board' }).click();
  await expect(page).toHaveURL(new RegExp(`/b/${made.board}$`));
  await context.close();
});

test('a board without a past says what will stand there; a stranger is asked for a link', async ({
  browser,
  server,
}) => {
  const made = await createBoard(server.url, { template: 'empty' });
  const { context, page, errors } = await readRecord(browser, server.url, made, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  for (const text of [
    'From the first one on it stands here what has changed since',
    'its minutes stand here as soon as it is closed',
    'No decision that moves something is recorded yet',
    'Nothing is told of any promise yet',
    'Nothing is decided yet',
    'No effect is measured yet',
  ])
    await expect(page.getByText(text)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();

  const stranger = await browser.newContext({ locale: 'en-GB' });
  const other = await stranger.newPage();
  await other.goto(`${server.url}/b/${made.board}/record`);
  await expect(
    other.getByRole('heading', { name: 'You need a link to read this record' }),
  ).toBeVisible();
  await stranger.close();
});

test('the board’s menu leads to the record, and a past session to its minutes', async ({
  browser,
  server,
}) => {
  const made = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, made, {
    role: 'facilitator',
    name: 'Mara',
    options: { locale: 'en-GB' },
  });
  await mara.page.getByRole('button', { name: /^Menu of the board/ }).click();
  await mara.page.getByRole('menuitem', { name: 'Record of the board' }).click();
  await expect(mara.page).toHaveURL(/\/record$/);
  await mara.page.goBack();
  await mara.ready();
  await mara.page.keyboard.press('6');
  await mara.panel.getByRole('button', { name: /Last session$/ }).click();
  await mara.panel.getByRole('button', { name: 'What became of it' }).click();
  await expect(mara.page).toHaveURL(/\/record\?session=\d+$/);
  await expect(mara.page.getByRole('article', { name: 'Minutes' })).toContainText(
    'minutes of 2026-11-12',
  );
  await mara.close();
});
