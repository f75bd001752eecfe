import type { Outcome } from '@interlock/board';
import type { Position } from '@interlock/plan';
import type { BoardSession } from '../../board/board-state.ts';
import { sealOf } from '../../board/private-notes.ts';

/** Adds a note of this person; in private writing its text goes to the server only. */
export function addNote(session: BoardSession, pos: Position, body: string): Outcome {
  const state = session.state.getState();
  const sealedBy = sealOf(state);
  const author = state.identity.name;
  if (sealedBy === undefined) return session.operations.addNote({ pos, author, body });
  const added = session.operations.addNote({ pos, author, sealedBy });
  return added.ok && body !== '' ? session.writeNote(added.id, body) : added;
}
