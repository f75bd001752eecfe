import { hasWildDates, mendDates } from '@interlock/board';
import type * as Y from 'yjs';
import type { Log } from './log.ts';
import type { Room } from './rooms.ts';

/** Brings what an earlier layout allowed to today's, before anybody looks at the board. */
export async function mendBoard(room: Room, document: Y.Doc, log: Log): Promise<void> {
  if (!hasWildDates(document)) return;
  try {
    await room.write({ change: mendDates });
    log.info('dates brought into range', { board: room.board });
  } catch (error) {
    // It opens all the same: rules and lists bear any day, only the entry itself is not shown.
    log.warn('dates left as they are', { board: room.board, error: String(error) });
  }
}
