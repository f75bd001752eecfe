import { expect, test } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { startServer } from '../harness/server-process.ts';
import { createBoard } from '../harness/visitor.ts';

/** Makes a page state an earlier version in its joins, until it is loaded again. */
function joinAsBefore(): void {
  const page = window as unknown as { ofBefore?: boolean };
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(page.ofBefore ? String(url).replace(/protocol=\d+/, 'protocol=0') : url, protocols);
    }
  };
}

test('a deploy under an open tab: the page says that it is too old, waits for who types, and reloads without losing an edit', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const server = await startServer();
  try {
    const created = await createBoard(server.url, { template: 'fragmented-supply-chain' });
    const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
    const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
    await mara.page.addInitScript(joinAsBefore);
    await mara.page.reload();
    await mara.ready();
    await mara.inspect('Motor winding');
    await expect(mara.saveState).toHaveText('Saved');
    await server.stop();
    await expect(mara.saveState).toHaveText(/^Offline/);
    await mara.panel.getByLabel('Title').fill('Motor winding, edited before the deploy');
    await mara.panel.getByLabel('Title').press('Enter');
    await mara.panel.getByLabel('Owner').focus();
    await mara.page.evaluate(() => {
      (window as unknown as { ofBefore: boolean }).ofBefore = true;
    });

    await server.start();
    const notice = mara.page.getByRole('alert').filter({ hasText: 'too old for the server' });
    await expect(notice).toContainText('as soon as you have finished typing', { timeout: 20_000 });
    await expect(mara.saveState).toHaveText(/^New version, your changes are kept here/);
    // Nothing was sent by the old page, and it is not taken away from under the hands.
    await mara.page.waitForTimeout(4_500);
    await expect(notice).toBeVisible();
    await expect(olga.card('Motor winding')).toBeVisible({ timeout: 15_000 });
    await mara.page.screenshot({ path: test.info().outputPath('too-old.png') });

    await mara.panel.getByLabel('Owner').blur();
    await expect(notice).toBeHidden({ timeout: 15_000 });
    await mara.ready();
    await expect(mara.saveState).toHaveText('Saved', { timeout: 15_000 });
    await expect(olga.card('Motor winding, edited before the deploy')).toBeVisible({
      timeout: 15_000,
    });
    await mara.close();
    await olga.close();
  } finally {
    await server.dispose();
  }
});
