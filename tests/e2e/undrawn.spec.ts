import { type Browser, expect } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard, type NewBoard } from '../harness/visitor.ts';

const DAY_MS = 86_400_000;
const WEEKS = 18;

/** The Monday of the week that was over so many weeks ago. */
function monday(ago: number): string {
  const now = Date.now();
  const today = (new Date(now).getUTCDay() + 6) % 7;
  return new Date(now - (today + 7 * (ago + 1)) * DAY_MS).toISOString().slice(0, 10);
}

/** A sheet of one measure: twelve weeks around its target, then six at another level. */
function sheet(measure: string, kind: string, department: string, change: number): string {
  const rows = Array.from({ length: WEEKS }, (_, i) => {
    const level = i < WEEKS - 6 ? 1 : 1 + change;
    const value = Math.round(10_000 * (level + 0.005 * ((i % 3) - 1)));
    return `${measure},${kind},${department},units,${monday(WEEKS - 1 - i)},${value},10000`;
  });
  return ['Measure,Kind,Department,Unit,Week,Actual,Target', ...rows].join('\n');
}

/** A board on which Sales and Operations have each dropped their own sheet. */
async function twoSheets(browser: Browser, origin: string) {
  const created = await createBoard(origin, {
    template: 'empty',
    departments: ['Sales', 'Operations'],
  });
  const board = await enter(browser, origin, created, { role: 'facilitator', name: 'Mara' });
  for (const [name, text] of [
    ['sales.csv', sheet('Orders', 'Demand', 'Sales', 0.158)],
    ['operations.csv', sheet('Throughput', 'Supply', 'Operations', -0.101)],
  ] as const) {
    await board.command('Import a spreadsheet');
    const dialog = board.dialog('Import a spreadsheet');
    const [chooser] = await Promise.all([
      board.page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: /choose a file/i }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog.getByText('cards created')).toBeVisible();
    await dialog.getByRole('button', { name: 'Show the cards' }).click();
  }
  await board.show('Exceptions');
  return { created, board };
}

const SENTENCE =
  'Against target Orders +16.3\u202F% in Sales, Throughput −9.6\u202F% in Operations: ' +
  'same unit (units), no contract.';
/** Somebody of the n-th department. */
function member({ links }: NewBoard, n: number) {
  const department = links.filter(({ role }) => role === 'participant')[n]?.department;
  if (department == null) throw new Error(`no link for department ${n}`);
  return { role: 'participant', department } as const;
}

test('18: two sheets that drift against each other are one exception, and one click draws the contract', async ({
  browser,
  server,
}) => {
  const { created, board } = await twoSheets(browser, server.url);
  const errors = collectErrors(board.page);
  const { panel } = board;
  await expect(panel.getByText(SENTENCE)).toBeVisible();
  await expect(panel.getByText('Undrawn', { exact: true })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Throughput → Orders' })).toBeVisible();

  // The spotlight shows both cards, and says the same.
  await panel.getByRole('button', { name: /^Spotlight/ }).click();
  await expect(panel.getByRole('heading', { name: 'Undrawn' })).toBeVisible();
  await expect(panel.getByText(SENTENCE)).toBeVisible();
  await panel.getByRole('button', { name: /^Back/ }).click();

  // An observer reads it and changes nothing; a participant draws from the own side.
  const observer = await enter(browser, server.url, created, { role: 'observer', name: 'Otto' });
  await observer.show('Exceptions');
  await expect(observer.panel.getByText(SENTENCE)).toBeVisible();
  await expect(observer.panel.getByRole('button', { name: 'Draw the contract' })).toHaveCount(0);
  await expect(observer.panel.getByRole('button', { name: /do not depend/ })).toHaveCount(0);
  await observer.close();

  const olga = await enter(browser, server.url, created, {
    ...member(created, 1),
    name: 'Olga',
  });
  await olga.show('Exceptions');
  await olga.panel.getByRole('button', { name: 'Draw the contract' }).click();
  await expect(olga.tab('Inspector')).toHaveAttribute('aria-selected', 'true');
  await expect(olga.panel).toContainText('Throughput → Orders');
  await olga.show('Exceptions');
  await expect(olga.panel.getByText(SENTENCE)).toHaveCount(0);

  // For everybody; and now the two facts are one collision.
  await expect(panel.getByText('Undrawn', { exact: true })).toHaveCount(0);
  const collision = panel.getByText(/Sales ordered [\d,]+ units and Operations produced/);
  await expect(collision).toBeVisible();

  // One step back, and it is said again.
  await olga.page.keyboard.press('Control+z');
  await expect(olga.panel.getByText(SENTENCE)).toBeVisible();
  await expect(collision).toHaveCount(0);
  expect(errors).toEqual([]);
  await olga.close();
  await board.close();
});

test('18: whoever knows that two measures do not depend on each other says so once', async ({
  browser,
  server,
}) => {
  const { created, board } = await twoSheets(browser, server.url);
  await expect(board.panel.getByText(SENTENCE)).toBeVisible();
  const sam = await enter(browser, server.url, created, {
    ...member(created, 0),
    name: 'Sam',
  });
  await sam.show('Exceptions');
  await sam.panel.getByRole('button', { name: 'They do not depend on each other' }).click();
  await expect(board.panel.getByText(SENTENCE)).toHaveCount(0);
  // What drifts by itself is still said.
  await expect(board.panel.getByRole('button', { name: 'Throughput', exact: true })).toBeVisible();
  await sam.page.reload();
  await sam.ready();
  await sam.show('Exceptions');
  await expect(sam.panel.getByRole('button', { name: 'Throughput', exact: true })).toBeVisible();
  await expect(sam.panel.getByText(SENTENCE)).toHaveCount(0);
  await sam.close();
  await board.close();
});
