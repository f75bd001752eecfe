import { type BigIntStats, statSync } from 'node:fs';

/**
 * Whether the files under these paths are still those that were opened: a file that was deleted,
 * moved or replaced takes every further write along into nowhere, and SQLite does not notice.
 * The answer is null, or the sentence that says what happened.
 */
export function createFileGuard(paths: readonly string[]): () => string | null {
  const opened = paths.map((path) => [path, identityOf(path)] as const);
  let fault: string | null = null;
  return () => {
    for (const [path, identity] of opened) {
      if (fault !== null) break;
      const now = identityOf(path);
      if (now !== identity)
        fault = `${path} ${now === null ? 'was taken away' : 'was replaced'} while the server ran. Nothing is saved any more: stop the server, put the file back, start it again.`;
    }
    return fault;
  };
}

function identityOf(path: string): string | null {
  const stats: BigIntStats | undefined = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}/${stats.ino}`;
}
