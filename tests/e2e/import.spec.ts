import { expect, type Locator } from '@playwright/test';
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
