import type { BoardSession } from './board-state.ts';

/**
 * Waits until everything written here is on the server's disk, so that a command that follows is
 * judged on the same board. False when that did not happen in time.
 */
export function whenSaved(session: BoardSession, patienceMs = 5_000): Promise<boolean> {
  const saved = (): boolean => session.state.getState().save.kind === 'saved';
  return new Promise((resolve) => {
    // The write of this very moment is counted in the next task.
    setTimeout(() => {
      if (saved()) return resolve(true);
      const timer = setTimeout(() => finish(false), patienceMs);
      const stop = session.state.subscribe(() => {
        if (saved()) finish(true);
      });
      function finish(result: boolean): void {
        clearTimeout(timer);
        stop();
        resolve(result);
      }
    }, 0);
  });
}
