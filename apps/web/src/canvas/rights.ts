import { type BoardSwitches, can, canBetween, type Identity } from '@interlock/protocol';
import type { BoardState } from '../board/board-state.ts';

/** What this person may do here, by the one table of rights; the server enforces the same. */
export interface Rights {
  /** Anything at all. */
  readonly edit: boolean;
  readonly notes: boolean;
  /** Cards of a lane. */
  department(id: string): boolean;
  /** A contract may be drafted by either side. */
  between(a: string, b: string): boolean;
  /** Show the own pointer and view to others. */
  readonly present: boolean;
}

export function rightsOf(state: Pick<BoardState, 'identity' | 'view'>): Rights {
  return rights(state.identity, state.view.settings);
}

export function rights(identity: Identity, board: BoardSwitches): Rights {
  return {
    edit: can(identity, 'document.write', null, board),
    notes: can(identity, 'notes.edit', null, board),
    department: (id) => can(identity, 'cards.edit', id, board),
    between: (a, b) => canBetween(identity, a, b, board),
    present: can(identity, 'presence.send', null, board),
  };
}
