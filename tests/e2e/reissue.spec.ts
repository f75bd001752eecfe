import { createOperations } from '@interlock/board';
import { expect } from '@playwright/test';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { openRawSocket, updateOf } from '../harness/raw-socket.ts';
import { createBoard, joinBy, linkFor } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

/** Gives the page's documents this Yjs client id until `ownIdsAgain` is set. */
function underForeignId(id: number): void {
  const page = window as unknown as { ownIdsAgain?: boolean };
  const native = crypto.getRandomValues.bind(crypto);
  crypto.getRandomValues = (<T extends ArrayBufferView | null>(into: T): T => {
    const filled = native(into as never) as T;
    if (into instanceof Uint32Array && into.length === 1 && page.ownIdsAgain !== true) into[0] = id;
    return filled;
  }) as typeof crypto.getRandomValues;
}

test('offline work under a client id that belongs to somebody else is saved under another one', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const created = await createBoard(server.url, DEMONSTRATION);
  const { board, links } = created;
  const attacker = await joinBy(server.url, linkFor(links, 'participant', 'operations'), 'Eve');
  const socket = openRawSocket(server.url, board, attacker.cookie);
  await socket.synced;
  socket.sendUpdate(
    updateOf(socket.doc, (doc) => {
      createOperations(doc).addNote({ pos: [2_000, 2_000], body: 'mine first' });
    }),
  );

  const mara = await enter(browser, server.url, created, { role: 'facilitator', name: 'Mara' });
  const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  await mara.page.addInitScript(underForeignId, socket.doc.clientID);
  await mara.page.reload();
  await mara.ready();
  await mara.inspect('Motor winding');
  await mara.page.context().setOffline(true);
  await expect(mara.saveState).toHaveText(/^Offline/);
  const title = mara.panel.getByLabel('Title');
  await title.fill('Motor winding, night shift');
  await title.press('Enter');
  const owner = mara.panel.getByLabel('Owner');
  await owner.fill('Ada Offline');
  await owner.press('Enter');
  await expect(mara.saveState).toHaveText(/^Offline/);
  await mara.page.evaluate(() => {
    (window as unknown as { ownIdsAgain: boolean }).ownIdsAgain = true;
  });
  await mara.page.context().setOffline(false);

  await expect(mara.page.getByText('2 changes saved.')).toBeVisible({ timeout: 20_000 });
  await expect(mara.saveState).toHaveText('Saved', { timeout: 15_000 });
  await expect(mara.page.getByText('Your last change was not saved')).toBeHidden();
  await expect(olga.card('Motor winding, night shift')).toBeVisible({ timeout: 15_000 });
  await expect(title).toHaveValue('Motor winding, night shift');
  await expect(owner).toHaveValue('Ada Offline');
  socket.close();
  await mara.close();
  await olga.close();
});
