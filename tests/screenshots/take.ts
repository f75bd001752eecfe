import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { launchOptions } from '../harness/browser.ts';
import { enter } from '../harness/enter.ts';
import { SCREENS } from '../harness/pages/screens.ts';
import { startServer } from '../harness/server-process.ts';
import { createBoard, type NewBoard } from '../harness/visitor.ts';

/*
 * `npm run screenshots` takes the README's picture; `-- --all DIR` every screen in light and dark
 * at three widths, for looking at.
 */

const README_PICTURE = fileURLToPath(
  new URL('../../apps/web/docs/board-light.png', import.meta.url),
);
const COLOURS = ['light', 'dark'] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

const [flag, folder] = process.argv.slice(2);
if (flag !== undefined && (flag !== '--all' || folder === undefined)) {
  console.error('Say: npm run screenshots [-- --all DIR]');
  process.exit(1);
}

const server = await startServer();
const browser = await chromium.launch(launchOptions());
let missing = 0;
try {
  const board = await createBoard(server.url, { template: 'fragmented-supply-chain' });
  if (folder === undefined) await takeReadmePicture(browser, board);
  else await takeAll(browser, board, resolve(folder));
} finally {
  await browser.close();
  await server.dispose();
}
process.exitCode = missing === 0 ? 0 : 1;

async function takeReadmePicture(browser: Browser, board: NewBoard): Promise<void> {
  mkdirSync(dirname(README_PICTURE), { recursive: true });
  const options = { viewport: SIZES[0], deviceScaleFactor: 1.5, colorScheme: 'light' } as const;
  const { page, close } = await enter(browser, server.url, board, {
    role: 'facilitator',
    name: 'Ines Roth',
    options: { ...options, reducedMotion: 'reduce', locale: 'en-GB' },
  });
  await page.waitForTimeout(800);
  await page.screenshot({ path: README_PICTURE });
  await close();
  console.log('apps/web/docs/board-light.png');
}

async function takeAll(browser: Browser, board: NewBoard, into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  for (const colorScheme of COLOURS) {
    for (const viewport of SIZES) {
      const options = { colorScheme, viewport, reducedMotion: 'reduce', locale: 'en-GB' } as const;
      const suffix = `${viewport.width}-${colorScheme}.png`;

      const context = await browser.newContext(options);
      const start = await context.newPage();
      await start.goto(server.url, { waitUntil: 'networkidle' });
      await start.getByRole('heading').first().waitFor();
      // The picture of the demonstration is drawn beside the page, after it.
      await start.waitForTimeout(1_500);
      await start.screenshot({ path: join(into, `start-${suffix}`), fullPage: true });
      await context.close();

      for (const screen of SCREENS) {
        const guest = { role: screen.role, name: 'Ines Roth', options };
        const seen = await enter(browser, server.url, board, guest);
        try {
          await screen.show(seen);
          await seen.page.waitForTimeout(400);
        } catch (error) {
          missing += 1;
          console.error(`${screen.name} at ${suffix}: ${String(error).split('\n')[0]}`);
        }
        await seen.page.screenshot({ path: join(into, `${screen.name}-${suffix}`) });
        await seen.close();
      }
      console.log(`${viewport.width} ${colorScheme}`);
    }
  }
}
