import { contentOf } from '@interlock/board';
import { canonicalJson } from '@interlock/ledger';
import { expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { momentOfChange, momentOfClick } from '../harness/moment.ts';
import type { BoardPage } from '../harness/pages/board-page.ts';
import { readPast } from '../harness/read-past.ts';
import { DEMONSTRATION } from '../harness/three-people.ts';
import { createBoard } from '../harness/visitor.ts';

/** What the machine may take of the time from the second number to the terms in force, ms. */
const MACHINE_MS = 3_000;
const COLLISION = 'Final assembly → Customer orders';

test('five people meet: two numbers collide, a contingency fires, a decision is signed and in force; the replay tells it again', async ({
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const created = await createBoard(server.url, DEMONSTRATION);
  // Both reported as planned so far; this is the meeting in which that changes.
  const planned = await created.creator.request('POST', `/api/boards/${created.board}/actuals`, {
    items: [
      { card: 'customer-orders', cycle: '2026-11-09', value: 10_000 },
      { card: 'final-assembly', cycle: '2026-11-09', value: 10_000 },
    ],
  });
  expect(planned.status).toBe(201);
  const as = (name: string, department: string) =>
    enter(browser, server.url, created, { role: 'participant', name, department });
  const mara = await enter(browser, server.url, created, {
    role: 'facilitator',
    name: 'Mara Lind',
  });
  const sales = await as('Samir Haddad', 'sales');
  const operations = await as('Aisha Demir', 'operations');
  const procurement = await as('Tomasz Nowak', 'procurement');
  const phone = await enter(browser, server.url, created, {
    ...{ role: 'observer', name: 'Olga Berg' },
    options: { viewport: { width: 390, height: 844 } },
  });
  const everybody = [mara, sales, operations, procurement, phone];
  const errors = everybody.map(({ page }) => collectErrors(page));
  const seated = [mara, sales, operations, procurement];

  /** Ms of the machine: from a press until the last of these screens shows what comes of it. */
  const spent: [what: string, ms: number][] = [];
  const reports = async (who: BoardPage, card: string, value: string, others: BoardPage[]) => {
    await who.inspect(card);
    await who.panel.getByLabel('Actual', { exact: true }).fill(value);
    const changes = await Promise.all(others.map(({ money }) => momentOfChange(money)));
    const press = await momentOfClick(
      who.panel.getByRole('button', { name: 'Report', exact: true }),
    );
    const seen = await Promise.all(changes.map((changed) => changed()));
    spent.push([`${card} reported`, Math.max(...seen) - press]);
  };

  /** The board as it stands at an entry of the ledger, to the letter, and the money that screens show. */
  const marks: { seq: number; board: string; money: string }[] = [];
  const mark = async (): Promise<void> => {
    const { body } = await created.creator.request('GET', `/api/boards/${created.board}/export`);
    const { board, ledger } = body as { board: unknown; ledger: { entries: unknown[] } };
    const money = (await phone.money.textContent()) ?? '';
    marks.push({ seq: ledger.entries.length, board: canonicalJson(board), money });
  };

  await mara.command('Start the session');
  await expect(mara.page.getByRole('button', { name: /^Session: item 1 of/ })).toBeVisible();
  await mara.page.keyboard.press('Escape');
  await mark();

  // Sales +15 %, Operations −10 %: everybody sees both in their own unit, and what it costs.
  await reports(sales, 'Customer orders', '11,500', [mara, operations, procurement, phone]);
  spent.length = 0;
  await mark();
  await reports(operations, 'Final assembly', '9,000', [mara, sales, procurement, phone]);
  for (const each of seated) {
    await each.show('Exceptions');
    const first = each.panel.getByRole('article').first();
    await expect(first).toContainText('Collision');
    await expect(first.getByRole('heading')).toHaveText(COLLISION);
    await expect(first).toContainText('11,500');
    await expect(first).toContainText('9,000');
    await expect(first).toContainText('€');
  }

  await mark();

  // Procurement's number fires what was armed for it.
  const fired = ({ panel }: BoardPage) =>
    panel.getByRole('region', { name: 'Contingencies that fired' });
  await reports(procurement, 'PM-40 modules', '20,000', [mara, sales, operations, phone]);
  await expect(fired(mara)).toContainText('PM-40 modules by air');
  await expect(fired(mara)).toContainText(/fired and in force since ledger entry \d+/);

  await mark();

  // The spotlight is on every screen; the cheapest move is rehearsed and decided.
  await mara.canvas.hover();
  await mara.page.keyboard.press('c');
  await expect(mara.panel.getByRole('heading', { name: /^Collision 1 of/ })).toBeVisible();
  const rehearse = mara.panel.getByRole('button', { name: 'Rehearse as what-if' });
  await expect(rehearse).toBeVisible({ timeout: 20_000 });
  const rehearsed = await momentOfChange(mara.money);
  const asked = await momentOfClick(rehearse);
  spent.push(['rehearsed', (await rehearsed()) - asked]);
  await mara.page
    .getByRole('region', { name: 'What if' })
    .getByRole('button', { name: 'Decide' })
    .click();
  const form = mara.dialog('Decide');
  await expect(form.getByRole('button', { name: 'Take On-time delivery out' })).toBeVisible();
  for (const side of ['Procurement', 'Operations']) await form.getByLabel(side).check();
  const changes = await Promise.all(
    [sales, operations, procurement, phone].map(({ money }) => momentOfChange(money)),
  );
  const pressed = await momentOfClick(form.getByRole('button', { name: /^Record decision/ }));
  const seen = await Promise.all(changes.map((changed) => changed()));
  spent.push(['decided, signed and in force', Math.max(...seen) - pressed]);
  await expect(form).toBeHidden();
  await mark();

  for (const each of [mara, sales]) {
    await each.show('Ledger');
    await each.panel
      .getByRole('button', { name: /^Decision \d+ in full$/ })
      .first()
      .click();
    await expect(each.panel).toContainText(/In force since ledger entry \d+\./);
    await expect(each.panel).toContainText('On-time delivery');
  }

  // It closes with its figures, for everybody.
  await mara.show('Session');
  const agenda = mara.panel.getByRole('region', { name: 'Agenda' });
  await agenda.getByRole('button', { name: 'Decision', exact: true }).click();
  await expect(mara.page.getByRole('button', { name: /^Session: item 2 of/ })).toBeVisible();
  // Where the next item can be shown, its spotlight stands before the panel.
  await expect(async () => {
    await mara.page.keyboard.press('Escape');
    await expect(mara.tab('Session')).toBeVisible({ timeout: 500 });
  }).toPass();
  await mara.show('Session');
  await agenda.getByRole('button', { name: 'End the session' }).click();
  await agenda.getByRole('button', { name: 'End it for everybody' }).click();
  for (const each of seated) {
    await each.show('Session');
    const last = each.panel.getByRole('region', { name: 'Last session' });
    await expect(last).toContainText('1 decision, of which 1 came into force');
    await expect(last).toContainText('1 contingency fired');
    await expect(last).toContainText(/3 reports, \d+ signatures/);
    await expect(last).toContainText('Samir Haddad');
  }

  // What was recorded is told again, at every mark: the board to the letter, and its money on screen.
  await mark();
  const past = await readPast(created.creator, created.board);
  for (const { seq, board, money } of marks) {
    const moment = past.momentOfEntry(seq);
    expect(moment, `entry ${seq}`).not.toBeNull();
    expect(canonicalJson(contentOf((await past.boardAt(moment!)).view)), `entry ${seq}`).toBe(
      board,
    );
    await phone.page.goto(`${server.url}/b/${created.board}?at=entry-${seq}`);
    await expect(phone.page.locator('.il-replay[data-judging="false"]')).toBeVisible({
      timeout: 30_000,
    });
    await expect(phone.page.locator('.il-money__sum')).toHaveText(money);
  }

  const sum = spent.reduce((total, [, ms]) => total + ms, 0);
  const parts = spent.map(([what, ms]) => `${what} ${Math.round(ms)}`).join(', ');
  console.log(`second number → terms in force: ${Math.round(sum)} ms of the machine (${parts})`);
  expect(sum).toBeLessThanOrEqual(MACHINE_MS);
  for (const each of everybody) await each.close();
  expect(errors.flat()).toEqual([]);
});
