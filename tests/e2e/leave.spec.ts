import { type Browser, expect, type Page, test } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { startServer } from '../harness/server-process.ts';
import { createBoard } from '../harness/visitor.ts';

/** Everything that a browser keeps under the name of a board: databases with contents, and keys. */
function keptOf(page: Page, board: string): Promise<readonly string[]> {
  return page.evaluate(async (id) => {
    const found = Object.keys(localStorage).filter((key) => key.includes(id));
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith(`interlock.${id}.`)) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      for (const store of database.objectStoreNames) {
        const count = await new Promise<number>((resolve, reject) => {
          const asked = database.transaction(store).objectStore(store).count();
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
        if (count > 0) found.push(`${name} ${store}`);
      }
      database.close();
    }
    return found;
  }, board);
}

test('who leaves a board on a device leaves nothing of it there, and is signed out', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
    const { board } = created;
    const petra = await enter(browser, server.url, created, {
      role: 'participant',
      department: 'operations',
      name: 'Petra',
      options: { serviceWorkers: 'allow' },
    });
    await expect(petra.saveState).toHaveText('Saved');
    await petra.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => keptOf(petra.page, board)).not.toEqual([]);

    // While something is not saved it would be lost: then nothing is done.
    await petra.page.context().setOffline(true);
    await expect(petra.saveState).toHaveText(/^Offline/);
    await petra.choose('Leave this board on this device');
    await expect(petra.page.getByText(/^Not signed out: the server cannot be reached/)).toBeVisible(
      { timeout: 15_000 },
    );
    await petra.page.context().setOffline(false);
    await expect(petra.saveState).toHaveText('Saved', { timeout: 15_000 });

    await petra.choose('Leave this board on this device');
    await expect(petra.page.getByText(/^You have left “/)).toBeVisible({ timeout: 15_000 });
    await expect(petra.page).toHaveURL(`${server.url}/`);
    await petra.page.screenshot({ path: test.info().outputPath('left.png') });
    await expect.poll(() => keptOf(petra.page, board)).toEqual([]);
    const me = await petra.page.context().request.get(`${server.url}/api/boards/${board}/me`);
    expect(me.status()).toBe(401);
    await server.stop();
    await petra.page.goto(`${server.url}/b/${board}`);
    await expect(
      petra.page.getByRole('heading', { name: 'The server cannot be reached' }),
    ).toBeVisible({ timeout: 20_000 });
    await petra.close();
  } finally {
    await server.dispose();
  }
});

test('a revoked person’s browser keeps nothing, whether the page was open or not', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
    const { board, creator } = created;
    const petra = await enter(browser, server.url, created, {
      role: 'participant',
      department: 'operations',
      name: 'Petra',
      options: { serviceWorkers: 'allow' },
    });
    const paul = await enter(browser, server.url, created, {
      role: 'participant',
      department: 'operations',
      name: 'Paul',
      options: { serviceWorkers: 'allow' },
    });
    for (const each of [petra, paul]) {
      await expect(each.saveState).toHaveText('Saved');
      await each.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await expect.poll(() => keptOf(each.page, board)).not.toEqual([]);
    }
    await paul.page.goto(`${server.url}/`);
    const theirs = created.links.find(
      (l) => l.role === 'participant' && l.department === 'operations',
    );
    const revoked = await creator.request(
      'POST',
      `/api/boards/${board}/links/${theirs?.id}/revoke`,
    );
    expect(revoked.status).toBeLessThan(300);

    await expect(
      petra.page.getByRole('heading', { name: 'This board is closed for you' }),
    ).toBeVisible({ timeout: 15_000 });
    // Nothing of it is on the screen any more either.
    for (const title of ['Final assembly', 'Customer orders'])
      await expect(petra.page.getByText(title)).toHaveCount(0);
    await expect(petra.page.getByRole('main').getByRole('group')).toHaveCount(0);
    await expect(petra.page.getByText(/€/)).toHaveCount(0);
    await petra.page.screenshot({ path: test.info().outputPath('revoked.png') });
    await expect.poll(() => keptOf(petra.page, board)).toEqual([]);
    await paul.page.goto(`${server.url}/b/${board}`);
    await expect(
      paul.page.getByRole('heading', { name: 'You need a link to open this board' }),
    ).toBeVisible({ timeout: 15_000 });
    await expect.poll(() => keptOf(paul.page, board)).toEqual([]);

    await server.stop();
    for (const each of [petra, paul]) {
      await each.page.goto(`${server.url}/b/${board}`);
      await expect(
        each.page.getByRole('heading', { name: 'The server cannot be reached' }),
      ).toBeVisible({ timeout: 20_000 });
      await each.close();
    }
  } finally {
    await server.dispose();
  }
});

test('a browser that refuses its databases opens a board, saves on it and leaves it', async ({
  browser,
}) => {
  const server = await startServer();
  try {
    const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
    const refusing: Pick<Browser, 'newContext'> = {
      async newContext(options) {
        const context = await browser.newContext(options);
        await context.addInitScript(() => {
          IDBFactory.prototype.open = () => {
            throw new DOMException('blocked', 'SecurityError');
          };
        });
        return context;
      },
    };
    const petra = await enter(refusing as Browser, server.url, created, {
      role: 'participant',
      department: 'operations',
      name: 'Petra',
    });
    await expect(petra.saveState).toHaveText('Saved');
    await petra.choose('Leave this board on this device');
    await expect(petra.page.getByText(/^You have left “/)).toBeVisible();
  } finally {
    await server.dispose();
  }
});
