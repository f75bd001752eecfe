import type { ParticipantTool } from '@interlock/plan';
import type { Role } from './roles.ts';

/** Everything that a person may try to do on a board. */
export type Action =
  | 'board.read'
  /** Write into the document at all. */
  | 'document.write'
  /** Write cards of a department. */
  | 'cards.edit'
  /** Draft contracts and influences that touch a department; see {@link canBetween}. */
  | 'contracts.edit'
  | 'notes.edit'
  | 'comments.edit'
  /** The own vote. */
  | 'vote.cast'
  /** Agenda, timer, votes of a session. */
  | 'session.run'
  /** Write lanes and board settings. */
  | 'board.edit'
  | 'actuals.report'
  | 'targets.set'
  | 'contract.sign'
  | 'contract.decline'
  | 'decision.record'
  /** Supersede or withdraw what somebody else decided. */
  | 'decision.overrule'
  /** Define an initiative of a department, and change its plan until it is decided. */
  | 'initiative.plan'
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
  /**
   * Facilitator's switch: lanes in which participants change nothing that is planned, not even their
   * own. They still report what happened, and sign what was drawn.
   */
  readonly lockedDepartments?: readonly string[] | undefined;
  /** Facilitator's switch: what participants may change at all; absent = everything. */
  readonly participantTools?: readonly ParticipantTool[] | undefined;
  /** Kept to be read: nothing is changed but the settings, by a facilitator. */
  readonly archived?: boolean | undefined;
}

/**
 * The one table of rights: the server enforces it, the client shows by it what is possible.
 * `department` is the department that the action touches.
 */
export function can(
  actor: Actor,
  action: Action,
  department: string | null = null,
  board: BoardSwitches = { openEditing: false },
): boolean {
  if (board.archived === true && !ON_ARCHIVED.includes(action)) return false;
  const own = department !== null && department === actor.department;
  switch (actor.role) {
    case 'facilitator':
      return true;
    case 'participant':
      switch (action) {
        case 'board.read':
        case 'document.write':
        case 'presence.send':
        case 'vote.cast':
        case 'decision.record':
          return true;
        case 'cards.edit':
        case 'contracts.edit':
          return (
            hasTool(action, board) &&
            !isLocked(department, board) &&
            (own || (board.openEditing && department !== null))
          );
        case 'notes.edit':
        case 'comments.edit':
          return hasTool(action, board);
        // What was planned stays as it is in a locked lane; what happened is still told.
        case 'targets.set':
        case 'initiative.plan':
          return own && !isLocked(department, board);
        case 'actuals.report':
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

/** What is left on an archived board. */
const ON_ARCHIVED: readonly Action[] = [
  'board.read',
  'board.edit',
  'links.manage',
  'presence.send',
  'presence.summon',
];

/**
 * Whether somebody may draft, change or delete an edge between these two departments: either side
 * may, as long as neither is locked.
 */
export function canBetween(
  actor: Actor,
  supplier: string,
  consumer: string,
  board?: BoardSwitches,
): boolean {
  const ends = [supplier, consumer];
  if (actor.role !== 'facilitator' && ends.some((end) => isLocked(end, board))) return false;
  return ends.some((end) => can(actor, 'contracts.edit', end, board));
}

export function isLocked(department: string | null, board?: BoardSwitches): boolean {
  return department !== null && board?.lockedDepartments?.includes(department) === true;
}

const TOOL_OF = {
  'cards.edit': 'cards',
  'contracts.edit': 'contracts',
  'notes.edit': 'notes',
  'comments.edit': 'comments',
} as const;

function hasTool(action: keyof typeof TOOL_OF, { participantTools }: BoardSwitches): boolean {
  return participantTools === undefined || participantTools.includes(TOOL_OF[action]);
}
