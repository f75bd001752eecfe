import { expect } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

test('what the facilitator shows reaches every screen, and is followed or put away', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  const shown = (of: typeof facilitator) => of.page.getByRole('region', { name: 'Mara shows' });
  await facilitator.canvas.hover();
  await facilitator.page.keyboard.press('c');
  for (const each of [participant, observer]) {
    await expect(shown(each)).toContainText('Final assembly → Customer orders');
    await expect(shown(each)).toContainText('€499,200');
  }
  await shown(observer).getByRole('button', { name: 'Not now' }).click();
  await expect(shown(observer)).toBeHidden();
  await shown(participant).getByRole('button', { name: 'Show it' }).click();
  await expect(participant.panel.getByRole('heading', { name: /^Collision 1 of 1/ })).toBeVisible();
  await expect(shown(participant)).toBeHidden();
  // Who looks by themselves comes back by themselves, wherever the facilitator is.
  await participant.page.keyboard.press('Escape');
  await expect(shown(participant)).toBeVisible();
  await shown(participant).getByRole('button', { name: 'Follow Mara' }).click();
  await expect(participant.panel.getByRole('heading', { name: /^Collision 1 of 1/ })).toBeVisible();
  await facilitator.page.keyboard.press('Escape');
  await expect(participant.panel.getByRole('tab', { name: /^Exceptions/ })).toBeVisible();
  await expect(shown(participant)).toBeHidden();
  await people.leave();
});

test('an open vote, private writing, hands and signatures reach people whatever panel is open', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  const vote = (of: typeof facilitator) =>
    of.page.getByRole('region', { name: 'Vote', exact: true });
  await facilitator.show('Session');
  await facilitator.panel.getByRole('button', { name: 'New vote …' }).click();
  await facilitator.panel.getByLabel('Question').fill('What comes first?');
  await facilitator.panel.getByLabel('Options, one per line').fill('Overtime\nMove modules');
  await facilitator.panel.getByRole('button', { name: 'Open the vote' }).click();
  await expect(vote(participant)).toContainText('What comes first?');
  await expect(participant.tab('Session')).toHaveAccessibleName('Session, 1 open vote');
  await vote(participant).getByRole('button', { name: 'Move modules' }).click();
  await expect(vote(participant)).toContainText('1 person has voted; 2 of your 3 dots left');
  await expect(participant.tab('Session')).toHaveAccessibleName('Session');
  // An observer reads the question and how many voted; the facilitator has it in the panel.
  await expect(vote(observer)).toContainText('1 person has voted');
  await expect(vote(observer).getByRole('button', { name: 'Overtime' })).toHaveCount(0);
  await expect(vote(facilitator)).toHaveCount(0);
  await vote(observer).getByRole('button', { name: 'Not now' }).click();
  await expect(vote(observer)).toHaveCount(0);

  const strip = (of: typeof facilitator) => of.page.getByText(/^Private writing: /);
  await facilitator.panel.getByLabel('Private writing').click();
  await expect(strip(participant).first()).toContainText('until Mara reveals them');
  await expect(strip(observer).first()).toBeVisible();
  await facilitator.canvas.getByRole('button', { name: 'Reveal' }).click();
  await expect(strip(participant)).toHaveCount(0);

  await participant.show('Session');
  await participant.panel.getByRole('button', { name: 'Raise my hand' }).click();
  await expect(
    facilitator.page.getByRole('button', { name: 'AD: follow Aisha Diallo, hand raised' }),
  ).toBeVisible();

  await facilitator.panel.getByRole('button', { name: 'Start the session' }).click();
  await expect(participant.page.getByText('Mara Lind started the session.')).toBeVisible();
  await expect(observer.page.getByText('Mara Lind started the session.')).toBeVisible();
  await expect(facilitator.page.getByText('Mara Lind started the session.')).toHaveCount(0);
  await people.leave();
});

test('what a colleague does to the money at risk is announced in one sentence', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, observer } = people;
  await facilitator.inspect('PM-40 modules');
  // Above what the demonstration's contingency fires at, which would be the server's doing.
  await facilitator.report(22_500);
  const said = (of: typeof facilitator) => of.page.locator('[data-announcer=money]');
  await expect(said(observer)).toHaveText(
    /^Money at risk has (risen|fallen) to €[\d,]+, from €520,700\.$/,
    { timeout: 15_000 },
  );
  await expect(said(facilitator)).toHaveText('');
  await people.leave();
});
