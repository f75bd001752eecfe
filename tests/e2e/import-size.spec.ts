import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { createBoard } from '../harness/visitor.ts';
import { openDocument, workbook } from '../harness/workbook.ts';

/*
 * How long large files take, and whether the page stays responsive meanwhile. 10,000 rows here;
 * INTERLOCK_IMPORT_ROWS=100000 for the largest file that is taken.
 */
const ROWS = Number(process.env.INTERLOCK_IMPORT_ROWS ?? 10_000);
const COLUMNS = 20;
const MOST_SECONDS = 10;
const MOST_TASK_MS = 100;
const PRODUCTS = 200;

type Cell = string | number | Date;

/** One row per week, product and site, with sixteen columns of numbers. */
function rowsLong(): Cell[][] {
  const head = ['Week', 'SKU', 'Site', 'Customer'];
  for (let n = head.length; n < COLUMNS; n++) head.push(`Qty ${n}`);
  const rows: Cell[][] = [head];
  for (let n = 0; n < ROWS; n++) {
    const week = Math.floor(n / (PRODUCTS * 4));
    const row: Cell[] = [
      new Date(Date.UTC(2024, 0, 1 + 7 * week)),
      `SKU-${n % PRODUCTS}`,
      `Site ${Math.floor(n / PRODUCTS) % 4}`,
      `Customer ${n % 7}`,
    ];
    while (row.length < COLUMNS) row.push((n * 31 + row.length * 17) % 1000);
    rows.push(row);
  }
  return rows;
}

/** One row per product, with weeks across. */
function rowsAcross(): Cell[][] {
  const head: Cell[] = ['Product', 'Region'];
  for (let n = head.length; n < COLUMNS; n++) head.push(`2026-W${String(n).padStart(2, '0')}`);
  const rows = [head];
  for (let n = 0; n < ROWS; n++) {
    const row: Cell[] = [`Product ${n}`, `Region ${n % 7}`];
    while (row.length < COLUMNS) row.push((n * 31 + row.length * 17) % 1000);
    rows.push(row);
  }
  return rows;
}

const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)).join(','),
    )
    .join('\n');

/** The longest tasks of the page's own thread while something goes on, in ms of its processor time. */
async function tasksDuring(browser: Browser, work: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(undefined, { categories: ['toplevel'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: {
      name: string;
      ph: string;
      pid: number;
      tid: number;
      tdur?: number;
      args: { name?: string };
    }[];
  };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  expect(main.size).toBeGreaterThan(0);
  return traceEvents
    .filter(
      ({ ph, pid, tid, tdur }) => ph === 'X' && tdur !== undefined && main.has(`${pid} ${tid}`),
    )
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((a, b) => b - a);
}

// One at a time: two of them would measure each other.
test.describe.configure({ mode: 'serial' });

const FILES = [
  ['long.csv', () => csv(rowsLong()), /\d+ series/],
  ['across.csv', () => csv(rowsAcross()), /500 series/],
  ['long.xlsx', () => workbook(rowsLong()), /\d+ series/],
  ['long.ods', () => openDocument(rowsLong()), /\d+ series/],
] as const;

for (const [name, make, summary] of FILES)
  test(`18: ${name} of ${ROWS} rows is read while the page stays responsive`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(180_000);
    const folder = mkdtempSync(join(tmpdir(), 'interlock-import-'));
    const path = join(folder, name);
    writeFileSync(path, make());
    const created = await createBoard(server.url, { template: 'empty', departments: ['Sales'] });
    const board = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    await board.command('Import a spreadsheet');
    const dialog = board.dialog('Import a spreadsheet');
    const choose = async (): Promise<void> => {
      const [chooser] = await Promise.all([
        board.page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: /choose a file/i }).click(),
      ]);
      await chooser.setFiles(path);
    };
    // It can be stopped at any time, and begun again.
    await choose();
    await expect(dialog.getByRole('status')).toContainText('Reading');
    await dialog.getByRole('button', { name: 'Stop reading' }).click();
    await expect(dialog.getByRole('button', { name: /choose a file/i })).toBeVisible();

    let seconds = 0;
    const tasks = await tasksDuring(browser, async () => {
      const start = performance.now();
      await choose();
      await expect(dialog.getByRole('status')).toContainText(summary, { timeout: 120_000 });
      seconds = (performance.now() - start) / 1000;
    });
    const longest = tasks.slice(0, 3).map((ms) => Math.round(ms));
    console.log(
      `${name}, ${ROWS} rows: ${seconds.toFixed(1)} s, longest tasks ${longest.join(', ')} ms, load ${loadavg()[0]!.toFixed(1)}`,
    );
    expect(tasks[0]).toBeLessThan(MOST_TASK_MS);
    expect(seconds).toBeLessThan(MOST_SECONDS);
    await board.close();
    rmSync(folder, { recursive: true });
  });
