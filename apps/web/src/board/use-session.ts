import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { BoardSession, BoardState } from './board-state.ts';

const SessionContext = createContext<BoardSession | null>(null);

/** Gives the open board to everything below: `<SessionProvider value={session}>`. */
export const SessionProvider = SessionContext.Provider;

/** The open board. Throws outside of a board page, which is a programmer's error. */
export function useSession(): BoardSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of a SessionProvider');
  return session;
}

/** The open board, or null on pages that have none (start, join). */
export function useSessionOrNull(): BoardSession | null {
  return useContext(SessionContext);
}

/**
 * Reads a part of the board and renders again only when that part changes (`Object.is`).
 * A selector must return a part of the state, not a new object.
 */
export function useBoard<T>(selector: (state: BoardState) => T): T {
  return useStore(useSession().state, selector);
}
