import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

async function findings(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment' });
const judged = (page: Page) => page.locator('.il-replay[data-judging="false"]');
const moneyOf = (page: Page) => page.locator('.il-money__sum').textContent();

/** Waits until the moment is shown and judged. */
async function replayAt(page: Page, url: string, moment: string): Promise<void> {
  await page.goto(`${url}?at=${moment}`);
  await expect(slider(page)).toBeVisible({ timeout: 30_000 });
  await expect(judged(page)).toBeVisible({ timeout: 30_000 });
}

test('R-1: facilitator, observer and a phone see the same past, as decided', async ({
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const created = await createBoard(server.url, DEMONSTRATION);
  const people = await Promise.all([
    enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' }),
    enter(browser, server.url, created, { role: 'observer', name: 'Olga' }),
    enter(browser, server.url, created, {
      role: 'observer',
      name: 'Petra',
      options: { viewport: { width: 390, height: 844 }, hasTouch: true },
    }),
  ]);
  const [facilitator] = people;
  const url = facilitator.page.url().split('?')[0] ?? '';
  const now = await moneyOf(facilitator.page);
  const seen: (string | null)[] = [];
  for (const { page } of people) {
    // The first day after the departments had signed: nothing collided yet.
    await replayAt(page, url, '2026-10-08T09:00Z');
    await expect(page.getByText('no earlier one was kept here')).toBeVisible();
    await expect(page.getByText('no collision')).toBeVisible();
    seen.push(await moneyOf(page));
    await expect(page.getByRole('button', { name: /^(Share|Record|Sign)/ })).toHaveCount(0);
  }
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).not.toBe(now);

  // From mark to mark by keyboard; the address follows, and opens the same for somebody else.
  const { page } = facilitator;
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/\?at=entry-\d+$/);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', / at risk, /);
  const said = await slider(page).getAttribute('aria-valuetext');
  await people[1].page.goto(page.url());
  await expect(slider(people[1].page)).toHaveAttribute('aria-valuetext', said ?? '', {
    timeout: 30_000,
  });
  await page.keyboard.press('End');
  await expect.poll(() => moneyOf(page)).toBe(now);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();

  // What cannot be shown is said, and what is nearest is shown.
  await replayAt(page, url, 'yesterday');
  await expect(page.getByText('“yesterday” in the address is no moment')).toBeVisible();
  await replayAt(page, url, '2019-01-01');
  await expect(page.getByText('This board did not exist then')).toBeVisible();
  await replayAt(page, url, 'entry-99999');
  await expect(page.getByText('There is no ledger entry 99999')).toBeVisible();

  // The live board comes back as it is now, and went on underneath.
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByRole('tab', { name: /^Inbox/ })).toBeVisible();
  await expect.poll(() => moneyOf(page)).toBe(now);
  for (const each of people) await each.close();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`16: axe finds nothing on the replay in ${colorScheme}, on a desk and on a phone`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(180_000);
    const created = await createBoard(server.url, DEMONSTRATION);
    const { page, close } = await enter(browser, server.url, created, {
      role: 'observer',
      name: 'Olga',
      options: { colorScheme, reducedMotion: 'reduce' },
    });
    const url = page.url().split('?')[0] ?? '';
    await replayAt(page, url, '2026-10-26T09:00Z');
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('button', { name: 'Show the panel' })).toBeVisible();
    expect(await findings(page)).toEqual([]);
    const clipped = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(clipped).toBe(false);
    await close();
  });
