import type { Role } from '@interlock/protocol';
import type { Database } from 'better-sqlite3';
import type { LinkRecord, MemberRecord, PeopleChange } from './store.ts';
import { StoreError } from './store-error.ts';

interface LinkRow {
  id: string;
  board: string;
  capability_hash: string;
  role: Role;
  department: string | null;
  created_at: string;
  expires_at: string | null;
  uses_left: number | null;
  revoked_at: string | null;
}

interface MemberRow {
  actor: string;
  board: string;
  link: string;
  secret_hash: string;
  role: Role;
  department: string | null;
  name: string | null;
  created_at: string;
}

export interface PeopleTables {
  /** Inside a transaction. */
  apply(board: string, change: PeopleChange): void;
  linkByCapability(capabilityHash: string): LinkRecord | null;
  links(board: string): LinkRecord[];
  memberBySecret(secretHash: string): MemberRecord | null;
  member(actor: string): MemberRecord | null;
  members(board: string): MemberRecord[];
  membersOfLink(link: string): MemberRecord[];
}

const MEMBER = 'SELECT m.*, n.name FROM members m LEFT JOIN names n ON n.actor = m.actor';

/** Invite links and the people who came by them. Secrets are stored as their hashes only. */
export function createPeopleTables(db: Database): PeopleTables {
  const insertLink = db.prepare(
    `INSERT INTO links (id, board, capability_hash, role, department, created_at, expires_at, uses_left, revoked_at)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const linkByCapability = db.prepare<[string], LinkRow>(
    'SELECT * FROM links WHERE capability_hash = ?',
  );
  const links = db.prepare<[string], LinkRow>(
    'SELECT * FROM links WHERE board = ? ORDER BY created_at, rowid',
  );
  const revoke = db.prepare<[string, string, string]>(
    'UPDATE links SET revoked_at = ? WHERE board = ? AND id = ? AND revoked_at IS NULL',
  );
  const expire = db.prepare<[string, string, string, string]>(
    'UPDATE links SET expires_at = ? WHERE board = ? AND id = ? AND (expires_at IS NULL OR expires_at > ?)',
  );
  const takeUse = db.prepare<[string, string]>(
    `UPDATE links SET uses_left = uses_left - 1
		 WHERE board = ? AND id = ? AND revoked_at IS NULL AND (uses_left IS NULL OR uses_left > 0)`,
  );
  const insertMember = db.prepare(
    'INSERT INTO members (actor, board, link, secret_hash, role, department, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const setName = db.prepare<[string, string]>(
    'INSERT INTO names (actor, name) VALUES (?, ?) ON CONFLICT (actor) DO UPDATE SET name = excluded.name',
  );
  const setRole = db.prepare<[Role, string, string]>(
    'UPDATE members SET role = ? WHERE board = ? AND actor = ?',
  );
  const setSecret = db.prepare<[string, string, string]>(
    'UPDATE members SET secret_hash = ? WHERE board = ? AND actor = ?',
  );
  const memberBySecret = db.prepare<[string], MemberRow>(`${MEMBER} WHERE m.secret_hash = ?`);
  const member = db.prepare<[string], MemberRow>(`${MEMBER} WHERE m.actor = ?`);
  const members = db.prepare<[string], MemberRow>(
    `${MEMBER} WHERE m.board = ? ORDER BY m.created_at, m.rowid`,
  );
  const membersOfLink = db.prepare<[string], MemberRow>(
    `${MEMBER} WHERE m.link = ? ORDER BY m.created_at, m.rowid`,
  );

  function apply(board: string, change: PeopleChange): void {
    switch (change.type) {
      case 'link-added': {
        const { id, capabilityHash, role, department } = change.link;
        const { createdAt, expiresAt, usesLeft, revokedAt } = change.link;
        insertLink.run(
          id,
          board,
          capabilityHash,
          role,
          department,
          createdAt,
          expiresAt,
          usesLeft,
          revokedAt,
        );
        return;
      }
      case 'link-revoked':
        revoke.run(change.at, board, change.link);
        return;
      case 'link-used':
        if (takeUse.run(board, change.link).changes === 0)
          throw new StoreError('link-used-up', `The link ${change.link} has no use left.`);
        return;
      case 'member-added': {
        const { actor, link, secretHash, role, department, createdAt, name } = change.member;
        insertMember.run(actor, board, link, secretHash, role, department, createdAt);
        setName.run(actor, name);
        return;
      }
      case 'member-renamed':
        setName.run(change.actor, change.name);
        return;
      case 'secret-set':
        setSecret.run(change.secretHash, board, change.actor);
        return;
      case 'link-expired':
        expire.run(change.at, board, change.link, change.at);
        return;
      case 'role-set':
        if (setRole.run(change.role, board, change.actor).changes === 0)
          throw new StoreError('invalid', `There is no member ${change.actor} on this board.`);
    }
  }

  return {
    apply,
    linkByCapability: (hash) => maybe(linkByCapability.get(hash), toLink),
    links: (board) => links.all(board).map(toLink),
    memberBySecret: (hash) => maybe(memberBySecret.get(hash), toMember),
    member: (actor) => maybe(member.get(actor), toMember),
    members: (board) => members.all(board).map(toMember),
    membersOfLink: (link) => membersOfLink.all(link).map(toMember),
  };
}

function maybe<Row, Value>(row: Row | undefined, convert: (row: Row) => Value): Value | null {
  return row === undefined ? null : convert(row);
}

function toLink(row: LinkRow): LinkRecord {
  return {
    id: row.id,
    board: row.board,
    capabilityHash: row.capability_hash,
    role: row.role,
    department: row.department,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usesLeft: row.uses_left,
    revokedAt: row.revoked_at,
  };
}

function toMember(row: MemberRow): MemberRecord {
  return {
    actor: row.actor,
    board: row.board,
    link: row.link,
    secretHash: row.secret_hash,
    role: row.role,
    department: row.department,
    name: row.name ?? '',
    createdAt: row.created_at,
  };
}
