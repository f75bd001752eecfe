import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { collectErrors, enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { type BoardPage, boardPage } from '../harness/pages/board-page.ts';
import { DEMONSTRATION } from '../harness/three-people.ts';
import { createBoard } from '../harness/visitor.ts';
import { workbook } from '../harness/workbook.ts';

async function exported(board: BoardPage, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    board.page.waitForEvent('download', { timeout: 30_000 }),
    board
      .dialog('Export')
      .getByRole('button', { name: `Export ${name}` })
      .click(),
  ]);
  return readFileSync(await download.path());
}

/** The colour of text on a light board: without its fonts a picture has nearly none of it. */
const TEXT = [0x1b, 0x24, 0x30] as const;

/** How many pixels of a picture have this colour. */
function pixelsOf(page: Page, png: Buffer, colour: readonly number[]): Promise<number> {
  return page.evaluate(
    async ([base64, [r, g, b]]) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (data[i] === r && data[i + 1] === g && data[i + 2] === b) count++;
      return count;
    },
    [png.toString('base64'), [...colour]] as const,
  );
}

test('19: the board as SVG, PNG, PDF and Mermaid, cards outside of the view included', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  // An observer exports too.
  const board = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const errors = collectErrors(board.page);
  await board.page.keyboard.press('Control+e');
  const svg = (await exported(board, 'SVG')).toString();
  for (const text of [
    'PM-40 modules',
    'Working capital',
    'Customer orders',
    '#5E1230',
    'data:font/woff2',
  ])
    expect(svg).toContain(text);

  const png = await exported(board, 'PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([width, height]).toEqual(
    [/ width="(\d+)"/, / height="(\d+)"/].map((size) => 2 * Number(size.exec(svg)?.[1])),
  );

  expect(await pixelsOf(board.page, png, TEXT)).toBeGreaterThan(5_000);

  const pdfFile = await exported(board, 'PDF');
  const pdf = pdfFile.toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  const picture = pdf.indexOf('stream', pdf.search(new RegExp(`/Width ${width}\\s`)));
  const rows = inflateSync(pdfFile.subarray(pdf.indexOf('\n', picture) + 1));
  expect(rows.length).toBe(height * (3 * width + 1));
  const mermaid = (await exported(board, 'Mermaid')).toString();
  expect(mermaid).toContain('flowchart LR');
  // Every file says of which ledger it is.
  const head = /Ledger entry \d+: [0-9a-f]{64}/;
  expect(mermaid).toMatch(head);
  expect(svg).toMatch(head);
  expect(mermaid).toMatch(/9,000 \/ 11,500 −21\.7\s%/);
  expect(errors).toEqual([]);
  await board.close();
});

test('19: an exported board opens again, with its verdicts and its ledger', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  await board.page.keyboard.press('Control+e');
  const [download] = await Promise.all([
    board.page.waitForEvent('download', { timeout: 30_000 }),
    board.dialog('Export').getByRole('link', { name: 'Export Board as JSON' }).click(),
  ]);
  const file = await download.path();
  const { page } = board;
  await page.goto(server.url);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /choose a file/i }).click(),
  ]);
  await chooser.setFiles({
    name: 'board.json',
    mimeType: 'application/json',
    buffer: readFileSync(file),
  });
  const again = boardPage(page);
  await again.ready();
  expect(page.url()).not.toContain(created.board);
  await expect(again.money).toHaveText(/€520,700/);
  await again.show('Ledger');
  // What came with the file is whole, and no more than that is known of it.
  await expect(again.panel.getByRole('status')).toContainText(/chain verified from \d{4} to \d{4}/);
  await expect(again.panel).toContainText(/Entries 1 to \d+ came with an imported board/);
  await expect(again.panel).toContainText('who wrote them is not known here');
  await board.close();
});

test('19: a workbook is read, and cells that are pasted on the canvas open the preview', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const { page } = board;
  const monday = (n: number): Date => new Date(Date.UTC(2026, 9, 5 + 7 * n));
  const rows = [0, 1, 2, 3].map((n) => ['Winter orders', monday(n), 1_000 + n * 10.5]);
  await board.command('Import a spreadsheet');
  const dialog = board.dialog('Import a spreadsheet');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: /choose a file/i }).click(),
  ]);
  await chooser.setFiles({
    name: 'orders.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: workbook([['Measure', 'Week', 'Actual'], ...rows]),
  });
  await expect(dialog.getByRole('status')).toContainText('1 series');
  await expect(dialog).toContainText('Winter orders');
  await expect(dialog.getByRole('table').first()).toContainText('1031.5');
  await page.keyboard.press('Escape');

  await page.getByRole('application', { name: /^Canvas/ }).focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      'Measure\tWeek\tActual\nPasted orders\t2026-10-05\t77\nPasted orders\t2026-10-12\t78',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(dialog).toContainText('Pasted orders');
  await board.close();
});
