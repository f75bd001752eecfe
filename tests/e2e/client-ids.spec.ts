import { expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import type { BoardPage } from '../harness/pages/board-page.ts';
import { openRawSocket } from '../harness/raw-socket.ts';
import { startServer } from '../harness/server-process.ts';
import { createBoard, joinBy, linkFor } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

test('a page that is loaded again and again binds one Yjs client id, and two tabs bind two', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const created = await createBoard(server.url, DEMONSTRATION);
  const watcher = await joinBy(server.url, linkFor(created.links, 'observer'), 'Olga');
  const socket = openRawSocket(server.url, created.board, watcher.cookie);
  await socket.synced;
  const idsNow = () => new Set(Y.decodeStateVector(Y.encodeStateVector(socket.doc)).keys());
  const before = idsNow();
  const fresh = () => [...idsNow()].filter((id) => !before.has(id)).length;
  const notes = () => socket.doc.getMap('notes').size;
  const first = notes();

  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const write = async (page: Page, count: number): Promise<void> => {
    await page.mouse.move(700, 500);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    // A busy machine opens the note a moment later: what is typed before is a shortcut.
    await expect(page.locator('textarea:focus, [contenteditable="true"]:focus')).toBeVisible();
    await page.keyboard.type(`Note ${count}`);
    await page.keyboard.press('Escape');
    await expect.poll(notes, { timeout: 15_000 }).toBe(first + count);
  };
  for (let visit = 1; visit <= 4; visit++) {
    if (visit > 1) {
      await mara.page.reload();
      await mara.ready();
    }
    await write(mara.page, visit);
    await expect(mara.saveState).toHaveText('Saved');
  }
  expect(fresh()).toBe(1);

  const second = await mara.page.context().newPage();
  await second.goto(mara.page.url());
  await expect(second.getByText('Note 4').first()).toBeVisible({ timeout: 20_000 });
  await write(second, 5);
  await write(mara.page, 6);
  expect(fresh()).toBe(2);
  await expect(mara.page.getByText('Note 5').first()).toBeVisible();
  await expect(second.getByText('Note 6').first()).toBeVisible();
  socket.close();
  await mara.close();
});

/** Writes, and loads the page again: it goes on under the client id that it wrote with. */
async function takeUpEarlierId(mara: BoardPage): Promise<void> {
  await mara.canvas.hover();
  await mara.page.keyboard.press('n');
  await mara.page.keyboard.type('Note');
  await mara.page.keyboard.press('Escape');
  await expect(mara.saveState).toHaveText('Saved');
  const held = () =>
    mara.page.evaluate(async () =>
      (await navigator.locks.query()).held?.some(({ name }) =>
        name?.startsWith('interlock.client-id.'),
      ),
    );
  await expect.poll(held).toBe(true);
  await mara.page.reload();
  await mara.ready();
  await expect.poll(held).toBe(true);
}

test('a page that took up an earlier client id says when it is offline, and comes back', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  await takeUpEarlierId(mara);
  await mara.page.context().setOffline(true);
  await expect(mara.saveState).toHaveText(/^Offline/);
  await mara.page.context().setOffline(false);
  await expect(mara.saveState).toHaveText('Saved', { timeout: 20_000 });
  await mara.close();
});

test('whoever took up an earlier client id is seen again when the server is back', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, DEMONSTRATION);
    const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    await takeUpEarlierId(mara);
    const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
    const people = olga.page.getByRole('list', { name: 'People on this board' });
    const face = people.getByRole('button', { name: /Mara/ });
    await expect(face).toBeVisible();
    await server.stop('SIGKILL');
    await expect(face).toBeHidden();
    await server.start();
    await expect(mara.saveState).toHaveText('Saved', { timeout: 15_000 });
    // Without a move: the next heartbeat may be 15 s away.
    await expect(face).toBeVisible({ timeout: 6_000 });
    await mara.close();
    await olga.close();
  } finally {
    await server.dispose();
  }
});
