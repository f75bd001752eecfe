import type { Database } from 'better-sqlite3';

/** What the server keeps until it is revealed: how somebody voted, or the text of a sealed note. */
export interface Secret {
  readonly kind: 'vote' | 'note';
  /** Id of the poll or the note. */
  readonly subject: string;
  /** Whose it is: one browser that came in more than once is one person. */
  readonly person: string;
  /** Who wrote it, and alone reads it. */
  readonly actor: string;
  readonly value: string;
}

/** A change of what is kept; written with the document's in one transaction. */
export type SecretChange =
  | { readonly type: 'kept'; readonly secret: Secret }
  /** Without a person: all of the subject; without a subject: all of the kind. */
  | {
      readonly type: 'dropped';
      readonly kind: Secret['kind'];
      readonly subject?: string;
      readonly person?: string;
    }
  /** This actor is the same person as an earlier one of this browser. */
  | { readonly type: 'same-person'; readonly actor: string; readonly person: string };

export interface SecretTable {
  /** Inside a transaction. */
  apply(board: string, change: SecretChange): void;
  of(board: string, kind: Secret['kind']): Secret[];
  person(actor: string): string;
}

/** Votes and sealed notes: rows of one person each, deleted when they are revealed. */
export function createSecretTable(db: Database): SecretTable {
  const keep = db.prepare<[string, string, string, string, string, string]>(
    `INSERT INTO secrets (board, kind, subject, person, actor, value) VALUES (?, ?, ?, ?, ?, ?)
		 ON CONFLICT (board, kind, subject, person)
		 DO UPDATE SET actor = excluded.actor, value = excluded.value`,
  );
  const dropOne = db.prepare<[string, string, string, string]>(
    'DELETE FROM secrets WHERE board = ? AND kind = ? AND subject = ? AND person = ?',
  );
  const dropAll = db.prepare<[string, string, string]>(
    'DELETE FROM secrets WHERE board = ? AND kind = ? AND subject = ?',
  );
  const dropKind = db.prepare<[string, string]>('DELETE FROM secrets WHERE board = ? AND kind = ?');
  const same = db.prepare<[string, string]>(
    'INSERT INTO persons (actor, person) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const ofKind = db.prepare<[string, string], Secret>(
    'SELECT kind, subject, person, actor, value FROM secrets WHERE board = ? AND kind = ? ORDER BY subject, person',
  );
  const person = db.prepare<[string], string>('SELECT person FROM persons WHERE actor = ?').pluck();
  return {
    apply(board, change) {
      switch (change.type) {
        case 'kept': {
          const { kind, subject, person: whose, actor, value } = change.secret;
          keep.run(board, kind, subject, whose, actor, value);
          return;
        }
        case 'dropped':
          if (change.subject === undefined) dropKind.run(board, change.kind);
          else if (change.person === undefined) dropAll.run(board, change.kind, change.subject);
          else dropOne.run(board, change.kind, change.subject, change.person);
          return;
        case 'same-person':
          same.run(change.actor, change.person);
          return;
      }
    },
    of: (board, kind) => ofKind.all(board, kind),
    person: (actor) => person.get(actor) ?? actor,
  };
}
