/**
 * The browser's databases; null where it has none. Where site data is blocked, a browser may throw
 * as soon as it is asked for them: that keeps nobody from the board.
 */
export function browserDatabases(): IDBFactory | null {
  try {
    return typeof indexedDB === 'undefined' ? null : indexedDB;
  } catch {
    return null;
  }
}
