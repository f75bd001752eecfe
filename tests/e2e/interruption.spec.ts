import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { boxOf, drag } from '../harness/pointer.ts';
import { startServer } from '../harness/server-process.ts';
import { createBoard } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

test('11: the server is killed with kill -9 and started again: everything is there, on every screen', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, DEMONSTRATION);
    const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
    await mara.inspect('Motor winding');
    await mara.report(12_345);
    await mara.panel.getByLabel('Title').fill('Motor winding, night shift');
    await mara.panel.getByLabel('Title').press('Enter');
    await expect(mara.saveState).toHaveText('Saved');
    await expect(olga.card('Motor winding, night shift')).toContainText('12,345');

    await server.stop('SIGKILL');
    await expect(mara.saveState).toHaveText(/^Offline, your changes are kept here/, {
      timeout: 3_000,
    });
    // Work goes on without the server.
    await mara.panel.getByLabel('Title').fill('Motor winding, written offline');
    await mara.panel.getByLabel('Title').press('Enter');
    await expect(mara.card('Motor winding, written offline')).toBeVisible();

    await server.start();
    await expect(mara.page.getByText('1 change saved.')).toBeVisible({ timeout: 15_000 });
    await expect(mara.saveState).toHaveText('Saved', { timeout: 15_000 });
    await expect(olga.card('Motor winding, written offline')).toContainText('12,345', {
      timeout: 15_000,
    });
    await olga.page.reload();
    await olga.ready();
    await expect(olga.card('Motor winding, written offline')).toContainText('12,345');
    await mara.close();
    await olga.close();
  } finally {
    await server.dispose();
  }
});

test('11: the server is stopped and started in the middle of a drag: the card lands where it was let go', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, DEMONSTRATION);
    const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
    const card = mara.card('Motor winding');
    const start = await boxOf(card);
    await drag(mara.page, card, 48, 0, async () => {
      await server.stop();
      await expect(mara.saveState).toHaveText(/Offline|Connecting/, { timeout: 5_000 });
      await server.start();
    });
    await expect(mara.saveState).toHaveText('Saved', { timeout: 15_000 });
    const landed = await boxOf(card);
    expect(landed.x - start.x).toBeGreaterThan(24);

    await olga.page.reload();
    await olga.ready();
    await mara.page.reload();
    await mara.ready();
    const [hers, his] = [
      await boxOf(mara.card('Motor winding')),
      await boxOf(olga.card('Motor winding')),
    ];
    expect(Math.abs(hers.x - his.x)).toBeLessThan(2);
    expect(hers.x - start.x).toBeGreaterThan(24);
    await mara.close();
    await olga.close();
  } finally {
    await server.dispose();
  }
});

/** The system lets this process write no file beyond so many bytes; the hard limit stays. */
function limitFiles(pid: number, bytes: string): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  if (status !== 0) throw new Error(`prlimit: ${stderr}`);
}

test('11: the disk takes nothing for a while: nobody is told "saved", and it heals by itself', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, DEMONSTRATION);
    const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
    await mara.inspect('Motor winding');
    await expect(mara.saveState).toHaveText('Saved');

    limitFiles(server.pid, '4096');
    await mara.panel.getByLabel('Title').fill('Motor winding, on a full disk');
    await mara.panel.getByLabel('Title').press('Enter');
    await expect(mara.saveState).toHaveText(/^Not saved, your changes are kept here/);
    // Nobody else has seen what is not on the disk.
    await expect(olga.card('Motor winding, on a full disk')).toHaveCount(0);
    await expect(mara.saveState).toHaveText(/^Not saved/);

    limitFiles(server.pid, 'unlimited');
    await expect(mara.saveState).toHaveText('Saved', { timeout: 20_000 });
    await expect(olga.card('Motor winding, on a full disk')).toBeVisible({ timeout: 15_000 });
    await mara.close();
    await olga.close();
  } finally {
    await server.dispose();
  }
});

test('11: a reload while the server is away keeps the board, the edits and the verdicts', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, DEMONSTRATION);
    const mara = await enter(browser, server.url, created, {
      role: 'facilitator',
      name: 'Mara',
      options: { serviceWorkers: 'allow' },
    });
    const { page } = mara;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    // The ledger is written to the browser's database a moment after the board is there.
    await page.waitForTimeout(4_000);
    await expect(mara.saveState).toHaveText('Saved');
    await server.stop('SIGKILL');
    await expect(mara.saveState).toHaveText(/^Offline/, { timeout: 5_000 });
    await mara.inspect('Motor winding');
    await mara.panel.getByLabel('Title').fill('Motor winding, written offline');
    await mara.panel.getByLabel('Title').press('Enter');

    await page.reload();
    await expect(mara.card('Motor winding, written offline')).toBeVisible({ timeout: 15_000 });
    await expect(mara.saveState).toHaveText(/^Offline, your changes are kept here/);
    await expect(mara.money).toHaveText(/€520,700/);

    await server.start();
    await expect(page.getByText('1 change saved.')).toBeVisible({ timeout: 20_000 });
    await expect(mara.saveState).toHaveText('Saved');
    await mara.close();
  } finally {
    await server.dispose();
  }
});
