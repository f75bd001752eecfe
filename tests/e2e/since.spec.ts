import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

test('what changed since the last session is told, with why and in money, to observers too', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  await facilitator.show('Session');
  await facilitator.panel
    .getByRole('region', { name: 'Past sessions' })
    .getByRole('button', { name: 'What changed since' })
    .first()
    .click();
  const dialog = facilitator.dialog('What changed');
  // The demonstration's last session ended on 5 November; it has been reported and promised since.
  await expect(dialog.getByLabel('Since')).toHaveValue(/^entry-\d+$/);
  await expect(dialog.getByLabel('Until')).toHaveValue('now');
  await expect(dialog.getByText(/^Money at risk/).first()).toContainText('€520,700');
  await expect(dialog.getByRole('table', { name: 'Money at risk, by cause' })).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'Promises' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page: facilitator.page })
    .setLegacyMode()
    .include('[role=dialog]')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await facilitator.page.keyboard.press('Escape');

  // A number is reported here and now: it is what got worse.
  await participant.inspect('Final assembly');
  await participant.report(1_200);
  await observer.command('What changed since last time');
  const seen = observer.dialog('What changed');
  const list = seen.getByRole('listitem').filter({ hasText: 'Final assembly' });
  await expect(list.first()).toBeVisible();
  await seen.getByLabel('Until').selectOption({ label: 'The beginning of this board' });
  await expect(seen.getByRole('alert')).toContainText('before the first one');
  await people.leave();
});
