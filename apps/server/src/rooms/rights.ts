import {
  departmentsOfKey,
  isRoot,
  recordOf,
  rootMap,
  type Touched,
  type WriteRight,
} from '@interlock/board';
import type { ParticipantTool } from '@interlock/plan';
import {
  type Actor,
  type BoardSwitches,
  can,
  canBetween,
  isLocked,
  type Refusal,
  type RefusalReason,
} from '@interlock/protocol';
import type * as Y from 'yjs';

const TEXTS: Readonly<Record<RefusalReason, string>> = {
  observer: 'Observers follow along and cannot change the board.',
  'other-department': 'This belongs to another department: only it and the facilitator change it.',
  'locked-department': 'The facilitator has locked this lane: nobody else changes it for now.',
  'tool-off': 'The facilitator has switched this off for participants for now.',
  'facilitator-only': 'Only the facilitator changes lanes, board settings and the session.',
  schema: 'The change does not fit the board, and was not taken.',
  malformed: 'The change could not be read, and was not taken.',
  'board-full':
    'The board is as large as a board may get: delete something, or start another board.',
  'too-big': 'The change is too big to be taken at once.',
  'contract-in-force': 'This contract is in force: both of its departments end it together.',
  'contract-changed':
    'This contract, or a card at its end, was changed or deleted at this moment. Load the board again; nothing was written.',
  damaged:
    'What the server has stored of this board is damaged: it is read only until the operator has mended it.',
  archived: 'This board is archived: it is read only until a facilitator brings it back.',
  'other-person':
    'This is another person’s: nobody rewrites, deletes or signs what somebody else wrote.',
  'server-only':
    'The server’s commands cast, count and close votes, and run a session: what they write, the board only shows.',
  sealed:
    'This note is sealed: until it is revealed its text is kept by the server (POST …/notes/:note/private) and its body stays empty.',
  'foreign-client-id': 'The change was sent under the name of another session, and was not taken.',
};

export function refusal(reason: RefusalReason): Refusal {
  return { reason, text: TEXTS[reason] };
}

/** Somebody who writes; words and votes belong to a person, and not only to a role. */
export interface Writer extends Actor {
  readonly actor: string;
  readonly name: string;
}

/** Whether this person may write into the document at all. */
export function mayWrite(actor: Actor): boolean {
  return can(actor, 'document.write');
}

/** Why this person may not change this entry; null where it is allowed. */
export function forbidden(
  actor: Writer,
  { root, key }: Touched,
  switches: BoardSwitches,
): Refusal | null {
  if (switches.archived === true && root !== 'settings') return refusal('archived');
  if (!isRoot(root)) return refusal('malformed');
  const { right } = recordOf(root);
  switch (right) {
    case 'server':
      return refusal('server-only');
    case 'cards.edit':
    case 'contracts.edit': {
      const owners = departmentsOfKey(root, key);
      // Nobody owns a key without a department; the facilitator may still clear it away.
      if (owners.length === 0) return can(actor, 'board.edit') ? null : refusal('malformed');
      return forbiddenIn(actor, right, owners, switches);
    }
    default:
      return can(actor, right, null, switches) ? null : refusal(WITHOUT[right]);
  }
}

type CommonRight = Exclude<WriteRight, 'server' | OwnRight>;
/** Asked for the departments in the entry's key. */
type OwnRight = 'cards.edit' | 'contracts.edit';

/** What somebody is told who has not the right. */
const WITHOUT: Readonly<Record<CommonRight, RefusalReason>> = {
  'notes.edit': 'tool-off',
  'comments.edit': 'tool-off',
  'session.run': 'facilitator-only',
  'board.edit': 'facilitator-only',
};

/** A card of one department, or an edge between two. */
function forbiddenIn(
  actor: Actor,
  right: OwnRight,
  owners: readonly string[],
  switches: BoardSwitches,
): Refusal | null {
  const [first = '', second = first] = owners;
  const allowed = (board: BoardSwitches): boolean =>
    right === 'cards.edit'
      ? can(actor, right, first, board)
      : canBetween(actor, first, second, board);
  if (allowed(switches)) return null;
  // Without locks and switches it would be allowed: then they are the reason.
  if (!allowed({ openEditing: switches.openEditing })) return refusal('other-department');
  return refusal(
    owners.some((owner) => isLocked(owner, switches)) ? 'locked-department' : 'tool-off',
  );
}

/** What the facilitator has switched, as it stands in a document. */
export function switchesOf(doc: Y.Doc): BoardSwitches {
  const settings = rootMap(doc, 'settings');
  const list = (field: string): unknown[] | undefined => {
    const value = settings.get(field);
    return Array.isArray(value) ? value : undefined;
  };
  return {
    openEditing: settings.get('openEditing') === true,
    archived: settings.get('archived') === true,
    // Checked by the schema when they were written.
    lockedDepartments: list('lockedDepartments') as string[] | undefined,
    participantTools: list('participantTools') as ParticipantTool[] | undefined,
  };
}
