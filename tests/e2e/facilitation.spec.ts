import { expect, type Page } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

/** Seconds that the session's bar shows: spent on the item, and had for it. */
async function secondsOn(page: Page): Promise<{ spent: number; total: number }> {
  const text = await page.getByRole('banner').locator('.il-clock > [aria-hidden]').textContent();
  const [spent = 0, total = 0] = [...(text ?? '').matchAll(/(\d+):(\d\d)/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  return { spent, total };
}

test('8: the agenda runs itself, with one time for all, and ends in outcomes', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  await facilitator.show('Session');
  await facilitator.panel.getByRole('button', { name: 'Start the session' }).click();
  // The first item is in the spotlight, with the ways in which it can end below it.
  await expect(facilitator.panel.getByRole('heading', { name: /^Collision 1 of 1/ })).toBeVisible();
  const agenda = facilitator.panel.getByRole('region', { name: 'Agenda' });
  await expect(participant.page.getByRole('button', { name: /^Session: item 1 of/ })).toBeVisible();

  // Somebody who comes late sees the same time.
  const late = await enter(browser, server.url, people.created, {
    role: 'participant',
    department: 'sales',
    name: 'Lena Late',
  });
  await expect(late.page.getByRole('button', { name: /^Session: item 1 of/ })).toBeVisible();
  const from = performance.now();
  const [a, b, c] = await Promise.all([
    secondsOn(facilitator.page),
    secondsOn(observer.page),
    secondsOn(late.page),
  ]);
  // The clock goes on while the three are read.
  const passed = Math.floor((performance.now() - from) / 1_000);
  const spent = [a, b, c].map((each) => each.spent);
  expect(Math.max(...spent) - Math.min(...spent)).toBeLessThanOrEqual(1 + passed);
  expect(a.total).toBeGreaterThan(0);
  await facilitator.page.getByRole('banner').getByRole('button', { name: '+2 min' }).click();
  await expect.poll(async () => (await secondsOn(observer.page)).total).toBe(a.total + 120);

  await agenda.getByRole('button', { name: 'Deferred' }).click();
  await expect(observer.page.getByRole('button', { name: /^Session: item 2 of/ })).toBeVisible();
  // The next item takes the place of the first one on the own screen, too, before it is left.
  await expect(facilitator.panel.getByRole('heading', { name: /^Collision 1 of 1/ })).toBeHidden();
  await facilitator.page.keyboard.press('Escape');
  await facilitator.show('Session');
  const items = agenda.locator('.il-agenda').getByRole('listitem');
  await expect(items.first()).toContainText('Deferred');
  await agenda.getByRole('button', { name: 'End the session' }).click();
  await agenda.getByRole('button', { name: 'End it for everybody' }).click();
  await participant.show('Session');
  const summary = participant.panel.getByRole('region', { name: 'Last session' });
  await expect(summary).toContainText('€520,700 → €520,700');
  await expect(summary).toContainText('Lena Late');
  await expect(summary.getByRole('listitem').filter({ hasText: 'Deferred' })).toHaveCount(1);
  // The participant runs nothing.
  await expect(participant.panel.getByRole('button', { name: 'Start the session' })).toHaveCount(0);
  await late.close();
  await people.leave();
});

test('8: votes count the same on every screen, stay hidden until they are closed, and undo leaves them', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  for (const each of [facilitator, participant, observer]) await each.show('Session');
  await facilitator.panel.getByRole('button', { name: 'New vote …' }).click();
  await facilitator.panel.getByLabel('Options, one per line').fill('Overtime\nMove modules');
  await facilitator.panel.getByRole('button', { name: 'Open the vote' }).click();
  const votes = (each: typeof facilitator) => each.panel.getByRole('region', { name: 'Votes' });
  const give = (each: typeof facilitator, option: string) =>
    votes(each)
      .getByRole('button', { name: new RegExp(`^${option}`) })
      .click();
  await give(participant, 'Move modules');
  await give(participant, 'Move modules');
  await give(participant, 'Overtime');
  await give(facilitator, 'Overtime');
  await participant.page.keyboard.press('Control+z');
  await expect(votes(observer)).toContainText('2 people have voted');
  // An observer has no vote, and nobody sees a figure before the end.
  await expect(votes(observer).getByRole('button')).toHaveCount(0);
  await expect(votes(observer).getByRole('table')).toHaveCount(0);
  await votes(facilitator).getByRole('button', { name: 'Close and show' }).click();
  for (const each of [facilitator, participant, observer]) {
    await expect(votes(each).getByRole('row', { name: /^Overtime/ })).toContainText('2');
    await expect(votes(each).getByRole('row', { name: /^Move modules/ })).toContainText('2');
  }

  await facilitator.panel.getByRole('button', { name: 'New vote …' }).click();
  await facilitator.panel.getByLabel('Kind of vote').selectOption('confidence');
  await facilitator.panel.getByLabel('Question').fill('Do we make it?');
  await facilitator.panel.getByRole('button', { name: 'Open the vote' }).click();
  await give(participant, '4 Much');
  await give(facilitator, '1 None');
  await expect(votes(observer)).toContainText('2 people have voted');
  await votes(facilitator).getByRole('button', { name: 'Close and show' }).click();
  await expect(votes(observer)).toContainText('2.5 of 5 on average');
  await people.leave();
});

test('8: hands, observers on demand, a timer, and facilitation handed over', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  for (const each of [facilitator, participant, observer]) await each.show('Session');
  const list = facilitator.panel.getByRole('region', { name: 'People' });
  await expect(list).toContainText('2 here, 1 observer');
  await list.getByText('Who observes').click();
  await expect(list).toContainText('Olga Berg');
  await participant.panel.getByRole('button', { name: 'Raise my hand' }).click();
  await expect(list.getByRole('listitem').first()).toContainText('Aisha Diallo');
  await expect(list.getByRole('listitem').first()).toContainText('hand raised');

  await facilitator.panel.getByRole('button', { name: '3 min', exact: true }).click();
  const clock = (page: Page) =>
    page.getByRole('banner').getByRole('button', { name: 'Session: Timer' });
  await expect(clock(observer.page)).toContainText(/2:5\d|3:00/);
  await facilitator.panel.getByRole('button', { name: '+1 min' }).click();
  await expect(clock(observer.page)).toContainText(/3:[45]\d|4:00/);

  await expect(participant.panel.getByRole('button', { name: 'Start the session' })).toHaveCount(0);
  await list.getByRole('button', { name: 'Make facilitator' }).click();
  await expect(participant.panel.getByRole('button', { name: 'Start the session' })).toBeVisible();
  // Who came by a facilitator link stays one.
  await participant.panel.getByRole('button', { name: 'Take facilitation back' }).click();
  await expect(
    participant.page.getByText('Mara Lind came by a facilitator link: revoke that link instead.'),
  ).toBeVisible();
  await people.leave();
});

test('2: laser, pen and reactions are seen by all; only what is drawn stays, and can be undone', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  const { mouse, keyboard } = participant.page;
  const draw = async (from: readonly [number, number], hold: () => Promise<void>) => {
    await mouse.move(...from);
    await mouse.down();
    for (let step = 1; step <= 10; step++)
      await mouse.move(from[0] + step * 12, from[1] + (step % 3) * 9);
    await hold();
    await mouse.up();
  };
  await participant.canvas.getByRole('application', { name: /^Canvas/ }).hover();
  await keyboard.press('x');
  await draw([400, 400], async () => {
    await mouse.move(560, 440);
    await expect(observer.page.locator('.il-ink__laser')).toHaveCount(1);
  });
  await expect(observer.page.locator('.il-ink__laser')).toHaveCount(0);
  await keyboard.press('b');
  await draw([400, 500], async () => {});
  for (const each of [facilitator, observer])
    await expect(each.page.locator('[data-stroke]')).toHaveCount(1);
  await keyboard.press('v');
  await keyboard.press('Control+z');
  await expect(observer.page.locator('[data-stroke]')).toHaveCount(0);
  await keyboard.press('r');
  await expect(
    observer.page.getByRole('img', { name: 'Aisha Diallo reacts with 👍' }),
  ).toBeVisible();
  await people.leave();
});
