import { expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

interface Head {
  readonly head: { readonly seq: number; readonly hash: string };
}

test('4: a number that is dragged previews the verdicts, and Escape leaves no trace', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const other = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const errors = [collectErrors(board.page), collectErrors(other.page)];
  const ledger = async () =>
    (await (
      await board.page.request.get(`${server.url}/api/boards/${created.board}/ledger`)
    ).json()) as Head;
  const before = await ledger();

  await board.inspect('Customer orders');
  const card = board.card('Customer orders');
  const number = card.locator('.il-card__number--drags');
  const box = (await number.boundingBox())!;
  await board.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await board.page.mouse.down();
  await board.page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 6 });
  const bar = board.page.getByRole('region', { name: 'What if' });
  await expect(bar).toContainText('Customer orders');
  await expect(board.money).not.toHaveText(/€520,700/);
  await expect(card).toContainText('what if, was 11,500');
  await board.page.mouse.up();
  await expect(bar).toBeVisible();
  // The others see the board as it is.
  await expect(other.money).toHaveText(/€520,700/);

  await board.page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(board.money).toHaveText(/€520,700/);
  await expect(card).toContainText('11,500');
  expect(await ledger()).toEqual(before);
  await board.close();
  await other.close();
  expect(errors.flat()).toEqual([]);
});

test('4: a what-if can be made by keyboard alone, and be taken back chip by chip', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'operations',
    name: 'Aisha',
  });
  await board.inspect('Customer orders');
  const slider = board.panel.getByRole('slider', { name: /What if Customer orders/ });
  await slider.focus();
  for (let i = 0; i < 25; i++) await board.page.keyboard.press('ArrowLeft');
  const bar = board.page.getByRole('region', { name: 'What if' });
  await expect(bar).toContainText('Customer orders 9,000');
  await expect(bar.getByRole('status')).toContainText(/€520,700 → €/);
  await bar.getByRole('button', { name: /^Take back/ }).click();
  await expect(bar).toBeHidden();
  await board.close();
});

test('the horizon is everybody’s own, and verdicts and money follow', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, {
    role: 'participant',
    department: 'operations',
    name: 'Aisha',
  });
  const other = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  await board.page.getByRole('button', { name: /^At risk, next 4 weeks/ }).click();
  await board.page.getByRole('menuitem', { name: 'next week', exact: true }).click();
  await expect(board.money).toHaveText(/€129,900/);
  await expect(board.page.getByRole('button', { name: /^At risk, next 1 week/ })).toBeVisible();
  await expect(other.money).toHaveText(/€520,700/);
  await board.page.getByRole('button', { name: /^At risk, next 1 week/ }).click();
  await board.page.getByRole('menuitem', { name: /^next 4 weeks/ }).click();
  await expect(board.money).toHaveText(/€520,700/);
  await board.close();
  await other.close();
});

test('6, 9: the cheapest move is proposed, rehearsed and decided', async ({ browser, server }) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const errors = collectErrors(board.page);
  await board.page.keyboard.press('c');
  const panel = board.panel;
  await expect(panel.getByText(/^Move 5,39\d PM-40 modules a week/)).toBeVisible({
    timeout: 20_000,
  });
  await expect(panel.getByText('Retrofit kits → Final assembly, weeks 47 to 50')).toBeVisible();
  await expect(panel.getByText('1 move, at the cost of others')).toBeVisible();
  const row = (name: string) => panel.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Customer orders')).toContainText('9,000');
  // Trucks may still leave some of it behind: nothing is promised in full.
  await expect(row('Customer orders')).toContainText('11,241');
  await expect(row('Retrofit kits')).toContainText('2,800');
  await expect(row('Retrofit kits')).toContainText(/41\d/);
  await expect(row('Money at risk')).toContainText('€520,700');
  await expect(panel.getByText('€29')).toBeVisible();
  await expect(panel.getByText('€4.50').first()).toBeVisible();

  await panel.getByRole('button', { name: 'Rehearse as what-if' }).click();
  const bar = board.page.getByRole('region', { name: 'What if' });
  await expect(bar).toContainText('PM-40 modules → Final assembly 23,392');
  await expect(board.money).toHaveText(/€136,500/);

  await bar.getByRole('button', { name: 'Decide' }).click();
  const form = board.dialog(/deci/i);
  await expect(form.getByRole('textbox').first()).toHaveValue(/^Move 5,39\d PM-40 modules a week/);
  await expect(form).toContainText('Money at risk, if it works');
  await form.getByRole('button', { name: /^Record decision/ }).click();
  await expect(form).toBeHidden();
  await expect(board.panel).toContainText('PM-40 modules a week from Retrofit kits');
  // It is decided, not yet signed: the board shows what is.
  await expect(bar).toBeHidden();
  await expect(board.money).toHaveText(/€520,700/);
  await board.close();
  expect(errors).toEqual([]);
});

test('18: a simulation shows how far it is, and says byte for byte what the server says', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  await board.page.addInitScript(keepSimulation);
  await board.page.reload();
  await expect(board.money).toHaveText(/€520,700/);
  await board.page.keyboard.press('c');
  await board.panel.getByRole('button', { name: /^Simulate 10,000 times/ }).click();
  await expect(board.panel.getByText(/^In 10,240 draws: /)).toBeVisible({ timeout: 30_000 });

  // The bytes of the worker in Chromium are those of the server's thread in Node.
  const path = `/api/boards/${created.board}/simulation?draws=10000&seed=1`;
  const inNode = await (await board.page.request.get(`${server.url}${path}`)).text();
  const inChromium = await board.page.evaluate(
    () => (globalThis as { keptSimulation?: string }).keptSimulation,
  );
  expect(inChromium).toBe(inNode);
  await board.close();
});

/** Runs in the page: what the worker of the rules answers is kept as the text that it is. */
function keepSimulation(): void {
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.type === 'answer' && data.answer?.draws !== undefined)
          (globalThis as { keptSimulation?: string }).keptSimulation = JSON.stringify(data.answer);
      });
    }
  };
}

test('4: a what-if is shown to others, who look at it as it changes, go on from it, or leave it', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const as = (role: 'facilitator' | 'participant' | 'observer', name: string) =>
    enter(browser, server.url, created, {
      role,
      name,
      ...(role === 'participant' ? { department: 'operations' } : {}),
    });
  const mara = await as('facilitator', 'Mara Vogt');
  const aisha = await as('participant', 'Aisha Diallo');
  const olga = await as('observer', 'Olga Berg');
  const errors = [mara, aisha, olga].map(({ page }) => collectErrors(page));
  const assumeBy = async (board: typeof mara, text: string) => {
    const field = board.panel.getByRole('textbox', { name: /^What if/ });
    await field.fill(text);
    await field.press('Enter');
  };
  const bar = (board: typeof mara) => board.page.getByRole('region', { name: 'What if' });

  await mara.inspect('Customer orders');
  await assumeBy(mara, '9000');
  await expect(mara.money).not.toHaveText(/€520,700/);
  await expect(olga.page.getByText('Mara shows a what-if')).toBeHidden();
  await bar(mara).getByRole('button', { name: 'Show to all' }).click();

  for (const { page } of [aisha, olga]) {
    await expect(page.getByText('Mara shows a what-if')).toBeVisible();
    await page.getByRole('button', { name: 'Look at it' }).click();
  }
  const shown = async (board: typeof mara) => (await board.money.first().textContent()) ?? '';
  for (const board of [aisha, olga]) {
    await expect(bar(board)).toContainText('What if, by Mara');
    await expect.poll(() => shown(board)).toBe(await shown(mara));
  }
  // It goes along with its author, and nobody else can take a chip out of it.
  await assumeBy(mara, '12000');
  for (const board of [aisha, olga]) {
    await expect(bar(board)).toContainText('Customer orders 12,000');
    await expect(bar(board).getByRole('button', { name: /^Take back/ })).toHaveCount(0);
    await expect.poll(() => shown(board)).toBe(await shown(mara));
  }

  await bar(aisha).getByRole('button', { name: 'Go on from it' }).click();
  await expect(bar(aisha).getByRole('button', { name: /^Take back/ })).toBeVisible();
  await mara.page.getByRole('button', { name: 'Discard' }).click();
  await expect(olga.page.getByText('Mara has ended the what-if.')).toBeVisible();
  await expect(olga.money.first()).toHaveText(/€520,700/);
  await expect(bar(aisha)).toContainText('Customer orders 12,000');
  await aisha.page.keyboard.press('Escape');
  await expect(aisha.money.first()).toHaveText(/€520,700/);
  expect(errors.flat()).toEqual([]);
  for (const board of [mara, aisha, olga]) await board.close();
});
