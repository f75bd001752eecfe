import { MIGRATIONS } from '@interlock/board';
import type * as Y from 'yjs';
import type { Log } from './log.ts';
import type { Room } from './rooms.ts';

/** Brings what an earlier layout allowed to today's, before anybody looks at the board. */
export async function mendBoard(room: Room, document: Y.Doc, log: Log): Promise<void> {
  for (const { what, needed, migrate } of MIGRATIONS) {
    try {
      if (!needed(document, room.view)) continue;
      await room.write({ change: migrate });
      log.info('board migrated', { board: room.board, what });
    } catch (error) {
      // It opens all the same: rules and lists bear it, only the entry itself is not shown.
      log.warn('board not migrated', { board: room.board, what, error: String(error) });
    }
  }
}
