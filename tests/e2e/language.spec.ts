import { readFileSync } from 'node:fs';
import { templates } from '@interlock/board';
import { expect, type Page } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

const CATALOGUE = new URL('../../apps/web/public/languages/en.json', import.meta.url);

/** A language that says the same, so that what is not said in it can be seen. */
function marked(): string {
  const english = JSON.parse(readFileSync(CATALOGUE, 'utf8')) as Record<
    string,
    string | Record<string, string>
  >;
  const mark = (text: string) => `‹${text}›`;
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(english).map(([key, message]) => [
        key,
        typeof message === 'string'
          ? mark(message)
          : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, mark(text)])),
      ]),
    ),
  );
}

/** What stands on the page, or is read out, and is neither marked nor among `content`. */
async function unmarked(page: Page, content: readonly string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const found = new Set<string>();
    const look = (text: string | null, whole = text ?? ''): void => {
      const shown = (text ?? '').trim();
      if (!/\p{L}{3}/u.test(shown) || /[‹›]/.test(whole)) return;
      if (
        /^(Ctrl|Esc|Dismiss|[\da-f ]+$|\d+ \w{3,4}$)|, \d+ Nov$|^\d+ \w{3} \d{4}, \d\d:\d\d$| → |^[\d,]+ \/ [\d,]+/.test(
          shown,
        )
      )
        return;
      // A decision stands in the ledger as what was said and the KPIs it is for.
      if (shown.split('; ').every((part) => known.some((word) => word.includes(part)))) return;
      found.add(shown);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest('script, style, svg, [hidden]')) continue;
      look(node.textContent, parent.textContent ?? '');
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (!element.closest('svg')) look(element.getAttribute(name));
    return [...found];
  }, content);
}

/** Boards to begin with are content, as their cards are. */
const TEMPLATES = Object.values(templates).flatMap(({ title, description }) => [
  title,
  description,
]);

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : [];

test('another language is a file: all that the page says is in the catalogue', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const exported = await mara.page
    .context()
    .request.get(`${server.url}/api/boards/${created.board}/export`);
  const content = [
    ...strings(await exported.json()),
    ...TEMPLATES,
    'Mara',
    'Interlock',
    'KPI',
    'Mermaid',
  ];
  const { page } = mara;
  await page.route('**/languages/eo.json', (route) =>
    route.fulfill({ contentType: 'application/json', body: marked() }),
  );
  await page.evaluate(() => localStorage.setItem('interlock.language', 'eo'));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'eo');
  await expect(page.getByRole('button', { name: '‹Share›' })).toBeVisible();
  const found = new Set<string>();
  const collect = async (): Promise<void> => {
    for (const text of await unmarked(page, content)) found.add(text);
  };
  await collect();
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await page.waitForTimeout(300);
    await collect();
  }
  await page.locator('.react-flow__node').first().click();
  await page.waitForTimeout(300);
  await collect();
  await page.keyboard.press('Escape');
  for (const key of ['c', '?', 'Control+k']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(500);
    await collect();
    await page.keyboard.press('Escape');
  }
  await page.goto(server.url);
  await page.waitForTimeout(500);
  await collect();
  expect([...found]).toEqual([]);
  await mara.close();
});

test('another language on an open board: selection, camera, panel and undo stay', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = mara;
  await page.route('**/languages/eo.json', (route) =>
    route.fulfill({ contentType: 'application/json', body: marked() }),
  );
  await page.evaluate(() => localStorage.setItem('interlock.language', 'eo'));
  await page.reload();
  await expect(page.getByRole('button', { name: '‹Share›' })).toBeVisible();
  const card = page.locator('.react-flow__node').first();
  const id = await card.getAttribute('data-id');
  await card.click();
  await expect(page.getByRole('tab', { name: '‹Inspector›' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const title = page.getByRole('textbox', { name: '‹Title›' }).first();
  await title.fill('Renamed before');
  await title.press('Enter');
  await expect(card).toContainText('Renamed before');
  await page.locator('.il-canvas').hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await page.waitForTimeout(500);
  const camera = () => page.locator('.react-flow__viewport').getAttribute('style');
  const before = await camera();
  await page.evaluate(() => Object.assign(window, { samePage: true }));

  await page.getByRole('button', { name: /Menu of the board/ }).click();
  await page.getByRole('menuitem', { name: /^English/ }).click();
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.locator(`.react-flow__node.selected[data-id="${id}"]`)).toBeVisible();
  await page.waitForTimeout(500);
  expect(await camera()).toBe(before);
  await expect.poll(() => page.getByText(/[‹›]/).allTextContents()).toEqual([]);
  await page.locator('.il-canvas').focus();
  await page.keyboard.press('Control+z');
  await expect(card).not.toContainText('Renamed before');
  expect(await page.evaluate(() => Reflect.get(window, 'samePage'))).toBe(true);
  await mara.close();
});
