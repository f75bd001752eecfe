import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { StoreApi } from 'zustand';
import type { BoardSession } from '../board/board-state.ts';
import { SessionProvider } from '../board/use-session.ts';
import { sharedWhatIf } from '../board/what-if/shared-what-if.ts';
import { canvasState } from '../canvas/canvas-state.ts';
import { toasts } from '../kit/page/toasts.ts';
import { uiState } from '../view/ui-state.ts';
import type { TestBoard } from './test-board.ts';

/** Markup of a part of the page as it is drawn first; effects do not run, and nothing is fetched. */
export function render({ session }: TestBoard, node: ReactNode): string {
  // On a server React asks a store for how it began; a test is about how it is.
  for (const store of [uiState, canvasState, toasts, sharedWhatIf] as StoreApi<unknown>[])
    store.getInitialState = store.getState;
  const state = { ...session.state, getInitialState: session.state.getState };
  const shown: BoardSession = Object.create(session, { state: { value: state } });
  return renderToStaticMarkup(<SessionProvider value={shown}>{node}</SessionProvider>);
}

/** What can be read of markup: text, one space between parts. */
export const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Names of what can be pressed. */
export const buttonsOf = (markup: string): readonly string[] =>
  [...markup.matchAll(/<button[^>]*?(?:aria-label="([^"]*)")?[^>]*>(.*?)<\/button>/gs)].map(
    ([whole, , inner]) =>
      /aria-label="([^"]*)"/.exec(whole.split('>')[0] ?? '')?.[1] ?? textOf(inner ?? ''),
  );
