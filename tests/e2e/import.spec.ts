import { expect, type Locator, type Page } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import type { BoardPage } from '../harness/pages/board-page.ts';
import { createBoard } from '../harness/visitor.ts';
import { workbook } from '../harness/workbook.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The import dialog, with a file chosen in it. */
async function importFile(
  board: BoardPage,
  name: string,
  buffer: Buffer | string,
): Promise<Locator> {
  await board.command('Import a spreadsheet');
  const dialog = board.dialog('Import a spreadsheet');
  const [chooser] = await Promise.all([
    board.page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: /choose a file/i }).click(),
  ]);
  const mimeType = name.endsWith('.xlsx') ? XLSX : 'text/csv';
  await chooser.setFiles({ name, mimeType, buffer: Buffer.from(buffer) });
  return dialog;
}

test('13: a workbook of ordinary size is read, whose sheet has more than 512 KiB of XML', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const monday = (n: number): Date => new Date(Date.UTC(2024, 0, 1 + 7 * n));
  const rows = Array.from({ length: 3_000 }, (_, n) => [
    `Measure ${n % 30}`,
    monday(Math.floor(n / 30)),
    1_000 + n,
    `North-east ${n % 7}`,
    'a remark that makes the sheet as long as sheets are',
  ]);
  const file = workbook([['Measure', 'Week', 'Actual', 'Region', 'Remark'], ...rows]);
  const dialog = await importFile(board, 'orders.xlsx', file);
  await expect(dialog.getByRole('status')).toContainText('30 series, 3,000 actuals');
  await board.close();
});

/** Drops a file on the middle of the page; whether the page took it from the browser. */
async function dropFile(page: Page, name: string, text: string): Promise<boolean> {
  return page.evaluate(
    ([file, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], file, { type: 'text/csv' }));
      const on = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
      const event = (type: string) =>
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
      const over = !on.dispatchEvent(event('dragover'));
      const drop = !on.dispatchEvent(event('drop'));
      return over && drop;
    },
    [name, text] as const,
  );
}

test('18: next week’s file is dropped on the open board; an observer’s drop does not leave the board', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const csv = 'Measure,Week,Actual\nPallets,2024-W10,120\nPallets,2024-W11,130\n';
  expect(await dropFile(board.page, 'pallets.csv', csv)).toBe(true);
  const dialog = board.dialog('Import a spreadsheet');
  await expect(dialog).toContainText('pallets.csv');
  await expect(dialog.getByRole('status')).toContainText('1 series, 2 actuals');
  await board.close();

  const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  expect(await dropFile(olga.page, 'pallets.csv', csv)).toBe(true);
  await expect(olga.page.getByText('Observers import nothing')).toBeVisible();
  await expect(olga.dialog()).toHaveCount(0);
  await olga.close();
});

test('18: a board for a dropped file gets the departments and the cycle of the file', async ({
  page,
  server,
}) => {
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Drop a spreadsheet' })).toBeVisible();
  const csv =
    'Bereich;Kennzahl;Jan 2026;Feb 2026;Mrz 2026\nVertrieb;Auftragseingang;100;110;120\nProduktion;Ausbringung;90;95;99\n';
  expect(await dropFile(page, 'S&OP 2026.csv', csv)).toBe(true);
  const dialog = page.getByRole('dialog', { name: 'New board from a spreadsheet' });
  await expect(dialog.getByText('Vertrieb', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Produktion', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Operations', { exact: true })).toHaveCount(0);
  await expect(dialog.getByLabel('Cycle')).toHaveValue('month');
});

const DAY_MS = 86_400_000;
/** The ISO week that was over so many weeks ago, as planners label it. */
function weekLabel(ago: number): string {
  const now = Date.now();
  const monday = now - ((new Date(now).getUTCDay() + 6) % 7) * DAY_MS - 7 * ago * DAY_MS;
  const thursday = new Date(monday + 3 * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `W${String(week).padStart(2, '0')}/${year}`;
}

test('18: week 1 a wide sheet with departments, week 2 the new file: one press of Import each', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, {
    template: 'empty',
    departments: ['Sales', 'Operations'],
  });
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const first = [
    ['S&OP review', '', '', '', '', ''],
    [],
    ['Product', 'Department', 'Type', weekLabel(5), weekLabel(4), weekLabel(3), 'Total'],
    ['Pumps', 'Sales', 'Plan', 100, 100, 100, 300],
    ['Pumps', 'Sales', 'Actual', 104, 98, 97, 299],
    ['Kits', 'Operations', 'Plan', 90, 90, 90, 270],
    ['Kits', 'Operations', 'Actual', 91, 92, 93, 276],
    ['Total', '', '', 385, 380, 380, 1145],
  ];
  const dialog = await importFile(board, 'review.xlsx', workbook(first));
  await expect(dialog.getByText(/^One row per measure, weeks across: 2 measures/)).toBeVisible();
  await expect(dialog.getByText('Row 8 is left out: a total.')).toBeVisible();
  await expect(dialog.getByRole('status')).toContainText('2 series, 6 actuals');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('cards created')).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the cards' }).click();
  await expect(board.card('Pumps')).toBeVisible();

  await expect(dialog).toBeHidden();

  // The next file of this shape: read as the first one was, whatever else its name says.
  const third = first.map((row) => [...row]);
  third[2] = ['Product', 'Department', 'Type', weekLabel(4), weekLabel(3), weekLabel(2), 'Total'];
  await importFile(board, 'review (2).xlsx', workbook(third));
  await expect(dialog.getByText(/^Read as “review” was on /)).toBeVisible();
  await dialog.getByRole('button', { name: 'Another file' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const second = `Product;${weekLabel(3)};${weekLabel(2)}\npumps;97;105\nKITS ;95;94\n`;
  await importFile(board, 'next.csv', second);
  await expect(dialog.getByText(/its target, kind, unit, department and owner stay/i)).toHaveCount(
    2,
  );
  await expect(dialog.getByText(/1 differs/)).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('cards created')).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the cards' }).click();
  await expect(board.page.getByRole('group', { name: /pumps/i })).toHaveCount(1);
  await board.inspect('Pumps');
  await expect(board.panel).toContainText('105');
  await board.close();
});

test('18: a plan that changed is shown with its old and new value, and written once that is ticked', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'empty', departments: ['Sales'] });
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const weeks = [4, 3, 2, 1];
  const sheet = (plan: readonly number[]) =>
    workbook([
      ['Product', 'Department', 'Type', ...plan.map((_, i) => weekLabel(weeks[i]!))],
      ['Pumps', 'Sales', 'Plan', ...plan],
      ['Pumps', 'Sales', 'Actual', 104, 98],
    ]);
  const dialog = await importFile(board, 'plan 1.xlsx', sheet([100, 100, 120]));
  const done = async (): Promise<void> => {
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog.getByText('cards created')).toBeVisible();
  };
  const targetsSet = dialog.locator('.il-import-figures > div', { hasText: 'targets set' });
  await done();
  await dialog.getByRole('button', { name: 'Show the cards' }).click();

  // One cycle is planned otherwise, and one more is planned: that one is added.
  await importFile(board, 'plan 2.xlsx', sheet([100, 100, 130, 140]));
  const summary = dialog.getByRole('status');
  await expect(summary).toContainText('1 target is added. 1 target differs and stays as it is.');
  await expect(dialog.getByText(/^Pumps wk \d+: 120 → 130$/)).toBeVisible();
  await done();
  await expect(targetsSet).toContainText('1');
  await dialog.getByRole('button', { name: 'Show the cards' }).click();

  await importFile(board, 'plan 2.xlsx', sheet([100, 100, 130, 140]));
  await expect(summary).toContainText('2 actuals. 1 target differs');
  await dialog.getByRole('checkbox', { name: /^Change 1 target to what this file plans/ }).click();
  await expect(summary).toContainText('1 target changes.');
  await done();
  await dialog.getByRole('button', { name: 'Show the cards' }).click();

  await importFile(board, 'plan 2.xlsx', sheet([100, 100, 130, 140]));
  await expect(summary).toContainText('2 actuals. Nothing is written');
  await board.close();
});

test('18: what was answered and corrected in week 1 is not asked again in week 2, after a reload too', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, {
    template: 'empty',
    departments: ['Sales', 'Operations'],
    cycle: { unit: 'month', weekStartsOn: 1 },
  });
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const file = (...weeks: number[]): string =>
    ['Week;Site;SKU;Units']
      .concat(
        weeks.flatMap((ago) => [
          `${weekLabel(ago)};North;Pumps;${10 + ago}`,
          `${weekLabel(ago)};South;Pumps;${20 + ago}`,
        ]),
      )
      .join('\n');
  const dialog = await importFile(board, 'export 1.csv', file(14, 13, 12, 11, 10, 9, 8, 7, 6));
  const adopt = dialog.getByRole('checkbox', { name: /^Run the board in weeks/ });
  const summary = dialog.getByRole('status');
  await expect(adopt).toBeChecked();
  await dialog.getByLabel('Kind').first().selectOption('supply');
  await adopt.click();
  await expect(adopt).not.toBeChecked();
  // An answer takes back neither what was declined nor what was corrected.
  await dialog.getByLabel('Rows with another Site').selectOption('apart');
  await expect(summary).toContainText('2 series');
  await expect(adopt).not.toBeChecked();
  await expect(dialog.getByLabel('Kind').first()).toHaveValue('supply');
  await adopt.click();
  await expect(summary).toContainText('2 series, 18 actuals');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText(/kept on the board as “export”/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the cards' }).click();
  await expect(board.card('North Pumps')).toBeVisible();
  await board.page.reload();
  await expect(board.card('North Pumps')).toBeVisible();

  await importFile(board, 'export 2.csv', file(6, 5));
  await expect(dialog.getByText(/^Read as “export” was on /)).toBeVisible();
  await expect(dialog.getByLabel('Rows with another Site')).toHaveValue('apart');
  await expect(dialog.getByLabel('Kind').first()).toHaveValue('supply');
  await expect(summary).toContainText('2 series, 4 actuals');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('cards created')).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the cards' }).click();
  await expect(board.page.getByRole('group', { name: /pumps/i })).toHaveCount(2);
  await board.close();
});

test('18: a file with values that do not fit is imported without them, when that is asked for', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, { template: 'empty', departments: ['Sales'] });
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const text = `Week,Pumps\n${weekLabel(4)},1\n${weekLabel(3)},many\n${weekLabel(2)},3\n`;
  const dialog = await importFile(board, 'pumps.csv', text);
  await expect(dialog.getByText('1 error', { exact: true })).toBeVisible();
  const [download] = await Promise.all([
    board.page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download the list' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await dialog.getByRole('button', { name: 'Leave out this 1 value' }).click();
  await expect(dialog.getByText('1 value that does not fit is left out.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('actuals reported')).toBeVisible();
  await board.close();
});
