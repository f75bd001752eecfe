import type { Role } from '@interlock/protocol';
import type { LinkRecord, MemberRecord, PeopleChange } from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { Session } from './session.ts';

const LINK = `SELECT id, board, capability_hash AS "capabilityHash", role, department, created_at AS "createdAt",
  expires_at AS "expiresAt", uses_left AS "usesLeft", revoked_at AS "revokedAt" FROM links`;
const MEMBER = `SELECT m.actor, m.board, m.link, m.secret_hash AS "secretHash", m.role, m.department,
  coalesce(n.name, '') AS name, m.created_at AS "createdAt" FROM members m LEFT JOIN names n ON n.actor = m.actor`;

/** Invite links and the people who came by them. Secrets are stored as their hashes only. */
export const people = {
  linkByCapability: async (session: Session, hash: string) =>
    (await session.query<LinkRecord>(`${LINK} WHERE capability_hash = $1`, [hash]))[0] ?? null,
  links: (session: Session, board: string) =>
    session.query<LinkRecord>(`${LINK} WHERE board = $1 ORDER BY created_at, ord`, [board]),
  memberBySecret: async (session: Session, hash: string) =>
    (await session.query<MemberRecord>(`${MEMBER} WHERE m.secret_hash = $1`, [hash]))[0] ?? null,
  member: async (session: Session, actor: string) =>
    (await session.query<MemberRecord>(`${MEMBER} WHERE m.actor = $1`, [actor]))[0] ?? null,
  members: (session: Session, board: string) =>
    session.query<MemberRecord>(`${MEMBER} WHERE m.board = $1 ORDER BY m.created_at, m.ord`, [
      board,
    ]),
  membersOfLink: (session: Session, link: string) =>
    session.query<MemberRecord>(`${MEMBER} WHERE m.link = $1 ORDER BY m.created_at, m.ord`, [link]),

  /** Inside a transaction. */
  async apply(session: Session, board: string, change: PeopleChange): Promise<void> {
    switch (change.type) {
      case 'link-added':
        return addLink(session, board, change.link);
      case 'link-revoked':
        await session.query(
          'UPDATE links SET revoked_at = $1 WHERE board = $2 AND id = $3 AND revoked_at IS NULL',
          [change.at, board, change.link],
        );
        return;
      case 'link-used': {
        const used = await session.query(
          `UPDATE links SET uses_left = uses_left - 1 WHERE board = $1 AND id = $2
           AND revoked_at IS NULL AND (uses_left IS NULL OR uses_left > 0) RETURNING id`,
          [board, change.link],
        );
        if (used.length === 0)
          throw new StoreError('link-used-up', `The link ${change.link} has no use left.`);
        return;
      }
      case 'link-expired':
        await session.query(
          'UPDATE links SET expires_at = $1 WHERE board = $2 AND id = $3 AND (expires_at IS NULL OR expires_at > $1)',
          [change.at, board, change.link],
        );
        return;
      case 'member-added': {
        const { actor, link, secretHash, role, department, createdAt, name } = change.member;
        await session.query(
          'INSERT INTO members (actor, board, link, secret_hash, role, department, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
          [actor, board, link, secretHash, role, department, createdAt],
        );
        return setName(session, actor, name);
      }
      case 'member-renamed':
        return setName(session, change.actor, change.name);
      case 'secret-set':
        await session.query('UPDATE members SET secret_hash = $1 WHERE board = $2 AND actor = $3', [
          change.secretHash,
          board,
          change.actor,
        ]);
        return;
      case 'role-set':
        return setRole(session, board, change.actor, change.role);
    }
  },
};

async function addLink(session: Session, board: string, link: LinkRecord): Promise<void> {
  const { id, capabilityHash, role, department, createdAt } = link;
  const { expiresAt, usesLeft, revokedAt } = link;
  await session.query(
    `INSERT INTO links (id, board, capability_hash, role, department, created_at, expires_at, uses_left, revoked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, board, capabilityHash, role, department, createdAt, expiresAt, usesLeft, revokedAt],
  );
}

async function setName(session: Session, actor: string, name: string): Promise<void> {
  await session.query(
    'INSERT INTO names (actor, name) VALUES ($1, $2) ON CONFLICT (actor) DO UPDATE SET name = excluded.name',
    [actor, name],
  );
}

async function setRole(session: Session, board: string, actor: string, role: Role): Promise<void> {
  const set = await session.query(
    'UPDATE members SET role = $1 WHERE board = $2 AND actor = $3 RETURNING actor',
    [role, board, actor],
  );
  if (set.length === 0)
    throw new StoreError('invalid', `There is no member ${actor} on this board.`);
}
