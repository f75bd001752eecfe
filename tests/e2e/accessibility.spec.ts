import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { boardPage } from '../harness/pages/board-page.ts';
import { SCREENS } from '../harness/pages/screens.ts';
import { createBoard, linkFor } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;
test.describe.configure({ mode: 'parallel' });

const COLOURS = ['light', 'dark'] as const;

/** Rules whose answer depends on the colours; the page is the same in both themes otherwise. */
const BY_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Screens that show something on the canvas; on the others it is as on the first. */
const ON_CANVAS = new Set(['board', 'spotlight', 'what-if', 'context menu', 'observer']);

/** What axe finds, one line each. */
async function findings(page: Page, rules?: string[], canvas = true): Promise<string[]> {
  // No page has frames; the mode for pages with frames opens another page for each report.
  const whole = new AxeBuilder({ page }).setLegacyMode();
  const axe = (canvas ? whole : whole.exclude('.react-flow'))
    // The spotlight dims all else to 25 % on purpose; undimmed, the board itself is checked.
    .exclude('[data-spotlight="true"] .react-flow__node:not(.il-lit)')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

for (const colorScheme of COLOURS) {
  test(`16: axe finds nothing on the start and join pages in ${colorScheme}`, async ({
    browser,
    server,
  }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(server.url);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await findings(page)).toEqual([]);
    const { links } = await createBoard(server.url, DEMONSTRATION);
    await page.goto(new URL(linkFor(links, 'observer'), server.url).href);
    await expect(page.getByLabel('Your name')).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await context.close();
  });
}

/** The screens in four shares, so that two browsers can walk through them side by side. */
const SHARES = [0, 1, 2, 3].map((share) => SCREENS.filter((_, at) => at % 4 === share));

for (const [share, screens] of SHARES.entries()) {
  test(`16: axe finds nothing on the board, its panels and dialogs (${share + 1} of ${SHARES.length})`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(300_000);
    const created = await createBoard(server.url, DEMONSTRATION);
    const options = { colorScheme: 'light', reducedMotion: 'reduce' } as const;
    const found: string[] = [];
    for (const role of ['facilitator', 'observer'] as const) {
      const { page, close } = await enter(browser, server.url, created, {
        role,
        name: 'Fay',
        options,
      });
      for (const screen of screens.filter((each) => each.role === role)) {
        await page.reload();
        const board = boardPage(page);
        await board.ready();
        await screen.show(board);
        for (const colorScheme of COLOURS) {
          await page.emulateMedia({ colorScheme });
          const rules = colorScheme === 'dark' ? BY_COLOUR : undefined;
          const lines = await findings(page, rules, ON_CANVAS.has(screen.name));
          found.push(...lines.map((line) => `${screen.name} in ${colorScheme}: ${line}`));
        }
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await close();
    }
    expect(found).toEqual([]);
  });
}

test('16: axe finds nothing on an observer’s phone, and nothing is clipped at 390 px', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const guest = { role: 'observer', name: 'Olga', options } as const;
  const { page, money, close } = await enter(browser, server.url, created, guest);
  await expect(money.first()).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  expect(await findings(page)).toEqual([]);
  await close();
});

test('17: at 400 % the board keeps room, dialogs can be reached whole, nothing scrolls sideways', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const options = { viewport: { width: 320, height: 256 } };
  const mara = await enter(browser, server.url, created, {
    role: 'facilitator',
    name: 'Mara',
    options,
  });
  const { page } = mara;
  const sheet = await mara.panel.boundingBox();
  const bar = await page.getByRole('banner').boundingBox();
  expect(sheet!.y - (bar!.y + bar!.height)).toBeGreaterThan(100);

  await mara.command('Record a decision');
  const record = page.getByRole('button', { name: /^Record decision/ });
  await record.scrollIntoViewIfNeeded();
  await expect(record).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');

  await page.keyboard.press('o');
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await expect(outline).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(outline).toHaveCount(0);
  await page.keyboard.press('o');
  await expect(outline).toBeFocused();
  await page.keyboard.press('c');
  await expect(outline).toHaveCount(0);
  await expect(mara.panel.getByRole('heading', { name: /^Collision/ })).toBeVisible();

  await page.goto(server.url);
  await expect(page.getByText('Fragmented supply chain').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await mara.close();
});
