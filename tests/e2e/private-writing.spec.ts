import { expect, type Page } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

const SECRET = 'The line will stop in May';

/** Every byte that comes to a page by a socket from now on. */
function hearing(page: Page): () => string {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      frames.push(typeof payload === 'string' ? payload : payload.toString('latin1')),
    ),
  );
  return () => frames.join('\n');
}

test('8: written first, revealed together: the text is in nobody else’s browser before', async ({
  browser,
  server,
}) => {
  test.slow();
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  const others = [facilitator, observer];
  const heard = others.map(({ page }) => hearing(page));
  for (const each of others) {
    await each.page.reload();
    await each.ready();
  }
  await facilitator.show('Session');
  await facilitator.panel.getByLabel('Private writing').click();
  await participant.show('Session');
  await expect(participant.panel).toContainText('only you read your new notes');

  await participant.canvas.getByRole('application', { name: /^Canvas/ }).hover();
  await participant.page.keyboard.press('n');
  await participant.page.getByLabel('Text of the note').fill(SECRET);
  await participant.page.keyboard.press('Escape');
  for (const each of others)
    await expect(each.canvas.getByText('Written in private')).toBeVisible();
  await expect(participant.canvas.getByText('Only you, until the reveal')).toBeVisible();
  await expect(participant.saveState).toHaveText(/^Saved/);

  // Another tab of the author has it, and a reload keeps it.
  const tab = await participant.page.context().newPage();
  await tab.goto(participant.page.url());
  await expect(tab.getByText(SECRET)).toBeVisible();
  await participant.page.reload();
  await participant.ready();
  await expect(participant.canvas.getByText(SECRET)).toBeVisible();
  // The board that this browser kept is there before the server's.
  await expect(participant.saveState).toHaveText(/^Saved/);

  // What is typed without the server is there after it, and seen in the other tab.
  await participant.page.context().setOffline(true);
  await expect(participant.saveState).toHaveText(/^Offline/, { timeout: 20_000 });
  await participant.canvas.getByText(SECRET).dblclick();
  await participant.page.getByLabel('Text of the note').fill(`${SECRET}, not in June`);
  await participant.page.keyboard.press('Escape');
  await expect(participant.saveState).toHaveAttribute('title', /1 change is kept in this browser/);
  await expect(tab.getByText(`${SECRET}, not in June`)).toBeVisible();
  await tab.close();
  await participant.page.context().setOffline(false);
  await expect(participant.saveState).toHaveText(/^Saved/, { timeout: 20_000 });

  for (const [at, each] of others.entries()) {
    await expect(each.page.getByText(SECRET)).toHaveCount(0);
    expect(heard[at]?.()).toContain('sealedBy');
    expect(heard[at]?.()).not.toContain('will stop');
  }
  await facilitator.panel.getByLabel('Private writing').click();
  for (const each of [...others, participant])
    await expect(each.canvas.getByText(`${SECRET}, not in June`)).toBeVisible();
  await expect(participant.canvas.getByText('Only you, until the reveal')).toHaveCount(0);

  // Private writing that begins again hides nothing of it.
  await facilitator.panel.getByLabel('Private writing').click();
  await expect(participant.canvas.getByText(`${SECRET}, not in June`)).toBeVisible();
  await expect(observer.canvas.getByText(`${SECRET}, not in June`)).toBeVisible();
  await people.leave();
});
