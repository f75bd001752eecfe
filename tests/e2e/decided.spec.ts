import { expect } from '@playwright/test';
import { test } from '../harness/fixtures.ts';
import { threePeople } from '../harness/three-people.ts';

const NAME = 'Final assembly → Customer orders';
const STATEMENT =
  /^Move 5,39\d PM-40 modules a week from Retrofit kits to Final assembly, weeks 47 to 50\.$/;

test('a decision is made of the spotlight’s cheapest move, and waits on every screen', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  const everybody = [facilitator, participant, observer];
  await participant.show('Exceptions');
  await observer.show('Exceptions');
  for (const each of everybody) await expect(each.money).toHaveText(/€520,700/);
  await facilitator.canvas.hover();
  await facilitator.page.keyboard.press('c');

  // Sentence, money, the move with what it comes to, rehearse; the chart is below.
  const rehearse = facilitator.panel.getByRole('button', { name: 'Rehearse as what-if' });
  await expect(rehearse).toBeVisible({ timeout: 20_000 });
  const top = async (text: string | RegExp) =>
    (await facilitator.panel.getByText(text).first().boundingBox())?.y ?? Number.NaN;
  const order = [
    await top(/^Sales is forecast to take/),
    await top('€499,200'),
    await top(/^Move 5,39\d PM-40 modules/),
    await top('€136,500'),
    await top('Rehearse as what-if'),
    await top(/signals$/),
  ];
  expect(order).toEqual(order.toSorted((a, b) => a - b));

  // The what-if is on the cards: what is assumed, and what comes of it.
  await rehearse.click();
  const card = (of: typeof facilitator, name: string) =>
    of.canvas.locator('.il-card').filter({ hasText: name });
  await expect(card(facilitator, 'Final assembly')).toContainText('what if, was 9,000');
  await expect(card(facilitator, 'Retrofit kits')).toContainText('what if, was 2,800');
  await expect(card(facilitator, 'Gross margin')).toContainText('what if, was');
  await expect(card(facilitator, 'PM-40 modules')).not.toContainText('what if');
  await expect(card(observer, 'Final assembly')).not.toContainText('what if');

  await facilitator.page
    .getByRole('region', { name: 'What if' })
    .getByRole('button', { name: 'Decide' })
    .click();
  const form = facilitator.dialog('Decide');
  await expect(form.getByLabel('Statement')).toHaveValue(STATEMENT);
  await expect(form.getByLabel(/^New value of PM-40 modules .* Final assembly$/)).toHaveValue(
    '23,392',
  );
  await expect(form.getByLabel(/^New value of PM-40 modules .* Retrofit kits$/)).toHaveValue(/^\d/);
  await expect(form.getByLabel(/^New value of Retrofit orders served$/)).toHaveValue(/^\d/);
  await expect(form).toContainText('2 amendments, to be signed by Procurement and Operations.');
  await expect(form).toContainText(/€520,700 → €136,500/);
  await form.getByRole('button', { name: /^Record decision/ }).click();
  await expect(form).toBeHidden();

  for (const each of [participant, observer])
    await expect(
      each.page.getByText(/^Decision \d+ by Mara Lind: Move 5,39\d PM-40 modules a week from/),
    ).toBeVisible();

  // What was shown to all is over with it.
  for (const each of [participant, observer])
    await expect(each.page.getByRole('region', { name: 'Mara shows' })).toHaveCount(0);

  // It binds nobody yet: the numbers are as they were, and it says what signing would make of them.
  for (const each of everybody) {
    await expect(each.money).toHaveText(/€520,700/);
    await expect(each.page.getByRole('banner')).toContainText(/→ €136,[45]00 when signed/);
    await expect(card(each, 'Final assembly')).not.toContainText('what if');
    await expect(each.canvas.locator('.il-label__decided').first()).toHaveText(/^Decided \d+$/);
    await each.show('Exceptions');
    await expect(each.panel.getByRole('region', { name: 'Decided, waiting' })).toContainText(
      /Final assembly → Customer orders.*2 amendments to be signed/,
    );
  }
  await observer.inspect(NAME);
  await expect(observer.panel).toContainText(/Decided in ledger entry \d+, and not in force yet\./);
  await people.leave();
});

test('the form fills itself from the spotlight without a rehearsal, and what is typed stays', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, participant } = people;
  await facilitator.canvas.hover();
  await facilitator.page.keyboard.press('c');
  await facilitator.panel.getByRole('button', { name: 'Decide', exact: true }).click();
  const form = facilitator.dialog('Decide');
  await expect(form.getByLabel('Statement')).toHaveValue(STATEMENT, { timeout: 20_000 });
  await expect(form).toContainText(NAME);
  await expect(form).toContainText('Money at risk, if it works');
  // With another number nothing tells what the money would be.
  await form.getByLabel(/^New value of PM-40 modules .* Final assembly$/).fill('22,000');
  await expect(form).toContainText('Money at risk now');
  await facilitator.page.keyboard.press('Escape');

  await participant.canvas.hover();
  await participant.page.keyboard.press('c');
  await participant.panel.getByRole('button', { name: 'Decide', exact: true }).click();
  const theirs = participant.dialog('Decide').getByLabel('Statement');
  await theirs.fill('Overtime on line 2');
  await participant.page.waitForTimeout(3_000);
  await expect(theirs).toHaveValue('Overtime on line 2');
  await people.leave();
});

test('a decision signed in the form is in force on every screen, and is withdrawn with a reason', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const people = await threePeople(browser, server.url);
  const { facilitator, participant, observer } = people;
  await facilitator.canvas.hover();
  await facilitator.page.keyboard.press('c');
  await facilitator.panel.getByRole('button', { name: 'Decide', exact: true }).click();
  const form = facilitator.dialog('Decide');
  await expect(form.getByLabel('Statement')).toHaveValue(STATEMENT, { timeout: 20_000 });
  // None, or one of the two that were decided in the meetings before.
  await expect(form.getByLabel('Supersedes').getByRole('option')).toHaveCount(3);
  for (const side of ['Procurement', 'Operations']) await form.getByLabel(side).check();
  await form.getByRole('button', { name: /^Record decision/ }).click();
  await expect(form).toBeHidden();
  for (const each of [facilitator, participant, observer])
    await expect(each.money).toHaveText(/€136,[45]00/);

  for (const each of [facilitator, observer]) {
    await each.show('Ledger');
    await each.panel
      .getByRole('button', { name: /^Decision \d+ in full$/ })
      .first()
      .click();
    await expect(each.panel).toContainText(/In force since ledger entry \d+\./);
    await expect(each.panel).toContainText('PM-40 modules → Final assembly: 23,392 a cycle');
  }
  await expect(observer.panel.getByRole('button', { name: 'Withdraw this decision' })).toHaveCount(
    0,
  );
  await facilitator.panel.getByRole('button', { name: 'Withdraw this decision' }).click();
  await facilitator.panel.getByLabel('Why it is withdrawn').fill('The kits are sold');
  await facilitator.panel.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(observer.panel).toContainText(/Withdrawn with ledger entry \d+: The kits are sold/);
  await people.leave();
});

test('a decision is opened in full from its card, its contract and the agenda, by observers too', async ({
  browser,
  server,
}) => {
  const people = await threePeople(browser, server.url);
  const { facilitator, observer } = people;
  const statement = 'Call the PM-40 supplier every Tuesday, and put two buyers on it';
  const opens = async (who: typeof facilitator) => {
    await who.panel
      .getByRole('region', { name: 'Decisions' })
      .getByRole('button', { name: statement })
      .click();
    const dialog = who.dialog(/^Decision \d+$/);
    await expect(dialog).toContainText(statement);
    await expect(dialog).toContainText('Tomasz Nowak');
    await expect(dialog).toContainText('95');
    await who.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await observer.inspect('Supplier on-time');
  await opens(observer);
  await facilitator.command('Start the session');
  // The first item comes into the spotlight by itself; the agenda is behind it.
  await expect(facilitator.panel.getByRole('heading', { name: /^Collision 1 of 1/ })).toBeVisible();
  await facilitator.page.keyboard.press('Escape');
  await facilitator.show('Session');
  await opens(facilitator);
  await people.leave();
});
