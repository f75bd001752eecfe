import { expect } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

test('2: a comment speaks to a department: it is told at once, and waits in its inbox until it is resolved', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  await facilitator.inspect('Motor winding');
  const field = facilitator.panel.getByLabel('New comment');
  await field.pressSequentially('Can @aish');
  const offered = facilitator.panel.getByRole('listbox', { name: 'Speak to' }).getByRole('option');
  await expect(offered).toHaveText(/Aisha Diallo/);
  await field.press('Escape');
  await expect(offered).toHaveCount(0);
  await field.fill('');
  await field.pressSequentially('Can @oper');
  await field.press('Enter');
  await expect(field).toHaveValue('Can @Operations ');
  await field.pressSequentially('take a second shift?');
  await field.press('Control+Enter');
  await expect(facilitator.panel.getByText('@Operations', { exact: true })).toBeVisible();

  // Who works there is told, and nobody else.
  await expect(
    participant.page.getByText(/Mara Lind speaks to you about Motor winding/),
  ).toBeVisible();
  await expect(observer.page.getByText(/speaks to you/)).toHaveCount(0);
  await expect(facilitator.page.getByText(/speaks to you/)).toHaveCount(0);

  await participant.show('Inbox');
  const waiting = participant.panel.getByRole('heading', { name: 'Spoken to you 1' });
  await expect(waiting).toBeVisible();
  await participant.panel.getByRole('button', { name: 'Resolve' }).click();
  await expect(waiting).toHaveCount(0);
  await people.leave();
});
