import { expect } from '@playwright/test';
import { crowd, heardAfter } from '../harness/crowd.ts';
import { test } from '../harness/fixtures.ts';
import { momentOfChange, momentOfClick } from '../harness/moment.ts';
import { connect } from '../harness/pointer.ts';
import { threePeople } from '../harness/three-people.ts';

const SUPPLY = 'Final assembly';
const DEMAND = 'Customer orders';

test('everybody sees the same collision, what it costs and why', async ({ browser, server }) => {
  const { facilitator, participant, observer, leave } = await threePeople(browser, server.url);
  for (const { panel, money } of [facilitator, participant, observer]) {
    await expect(money).toHaveText(/€520,700/);
    const first = panel.getByRole('article').first();
    await expect(first).toContainText('Collision');
    await expect(first.getByRole('heading')).toHaveText(`${SUPPLY} → ${DEMAND}`);
    await expect(first).toContainText('11,500');
    await expect(first).toContainText('9,000');
    await expect(first).toContainText('€499,200');
  }

  await facilitator.page.keyboard.press('c');
  await expect(facilitator.panel.getByRole('heading', { name: /^Collision 1 of 1/ })).toBeVisible();
  const path = facilitator.panel.getByRole('listitem');
  await expect(path.filter({ hasText: SUPPLY })).toContainText('Operations');
  await expect(path.filter({ hasText: DEMAND })).toContainText('Sales');
  await facilitator.page.keyboard.press('Escape');
  await expect(facilitator.tab('Exceptions')).toBeVisible();
  await leave();
});

test('a reported number recolours every screen within 500 ms', async ({ browser, server }) => {
  const { facilitator, participant, observer, leave } = await threePeople(
    browser,
    server.url,
    'sales',
  );
  const slowest: number[] = [];
  for (const value of [9_000, 12_800, 10_400, 11_900, 9_600]) {
    await participant.inspect(DEMAND);
    await participant.panel.getByLabel('Actual', { exact: true }).fill(String(value));
    const changes = await Promise.all(
      [facilitator, observer].flatMap((each) => [
        momentOfChange(each.money),
        momentOfChange(each.card(DEMAND)),
      ]),
    );
    const report = participant.panel.getByRole('button', { name: 'Report', exact: true });
    const sent = await momentOfClick(report);
    const seen = await Promise.all(changes.map((changed) => changed()));
    slowest.push(Math.max(...seen) - sent);
  }
  console.log(`reported number → slower screen recoloured: ${slowest.join(', ')} ms`);
  // Three screens share two cores here: one report may wait for the machine, their median may not.
  expect(slowest.toSorted((a, b) => a - b)[2]).toBeLessThanOrEqual(500);
  await expect(facilitator.money).toHaveText((await observer.money.textContent()) ?? '');
  await leave();
});

test('5: a contract is drawn and signed by one side, and in force when the other has signed', async ({
  browser,
  server,
}) => {
  const { facilitator, participant, observer, leave } = await threePeople(browser, server.url);
  // A board opens on its collision; both cards are in view when all of it is.
  await participant.page.keyboard.press('Shift+1');
  await connect(
    participant.page,
    participant.card('Motor winding'),
    participant.card('Spares orders'),
  );
  const name = 'Motor winding → Spares orders';
  await participant.inspect(name);
  await participant.panel.getByRole('button', { name: 'Propose and sign' }).click();
  await expect(participant.page.getByText(/^Signed, ledger entry \d+\.$/)).toBeVisible();
  await expect(participant.panel.getByRole('heading', { name: 'Proposed' })).toBeVisible();

  await expect(facilitator.tab('Inbox')).toContainText('2', { timeout: 1_000 });
  await facilitator.inspect(name);
  await facilitator.panel.getByRole('button', { name: 'Sign for Sales' }).click();
  for (const each of [facilitator, participant]) {
    await expect(each.panel.getByRole('heading', { name: 'Signed by both' })).toBeVisible();
    await expect(each.panel.getByText(/Mara Lind on its behalf/)).toBeVisible();
  }
  await observer.inspect(name);
  await expect(observer.panel.getByRole('heading', { name: 'Signed by both' })).toBeVisible();
  await leave();
});

test('terms that changed after they were read cannot be signed by that reading', async ({
  browser,
  server,
}) => {
  const { facilitator, participant, leave } = await threePeople(browser, server.url);
  const name = 'PM-41 second source → Final assembly';
  await participant.inspect(name);
  // What was read is held back on its way until the terms have changed.
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await participant.page.route('**/contracts/*/sign', async (route) => {
    await held;
    await route.continue();
  });
  await participant.panel.getByRole('button', { name: 'Sign', exact: true }).click();
  await facilitator.inspect(name);
  const quantity = facilitator.panel.getByLabel('Quantity');
  await quantity.fill('2,000');
  await quantity.press('Enter');
  await expect(facilitator.saveState).toHaveText('Saved');
  release();
  await expect(participant.panel.getByRole('alert')).toContainText('The terms have changed');
  await leave();
});

test('a decision needs a KPI, and its ledger number is on every screen', async ({
  browser,
  server,
}) => {
  const { facilitator, participant, observer, leave } = await threePeople(browser, server.url);
  await facilitator.page.keyboard.press('c');
  await facilitator.panel.getByRole('button', { name: 'Decide' }).click();
  const form = facilitator.dialog('Decide');
  const record = form.getByRole('button', { name: /^Record decision/ });
  await form
    .getByLabel('Statement')
    .fill('Move 5,000 PM-40 modules from retrofit kits to assembly');
  const takeOut = form.getByRole('button', { name: /^Take .* out$/ });
  while ((await takeOut.count()) > 0) await takeOut.first().click();
  await expect(record).toBeDisabled();
  await expect(form.getByText('No KPI, no decision.')).toBeVisible();

  await form.getByLabel('KPI', { exact: true }).selectOption({ label: 'On-time delivery' });
  const effect = form.getByLabel('On-time delivery will be');
  await effect.fill('');
  await expect(record).toBeDisabled();
  await effect.fill('96');
  await form.getByLabel('Owner').fill('');
  await expect(record).toBeDisabled();
  await form.getByLabel('Owner').fill('Aisha Diallo');
  await form.getByLabel('By', { exact: true }).fill('2026-12-04');
  await record.click();
  const said = facilitator.page.getByText(/^Decision recorded, ledger entry \d+\.$/);
  await expect(said).toBeVisible();
  const number = (/\d+/.exec((await said.textContent()) ?? '')?.[0] ?? '').padStart(4, '0');

  for (const each of [facilitator, participant, observer]) {
    await each.show('Ledger');
    const entry = each.panel.getByRole('listitem').filter({ hasText: `${number} Decision` });
    await expect(entry).toContainText('Move 5,000 PM-40 modules', { timeout: 1_000 });
    await expect(each.panel.getByRole('status')).toContainText(`chain verified to ${number}`);
  }
  await leave();
});

test('7: "bring everyone" reaches twenty people, and a screen, within a second', async ({
  browser,
  server,
}) => {
  const { created, facilitator, observer, leave } = await threePeople(browser, server.url);
  const guests = await crowd(server.url, created, { size: 20, department: 'sales' });
  await facilitator.canvas.getByRole('application', { name: /^Canvas/ }).hover();
  await facilitator.page.mouse.wheel(400, 200);
  const moved = await momentOfChange(observer.page.locator('.react-flow__viewport'));
  const heard = guests.map((guest) => heardAfter(guest, ({ summon }) => Boolean(summon)));
  const sent = await momentOfClick(
    facilitator.page.getByRole('button', { name: 'Bring everyone to my view' }),
  );
  const took = await Promise.all(heard);
  const screen = (await moved()) - sent;
  console.log(
    `bring everyone: 20 people after ${Math.round(Math.max(...took))} ms, a screen after ${screen} ms`,
  );
  expect(Math.max(...took)).toBeLessThanOrEqual(1_000);
  expect(screen).toBeLessThanOrEqual(1_000);
  for (const guest of guests) guest.close();
  await leave();
});
