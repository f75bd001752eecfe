import type { Role } from './roles.ts';

/** Everything that a person may try to do on a board. */
export type Action =
  | 'board.read'
  /** Write cards of a department, or edges that touch it. */
  | 'department.edit'
  /** Write notes and comments. */
  | 'common.edit'
  /** Write lanes and board settings. */
  | 'board.edit'
  | 'actuals.report'
  | 'targets.set'
  | 'contract.sign'
  | 'contract.decline'
  | 'decision.record'
  | 'links.manage'
  | 'presence.send'
  | 'presence.summon';

/** The part of somebody's identity, and of the board, that decides. */
export interface Actor {
  readonly role: Role;
  readonly department: string | null;
}

export interface BoardSwitches {
  /** Facilitator's switch: participants may edit lanes other than their own. */
  readonly openEditing: boolean;
}

/**
 * The one table of rights: the server enforces it, the client shows by it what is possible.
 * `department` is the department that the action touches (for an edge: either of its two).
 */
export function can(
  actor: Actor,
  action: Action,
  department: string | null = null,
  board: BoardSwitches = { openEditing: false },
): boolean {
  const own = department !== null && department === actor.department;
  switch (actor.role) {
    case 'facilitator':
      return true;
    case 'participant':
      switch (action) {
        case 'board.read':
        case 'common.edit':
        case 'presence.send':
        case 'decision.record':
          return true;
        case 'department.edit':
          return own || (board.openEditing && department !== null);
        case 'actuals.report':
        case 'targets.set':
        case 'contract.sign':
        case 'contract.decline':
          return own;
        default:
          return false;
      }
    case 'token':
      return action === 'board.read' || action === 'actuals.report';
    case 'observer':
      return action === 'board.read';
  }
}
