import { expect } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

const topic = 'Who is here in December';

test('a session is planned with a topic of its own, held, closed with its figures, and its rest carried over', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  const { page, panel } = facilitator;
  const region = (name: string) => panel.getByRole('region', { name });
  await facilitator.show('Session');
  await panel.getByRole('button', { name: 'Plan a session …' }).click();
  const form = panel.getByRole('form', { name: 'Plan a session' });
  const rows = form.getByRole('listitem');
  const proposed = await rows.count();
  await form.getByRole('textbox', { name: 'A topic of your own' }).fill(topic);
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(proposed + 1);
  for (let place = proposed; place > 0; place--)
    await form.getByRole('button', { name: `Earlier: ${topic}` }).click();
  await form.getByRole('textbox', { name: `Minutes for ${topic}` }).fill('3');
  await form.getByRole('button', { name: 'Take off the agenda: Freight cost' }).click();
  // What was typed outlasts a look at something else.
  await facilitator.show('Exceptions');
  await facilitator.show('Session');
  await expect(rows.first()).toContainText(topic);
  await form.getByRole('button', { name: 'Plan it' }).click();
  const planned = region('Planned sessions');
  await expect(planned).toContainText('45 min');
  await expect(planned.getByRole('listitem').first()).toContainText(topic);
  // Everybody sees the plan; whoever does not facilitate starts nothing.
  await observer.show('Session');
  const seen = observer.panel.getByRole('region', { name: 'Planned sessions' });
  await expect(seen).toContainText(topic);
  await expect(seen.getByRole('button')).toHaveCount(0);

  await planned.getByRole('button', { name: 'Start this session' }).click();
  const bar = participant.page.getByRole('banner').getByRole('region', { name: 'Session' });
  await expect(bar).toContainText(new RegExp(`item 1 of ${proposed}\\s*${topic}`, 'i'));
  const agenda = region('Agenda');
  await expect(agenda).not.toContainText('Freight cost');
  await agenda.getByRole('button', { name: 'Change the agenda' }).click();
  await agenda.getByRole('textbox', { name: 'A topic of your own' }).fill('Canteen');
  // What is typed counts, whether it was added or not.
  await expect(
    agenda.getByRole('button', { name: `Take off the agenda: ${topic}` }),
  ).toBeDisabled();
  await agenda.getByRole('button', { name: 'Save the agenda' }).click();
  await expect(bar).toContainText(`of ${proposed + 1}`);
  await page.waitForTimeout(1_200);
  await agenda.getByRole('button', { name: 'Accepted' }).click();
  await expect(bar).toContainText(/item 2 of/i);
  // What became of what was bound comes before anything new.
  for (const [at, told] of [
    /promises broken since the last session/,
    /What decision \d+ did for Supplier on-time/,
  ].entries()) {
    await facilitator.show('Session');
    await expect(bar).toContainText(told);
    await agenda.getByRole('button', { name: 'Accepted' }).click();
    await expect(bar).toContainText(new RegExp(`item ${at + 3} of`, 'i'));
  }
  await expect(page.getByRole('heading', { name: /^Collision 1 of 1/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await facilitator.show('Session');
  await agenda.getByRole('button', { name: 'End the session' }).click();
  await agenda.getByRole('button', { name: 'End it for everybody' }).click();

  const last = region('Last session');
  await expect(last).toContainText('€520,700 → €520,700');
  await expect(last).toContainText(`3 of ${proposed + 1} items`);
  await expect(last).toContainText('Mara Lind');
  await expect(last).toContainText('Aisha Diallo');
  await expect(last).toContainText(/\d+ % on exceptions/);
  await last.getByText(/^Left: \d+ exceptions$/).click();
  await expect(last.getByRole('listitem').filter({ hasText: 'Freight cost' })).toHaveCount(1);

  // What it left comes first in the next one.
  await panel.getByRole('button', { name: 'Plan a session …' }).click();
  await expect(rows.first()).toContainText(/left by session \d+/);
  await expect(rows.filter({ hasText: 'Canteen' })).toContainText(/left by session \d+/);
  await expect(rows.filter({ hasText: topic })).toHaveCount(0);
  await people.leave();
});
