import { expect, type Page } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import type { BoardPage } from '../harness/pages/board-page.ts';
import { threePeople } from '../harness/three-people.ts';

const bar = ({ page }: BoardPage) =>
  page.getByRole('banner').getByRole('region', { name: 'Session' });
const said = (page: Page) => page.locator('[data-announcer=session]');
const clock = (of: BoardPage) => bar(of).locator('.il-clock > [aria-hidden]');

test('the session stands on every screen, and its pause stops every clock until it is over', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  const everybody = [facilitator, participant, observer];
  await participant.show('Inbox');
  await observer.show('Ledger');
  await facilitator.show('Session');
  for (const each of everybody) await expect(bar(each)).toHaveCount(0);
  await facilitator.panel.getByRole('button', { name: 'Start the session' }).click();

  for (const each of everybody) {
    await expect(bar(each)).toContainText(/Live\s*0 of 45 min/);
    await expect(bar(each)).toContainText(/item 1 of \d+/);
    await expect(bar(each)).toContainText('Final assembly → Customer orders');
    await expect(clock(each)).toHaveText(/^0:\d\d of \d+:00$/);
    await expect(said(each.page)).toHaveText(/^Item 1 of \d+: Final assembly → Customer orders, /);
  }
  // Who does not run it reads it, and has nothing in it to press but the way to the agenda.
  for (const each of [participant, observer]) {
    await expect(bar(each).getByRole('button')).toHaveCount(1);
    await bar(each)
      .getByRole('button', { name: /^Session: item 1 of/ })
      .click();
    await expect(each.panel.getByRole('tab', { name: /^Session/, selected: true })).toBeVisible();
  }

  // By keyboard: pause, and the clocks stand still on every screen, a fresh one too.
  await bar(facilitator).getByRole('button', { name: 'Pause the session' }).focus();
  await facilitator.page.keyboard.press('Enter');
  for (const each of everybody) {
    await expect(bar(each)).toContainText('Paused');
    await expect(said(each.page)).toHaveText('The session is paused; every clock stands still.');
  }
  const stood = await clock(facilitator).textContent();
  await facilitator.page.waitForTimeout(2_200);
  await observer.page.reload();
  for (const each of everybody) await expect(clock(each)).toHaveText(stood ?? '');
  await expect(bar(observer)).toContainText('Paused');

  // The server takes none of it from anybody else.
  const refused = await participant.page.evaluate(async (board) => {
    const answer = await fetch(`/api/boards/${board}/session/item`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session: 1, item: 0, paused: false }),
    });
    return answer.status;
  }, people.created.board);
  expect(refused).toBe(403);
  await expect(bar(participant)).toContainText('Paused');

  await bar(facilitator).getByRole('button', { name: 'Resume the session' }).click();
  for (const each of everybody) await expect(bar(each)).toContainText('Live');
  await expect(clock(observer)).not.toHaveText(stood ?? '');
  await expect(said(participant.page)).toHaveText(/^The session goes on: Item 1 of/);

  await bar(facilitator).getByRole('button', { name: 'Next item' }).click();
  for (const each of everybody) {
    await expect(bar(each)).toContainText(/item 2 of \d+/);
    await expect(said(each.page)).toHaveText(/^Item 2 of/);
  }
  await facilitator.command('End the session');
  for (const each of everybody) {
    await expect(bar(each)).toHaveCount(0);
    await expect(each.page.getByText(/^The session has ended: €/)).toBeVisible();
  }
  await people.leave();
});

test('the session’s bar shows all of itself at every width', async ({ browser, server }) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  await facilitator.show('Session');
  await facilitator.panel.getByRole('button', { name: 'Start the session' }).click();
  for (const each of [facilitator, participant, observer])
    for (const width of [1920, 1440, 1024, 390]) {
      await each.page.setViewportSize({ width, height: 844 });
      await expect(bar(each)).toBeVisible();
      const inside = await bar(each).evaluate((element) =>
        [...element.querySelectorAll('.il-session-bar__live, .il-clock, button')]
          .filter((part) => part.checkVisibility())
          .map((part) => {
            const { left, right, top, bottom } = part.getBoundingClientRect();
            const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return left >= 0 && right <= innerWidth && (at === part || part.contains(at));
          }),
      );
      expect(inside, `${width} px`).toEqual(inside.map(() => true));
      const wide = await each.page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    }
  await people.leave();
});
