import type { Secret, SecretChange } from '../secret-table.ts';
import type { Session } from './session.ts';

/** Votes and sealed notes: rows of one person each, deleted when they are revealed. */
export const secrets = {
  async of(session: Session, board: string, kind: Secret['kind']): Promise<Secret[]> {
    const rows = await session.query<Omit<Secret, 'value'> & { readonly value: Buffer }>(
      'SELECT kind, subject, person, actor, value FROM secrets WHERE board = $1 AND kind = $2 ORDER BY subject, person',
      [board, kind],
    );
    return rows.map((row) => ({ ...row, value: row.value.toString('utf8') }));
  },
  async person(session: Session, actor: string): Promise<string> {
    const [row] = await session.query<{ person: string }>(
      'SELECT person FROM persons WHERE actor = $1',
      [actor],
    );
    return row?.person ?? actor;
  },
  /** Inside a transaction. */
  async apply(session: Session, board: string, change: SecretChange): Promise<void> {
    switch (change.type) {
      case 'kept': {
        const { kind, subject, person, actor, value } = change.secret;
        await session.query(
          `INSERT INTO secrets (board, kind, subject, person, actor, value) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (board, kind, subject, person) DO UPDATE SET actor = excluded.actor, value = excluded.value`,
          [board, kind, subject, person, actor, Buffer.from(value, 'utf8')],
        );
        return;
      }
      case 'dropped':
        await session.query(
          `DELETE FROM secrets WHERE board = $1 AND kind = $2
           AND ($3::text IS NULL OR subject = $3) AND ($3::text IS NULL OR $4::text IS NULL OR person = $4)`,
          [board, change.kind, change.subject ?? null, change.person ?? null],
        );
        return;
      case 'same-person':
        await session.query(
          'INSERT INTO persons (actor, person) VALUES ($1, $2) ON CONFLICT DO NOTHING',
          [change.actor, change.person],
        );
        return;
    }
  },
};
