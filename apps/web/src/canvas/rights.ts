import { can, type Identity } from '@interlock/protocol';
import type { BoardState } from '../session/board-state.ts';

/** What this person may do here, by the one table of rights; the server enforces the same. */
export interface Rights {
  /** Anything at all. */
  readonly edit: boolean;
  department(id: string): boolean;
  /** A contract may be drafted by either side. */
  between(a: string, b: string): boolean;
  /** Show the own pointer and view to others. */
  readonly present: boolean;
}

export function rightsOf(state: Pick<BoardState, 'identity' | 'view'>): Rights {
  return rights(state.identity, state.view.settings.openEditing);
}

export function rights(identity: Identity, openEditing: boolean): Rights {
  const board = { openEditing };
  const department = (id: string): boolean => can(identity, 'department.edit', id, board);
  return {
    edit: can(identity, 'common.edit', null, board),
    department,
    between: (a, b) => department(a) || department(b),
    present: can(identity, 'presence.send', null, board),
  };
}
