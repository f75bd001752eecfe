import { expect } from '@playwright/test';
import { crowd } from '../harness/crowd.ts';
import { enter } from '../harness/enter.ts';
import { test } from '../harness/fixtures.ts';
import { openRawSocket } from '../harness/raw-socket.ts';
import { DEMONSTRATION } from '../harness/three-people.ts';
import { createBoard } from '../harness/visitor.ts';

test('18: of a crowd only the cursors that matter are shown, and who rests fades', async ({
  browser,
  server,
}) => {
  const created = await createBoard(server.url, DEMONSTRATION);
  const olga = await enter(browser, server.url, created, { role: 'observer', name: 'Olga' });
  const cursors = olga.page.locator('.il-cursor');
  const card = olga.card('Final assembly');
  await card.hover();
  const facilitator = openRawSocket(server.url, created.board, created.creator.cookie);
  await facilitator.synced;
  facilitator.setPresence({ cursor: [9_000, 9_000] });
  const guests = await crowd(server.url, created, { size: 11, department: 'operations' });
  for (const [i, guest] of guests.entries()) guest.setPresence({ cursor: [8_000 + i, 8_000] });
  // Twelve: all of them, wherever they are.
  await expect(cursors).toHaveCount(12);

  const late = await crowd(server.url, created, {
    size: 2,
    department: 'sales',
    prefix: 'Late',
  });
  for (const guest of late) guest.setPresence({ cursor: [8_000, 8_100] });
  // Over twelve: the facilitator's alone, for nobody else is near.
  await expect(cursors).toHaveCount(1);
  await expect(cursors).toHaveText(/./);
  await expect(olga.page.locator('.il-cursor--facilitator')).toHaveCount(1);

  // Who is followed is shown too, and who comes near the own pointer.
  await olga.page.getByRole('button', { name: /follow Guest 1$/ }).click();
  await expect(cursors).toHaveCount(2);
  await olga.page.getByRole('button', { name: /follow Guest 1$/ }).click();
  await expect(cursors).toHaveCount(1);
  await card.hover();
  const box = await olga.page.evaluate(() => {
    const view = document.querySelector('.react-flow__viewport');
    const { a, e, f } = new DOMMatrix(view === null ? '' : getComputedStyle(view).transform);
    const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
    return { zoom: a, x: e + (pane?.x ?? 0), y: f + (pane?.y ?? 0) };
  });
  const at = await card.boundingBox();
  if (at === null) throw new Error('the card is not on the screen');
  const place = (right: number) =>
    [(at.x - box.x) / box.zoom + right, (at.y - box.y) / box.zoom] as [number, number];
  late[0]?.setPresence({ cursor: place(300) });
  await expect(cursors).toHaveCount(2);
  late[0]?.setPresence({ cursor: place(900) });
  await expect(cursors).toHaveCount(1);

  // Nobody has moved for five seconds.
  await expect(cursors.first()).toHaveAttribute('data-idle', 'true');
  facilitator.setPresence({ cursor: [9_010, 9_000] });
  await expect(cursors.first()).toHaveAttribute('data-idle', 'false');
  for (const socket of [facilitator, ...guests, ...late]) socket.close();
  await olga.close();
});
