const KEY = 'interlock.demonstration';

/** Board that this browser made from the demonstration; null where there is none. */
export function demonstrationBoard(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberDemonstration(board: string): void {
  try {
    localStorage.setItem(KEY, board);
  } catch {
    // The next click makes another one; nothing else is lost.
  }
}
