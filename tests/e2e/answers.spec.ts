import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';

test('every measure owes an answer to a miss, and an accepted risk is one on all screens', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const errors = collectErrors(mara.page);
  const chip = mara.page.getByRole('banner').getByRole('button', { name: /^answered \d+ of \d+$/ });
  // One has an armed contingency from the start.
  await expect(chip).toHaveText(/^answered 1 of \d+$/, { timeout: 20_000 });
  const asked = Number(/of (\d+)/.exec((await chip.textContent()) ?? '')?.[1]);
  expect(asked).toBeGreaterThan(2);

  // Exceptions before they happen, in the agenda's panel.
  const open = mara.panel.getByRole('region', { name: 'Unanswered: a miss in the next cycle' });
  await expect(open.getByText(String(asked - 1), { exact: true })).toBeVisible();

  await chip.click();
  const rows = mara.panel.getByRole('list', { name: 'Misses by expected loss' });
  await expect(rows.getByRole('listitem')).toHaveCount(asked);
  const first = rows.getByRole('listitem').first();
  await expect(first).toContainText(/next cycle [\d,.]+ instead of [\d,.]+/);
  await expect(first).toContainText(/costs €[\d,.]+/);
  await expect(rows).toContainText(/ lacks [\d,.]+ of [\d,.]+ /);
  await expect(first).toContainText('unanswered');
  const { violations } = await new AxeBuilder({ page: mara.page })
    .setLegacyMode()
    .include('.il-panel')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  // A risk that somebody accepts is an answer, with owner and date.
  const { board, creator } = created;
  const { body } = await creator.request('GET', `/api/boards/${board}/export`);
  const { cards } = (body as { board: { cards: { id: string; kind: string; title: string }[] } })
    .board;
  const title = (await first.getByRole('button').first().textContent()) ?? '';
  const card = cards.find((each) => each.title === title);
  const kpi = cards.find(({ kind }) => kind === 'kpi');
  const recorded = await creator.request('POST', `/api/boards/${board}/decisions`, {
    statement: 'We live with it until the new line is there.',
    kpis: [{ card: kpi?.id, from: null, to: 95, by: '2026-12-20' }],
    owner: 'Ines Castro',
    by: '2026-12-20',
    moves: [{ kind: 'accepted-risk', text: title, subject: card?.id }],
  });
  expect(recorded.status, JSON.stringify(recorded.body)).toBe(201);
  await expect(chip).toHaveText(`answered 2 of ${asked}`);
  await expect(rows.getByRole('listitem').filter({ hasText: title }).first()).toContainText(
    /risk accepted by Ines Castro until 20 Dec, ledger entry \d+/,
  );
  expect(errors).toEqual([]);
  await mara.close();

  const olga = await enter(browser, server.url, created, {
    role: 'observer',
    name: 'Olga',
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  const seen = olga.page.getByRole('button', { name: `answered 2 of ${asked}` });
  await seen.tap({ timeout: 20_000 });
  await expect(olga.panel.getByText('risk accepted by Ines Castro')).toBeVisible();
  await expect(olga.panel.getByRole('button', { name: 'Rehearse a lasting miss' })).toHaveCount(0);
  const width = await olga.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await olga.close();
});
