import type { Locator, Page } from '@playwright/test';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where something is, once it has come to rest. */
export async function boxOf(locator: Locator): Promise<Box> {
  let last = await locator.boundingBox();
  for (let look = 0; look < 40; look++) {
    await locator.page().waitForTimeout(50);
    const box = await locator.boundingBox();
    if (box && last && box.x === last.x && box.y === last.y) return box;
    last = box;
  }
  throw new Error('it is not on the screen, or does not come to rest');
}

/** Takes something in its middle and carries it by (dx, dy); `hold` runs before it is let go. */
export async function drag(
  page: Page,
  what: Locator,
  dx: number,
  dy: number,
  hold: () => Promise<void> = async () => {},
): Promise<void> {
  const { x, y, width, height } = await boxOf(what);
  const from = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) {
    await page.mouse.move(from.x + (dx * step) / 8, from.y + (dy * step) / 8);
  }
  await hold();
  await page.mouse.up();
}

/** Draws a contract: from the right edge of one card to the middle of another. */
export async function connect(page: Page, from: Locator, to: Locator): Promise<void> {
  const [a, b] = [await boxOf(from), await boxOf(to)];
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.move(a.x + a.width, a.y + a.height / 2);
  await page.mouse.down();
  const [x, y] = [b.x + b.width / 2, b.y + b.height / 2];
  for (let step = 1; step <= 8; step++) {
    const part = step / 8;
    await page.mouse.move(
      a.x + a.width + (x - a.x - a.width) * part,
      a.y + a.height / 2 + (y - a.y - a.height / 2) * part,
    );
  }
  await page.mouse.up();
}
