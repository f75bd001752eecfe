import type { Role } from '@interlock/protocol';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { type BoardPage, boardPage } from './pages/board-page.ts';
import { linkFor, type NewBoard } from './visitor.ts';

export interface Guest {
  readonly role: Role;
  readonly department?: string;
  readonly name: string;
  readonly options?: BrowserContextOptions;
  /** Address of a proxy in front of the server; default: the server itself. */
  readonly origin?: string;
}

/** Somebody in a browser of their own, who has used their invite link and sees the board. */
export async function enter(
  browser: Browser,
  origin: string,
  { board, links }: NewBoard,
  { role, department, name, options, origin: through = origin }: Guest,
): Promise<BoardPage> {
  const context = await browser.newContext(options);
  const capability = new URL(linkFor(links, role, department), origin).hash.slice(1);
  const joined = await context.request.post(`${through}/api/join`, { data: { capability, name } });
  if (!joined.ok()) throw new Error(`${name} could not join: ${joined.status()}`);
  const page = await context.newPage();
  await page.goto(`${through}/b/${board}`);
  const seen = boardPage(page);
  await seen.ready();
  return seen;
}

/** Fails a test on anything that the page throws or its policy blocks. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    // A server that a test has stopped on purpose cannot be reached.
    if (
      message.type() === 'error' &&
      !/ERR_CONNECTION|WebSocket|Failed to load resource/.test(text)
    ) {
      errors.push(text);
    }
  });
  return errors;
}
