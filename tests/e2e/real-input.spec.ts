import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { collectErrors } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { type BoardPage, boardPage } from '../harness/pages/board-page.ts';

/*
 * A real consumer-goods maker: orders and production of ten products by day. The data lie beside
 * the project, not in it; where they are absent the run says so.
 */
const FOLDER = fileURLToPath(new URL('../../../shared/data/fmcg/', import.meta.url));
const present = existsSync(FOLDER);

interface Window {
  readonly product: string;
  readonly windowEnd: string;
  readonly orders: number;
  readonly production: number;
}

async function chooseFile(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(`${FOLDER}${name}`);
}

/** Maps what the dialog has read and imports it: weekly, target = mean of the preceding eight. */
async function importAs(board: BoardPage, department: string, kind: string): Promise<void> {
  const dialog = board.dialog('Import a spreadsheet');
  const fields = dialog.getByRole('group', { name: 'Fields of all series' });
  await fields.getByLabel('Kind').selectOption(kind);
  await fields.getByLabel('Department').selectOption({ label: department });
  await fields.getByLabel('Unit').fill('units');
  await fields.getByLabel('Rows into a week').selectOption('sum');
  await fields.getByLabel('Target').selectOption('mean-of-preceding');
  await fields.getByLabel('How many weeks').fill('8');
  await expect(dialog.getByRole('status')).toContainText('10 series, 310 actuals');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText(/\.csv is on the board\./)).toBeVisible();
}

async function lookAsOf(board: BoardPage, day: string): Promise<void> {
  await board.command('Board settings');
  const settings = board.dialog('Board settings');
  await settings.getByLabel('A day').check();
  await settings.getByLabel('Day', { exact: true }).fill(day);
  await settings.getByRole('button', { name: 'Save settings' }).click();
  await expect(settings).toBeHidden();
}

/** The figures that a text shows, whichever separator groups them. */
function figuresOf(text: string | null): readonly number[] {
  return [...(text ?? '').matchAll(/\d[\d,\u202f\u00a0]*(?:\.\d+)?/g)].map(([figure]) =>
    Number(figure.replace(/[,\u202f\u00a0]/g, '')),
  );
}

/** Sums of fractions of a unit are rounded once here and once there. */
function expectShown(text: string | null, value: number): void {
  const nearest = Math.min(...figuresOf(text).map((figure) => Math.abs(figure - value)));
  expect(nearest, `${value} in “${text}”`).toBeLessThanOrEqual(1);
}

if (present) {
  test('orders and production of a real maker collide where its own records say so', async ({
    browser,
    server,
  }) => {
    test.setTimeout(120_000);
    const { windows } = JSON.parse(readFileSync(`${FOLDER}windows.json`, 'utf8')) as {
      windows: Window[];
    };
    const context = await browser.newContext();
    const page = await context.newPage();
    const errors = collectErrors(page);
    const board = boardPage(page);

    await page.goto(server.url);
    await chooseFile(page, 'orders.csv');
    const fresh = board.dialog('New board from a spreadsheet');
    await fresh.getByLabel('Title').fill('Orders and production');
    await expect(fresh.getByLabel('Weeks start on')).toHaveValue('0');
    await fresh.getByRole('button', { name: 'Create and import' }).click();
    await board.ready();

    await importAs(board, 'Sales', 'demand');
    const dialog = board.dialog('Import a spreadsheet');
    await dialog.getByRole('button', { name: 'Import another file' }).click();
    await chooseFile(page, 'production.csv');
    await importAs(board, 'Operations', 'supply');
    await dialog
      .getByRole('button', {
        name: 'Draw a contract per product from Operations to Sales, ratio 1',
      })
      .click();
    await expect(dialog.getByText(/10 contracts proposed/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Show the cards' }).click();
    await expect(board.saveState).toHaveText('Saved');

    for (const { product, windowEnd, orders, production } of windows) {
      await lookAsOf(board, windowEnd);
      await board.inspect(`${product} → ${product}`);
      const { panel } = board;
      await expect(panel.getByText(/^(?:At risk|Collision)$/).first()).toBeVisible();
      const sentence = await panel.locator('.il-sentence').first().textContent();
      const recent = await panel.getByText(/Last 4 cycles as reported/).textContent();
      for (const value of [orders, production]) {
        expectShown(sentence, value);
        expectShown(recent, value);
      }
      expectShown(recent, orders - production);
      console.log(`${product} to ${windowEnd}: ${sentence}`);
    }

    // The same file once more changes nothing.
    await board.command('Import a spreadsheet');
    await chooseFile(page, 'production.csv');
    const again = dialog.getByRole('group', { name: 'Fields of all series' });
    await again.getByLabel('Kind').selectOption('supply');
    await again.getByLabel('Department').selectOption({ label: 'Operations' });
    await again.getByLabel('Unit').fill('units');
    await expect(dialog.getByRole('status')).toContainText('10 series');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog.getByText(/Nothing changed/)).toBeVisible();
    expect(errors).toEqual([]);
    await context.close();
  });
} else {
  test('the data of a real maker are not beside the project: what they show was not checked', () => {
    console.log('not present: ../shared/data/fmcg');
    expect(existsSync(FOLDER)).toBe(false);
  });
}

test('a spreadsheet with faults is refused row by row, and nothing is half-imported', async ({
  browser,
  server,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const board = boardPage(page);
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Open a copy' }).click();
  await board.ready();
  await board.command('Import a spreadsheet');
  const dialog = board.dialog('Import a spreadsheet');
  const weeks = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2026, 5, 1 + 7 * i)));
  const rows = weeks.map((week, i) => `${week.toISOString().slice(0, 10)};1.${100 + i},5`);
  rows.splice(4, 1, '2026-06-29;many', '', '2026-07-01;1e999');
  const faulty = ['date;Line "A"', ...rows].join('\r\n');
  await dialog.getByLabel('Or paste cells of a spreadsheet').fill(faulty);
  await dialog.getByRole('button', { name: 'Read these cells' }).click();
  await expect(dialog).toContainText(/errors?: nothing can be imported/i);
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(board.card('Line')).toHaveCount(0);
  await context.close();
});
