import type { Database } from 'better-sqlite3';
import { checksumOf } from './checksum.ts';
import { type Clock, isoNow } from './clock.ts';
import { StoreError } from './store-error.ts';

/**
 * Steps from an empty database to the present one, in order. A step that was shipped is never
 * changed; the next change is a further step.
 */
const MIGRATIONS: readonly string[] = [
  `
	CREATE TABLE boards (
		id TEXT PRIMARY KEY,
		title TEXT NOT NULL,
		template TEXT NOT NULL,
		created_at TEXT NOT NULL
	) STRICT;

	CREATE TABLE updates (
		board TEXT NOT NULL REFERENCES boards(id),
		seq INTEGER NOT NULL,
		at TEXT NOT NULL,
		bytes BLOB NOT NULL,
		PRIMARY KEY (board, seq)
	) STRICT;

	CREATE TABLE snapshots (
		board TEXT PRIMARY KEY REFERENCES boards(id),
		up_to_seq INTEGER NOT NULL,
		at TEXT NOT NULL,
		bytes BLOB NOT NULL
	) STRICT;

	CREATE TABLE authors (
		board TEXT NOT NULL REFERENCES boards(id),
		client_id INTEGER NOT NULL,
		actor TEXT NOT NULL,
		PRIMARY KEY (board, client_id)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE ledger (
		board TEXT NOT NULL REFERENCES boards(id),
		seq INTEGER NOT NULL,
		at TEXT NOT NULL,
		actor TEXT NOT NULL,
		type TEXT NOT NULL,
		payload TEXT NOT NULL,
		prev TEXT NOT NULL,
		hash TEXT NOT NULL,
		PRIMARY KEY (board, seq)
	) STRICT;
	CREATE TRIGGER ledger_is_not_updated BEFORE UPDATE ON ledger
		BEGIN SELECT RAISE(ABORT, 'the ledger cannot be changed'); END;
	CREATE TRIGGER ledger_is_not_deleted BEFORE DELETE ON ledger
		BEGIN SELECT RAISE(ABORT, 'the ledger cannot be changed'); END;
	-- Also against INSERT OR REPLACE, which deletes without firing the trigger above.
	CREATE TRIGGER ledger_is_appended BEFORE INSERT ON ledger
		WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM ledger WHERE board = NEW.board)
		BEGIN SELECT RAISE(ABORT, 'the ledger is appended only'); END;

	CREATE TABLE idempotency (
		board TEXT NOT NULL REFERENCES boards(id),
		key TEXT NOT NULL,
		request_hash TEXT NOT NULL,
		response TEXT NOT NULL,
		at TEXT NOT NULL,
		PRIMARY KEY (board, key)
	) STRICT;

	CREATE TABLE links (
		id TEXT PRIMARY KEY,
		board TEXT NOT NULL REFERENCES boards(id),
		capability_hash TEXT NOT NULL UNIQUE,
		role TEXT NOT NULL,
		department TEXT,
		created_at TEXT NOT NULL,
		expires_at TEXT,
		uses_left INTEGER,
		revoked_at TEXT
	) STRICT;
	CREATE INDEX links_of_board ON links(board);

	CREATE TABLE members (
		actor TEXT PRIMARY KEY,
		board TEXT NOT NULL REFERENCES boards(id),
		link TEXT NOT NULL REFERENCES links(id),
		secret_hash TEXT NOT NULL UNIQUE,
		role TEXT NOT NULL,
		department TEXT,
		created_at TEXT NOT NULL
	) STRICT;
	CREATE INDEX members_of_board ON members(board);
	CREATE INDEX members_of_link ON members(link);

	-- Names alone, so that a person can be forgotten without breaking the chain.
	CREATE TABLE names (
		actor TEXT PRIMARY KEY REFERENCES members(actor),
		name TEXT NOT NULL
	) STRICT;

	CREATE TABLE quarantine (
		id INTEGER PRIMARY KEY,
		board TEXT NOT NULL REFERENCES boards(id),
		actor TEXT NOT NULL,
		root TEXT NOT NULL,
		key TEXT NOT NULL,
		value TEXT NOT NULL,
		issue TEXT NOT NULL,
		at TEXT NOT NULL
	) STRICT;
	`,
  `
	CREATE TABLE versions (
		id TEXT PRIMARY KEY,
		board TEXT NOT NULL REFERENCES boards(id),
		name TEXT NOT NULL,
		at TEXT NOT NULL,
		by_name TEXT NOT NULL,
		cards INTEGER NOT NULL,
		ledger_seq INTEGER NOT NULL,
		content TEXT NOT NULL
	) STRICT;
	CREATE INDEX versions_of_board ON versions(board);
	`,
  // Checksums, and how many updates there are, so that damage shows; `checksum` is ours.
  `
	ALTER TABLE boards ADD COLUMN last_seq INTEGER NOT NULL DEFAULT 0;
	UPDATE boards SET last_seq = (SELECT coalesce(max(seq), 0) FROM updates WHERE board = boards.id);
	ALTER TABLE updates ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
	UPDATE updates SET checksum = checksum(board, seq, bytes);
	ALTER TABLE snapshots ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1;
	UPDATE snapshots SET checksum = checksum(board, up_to_seq, bytes);

	-- Written now and then to see that the disk still takes something.
	CREATE TABLE probe (
		id INTEGER PRIMARY KEY CHECK (id = 1),
		at TEXT NOT NULL
	) STRICT;
	`,
  // What the server keeps until it is revealed: open votes, and the texts of sealed notes.
  `
	CREATE TABLE secrets (
		board TEXT NOT NULL REFERENCES boards(id),
		kind TEXT NOT NULL CHECK (kind IN ('vote', 'note')),
		subject TEXT NOT NULL,
		person TEXT NOT NULL,
		actor TEXT NOT NULL,
		value TEXT NOT NULL,
		PRIMARY KEY (board, kind, subject, person)
	) STRICT, WITHOUT ROWID;
	CREATE TABLE persons (
		actor TEXT PRIMARY KEY,
		person TEXT NOT NULL
	) STRICT;
	`,
  // Ids that presence told of, under which nobody may have written yet.
  `
	CREATE TABLE announced (
		id INTEGER PRIMARY KEY,
		board TEXT NOT NULL REFERENCES boards(id),
		client_id INTEGER NOT NULL,
		actor TEXT NOT NULL,
		UNIQUE (board, client_id)
	) STRICT;
	CREATE INDEX announced_of_person ON announced(board, actor, id);
	`,
  // Under which name somebody wrote. Entries of before keep the name that their person has now,
  // by the actor; theirs is in no hash.
  `
	CREATE TABLE signers (
		board TEXT NOT NULL REFERENCES boards(id),
		signer TEXT NOT NULL,
		actor TEXT NOT NULL,
		name TEXT NOT NULL,
		department TEXT,
		salt TEXT,
		PRIMARY KEY (board, signer)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX signers_of_actor ON signers(board, actor);
	ALTER TABLE ledger ADD COLUMN signer TEXT;
	INSERT INTO signers (board, signer, actor, name, department)
		SELECT DISTINCT l.board, l.actor, l.actor, n.name, m.department
		FROM ledger l JOIN names n ON n.actor = l.actor JOIN members m ON m.actor = l.actor;
	`,
  // Under which keys ids of cards and contracts stood when they were deleted.
  `
	CREATE TABLE departed (
		board TEXT NOT NULL REFERENCES boards(id),
		root TEXT NOT NULL CHECK (root IN ('cards', 'edges')),
		id TEXT NOT NULL,
		key TEXT NOT NULL,
		PRIMARY KEY (board, root, id)
	) STRICT, WITHOUT ROWID;
	`,
  // Whose notes, comments and strokes were that were deleted, and a hash of their words.
  `
	CREATE TABLE cleared (
		id INTEGER PRIMARY KEY,
		board TEXT NOT NULL REFERENCES boards(id),
		root TEXT NOT NULL CHECK (root IN ('notes', 'comments', 'strokes')),
		key TEXT NOT NULL,
		owner TEXT,
		mark TEXT NOT NULL,
		UNIQUE (board, root, key)
	) STRICT;
	CREATE INDEX cleared_of_board ON cleared(board, id);
	`,
  // How files of one shape are read on a board, by the name that a person or a program gave it.
  `
	CREATE TABLE import_mappings (
		board TEXT NOT NULL REFERENCES boards(id),
		name TEXT NOT NULL,
		at TEXT NOT NULL,
		content TEXT NOT NULL,
		PRIMARY KEY (board, name)
	) STRICT, WITHOUT ROWID;
	`,
  // A mapping names what was left out of a file, and says how the next one is read: it belongs to the
  // department that was imported to. Whose the earlier ones are is not known.
  `
	CREATE TABLE mappings_of_departments (
		board TEXT NOT NULL REFERENCES boards(id),
		department TEXT NOT NULL,
		name TEXT NOT NULL,
		at TEXT NOT NULL,
		content TEXT NOT NULL,
		PRIMARY KEY (board, department, name)
	) STRICT, WITHOUT ROWID;
	INSERT INTO mappings_of_departments SELECT board, '', name, at, content FROM import_mappings;
	DROP TABLE import_mappings;
	ALTER TABLE mappings_of_departments RENAME TO import_mappings;
	`,
  // Which update the document had when an entry was written, beside its hash; null in entries of
  // before. And the past of each board in pieces, made of its updates: lost, they are made again.
  `
	ALTER TABLE ledger ADD COLUMN document_seq INTEGER;
	CREATE TABLE history (
		board TEXT NOT NULL REFERENCES boards(id),
		first_seq INTEGER NOT NULL,
		last_seq INTEGER NOT NULL,
		from_ms INTEGER NOT NULL,
		to_ms INTEGER NOT NULL,
		bytes BLOB NOT NULL,
		checksum INTEGER NOT NULL,
		PRIMARY KEY (board, first_seq)
	) STRICT;
	CREATE TABLE history_states (
		board TEXT PRIMARY KEY REFERENCES boards(id),
		format INTEGER NOT NULL,
		seq INTEGER NOT NULL,
		time_ms INTEGER NOT NULL,
		bytes BLOB NOT NULL,
		checksum INTEGER NOT NULL
	) STRICT;
	`,
];

/** Version of the tables that this program reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings the database to the present version, each step in one transaction. */
export function migrate(db: Database, clock: Clock): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT',
  );
  db.function('checksum', { deterministic: true }, (board, seq, bytes) =>
    checksumOf(String(board), Number(seq), bytes as Uint8Array),
  );
  const row = db
    .prepare<[], { version: number }>('SELECT coalesce(max(version), 0) AS version FROM migrations')
    .get();
  const version = row?.version ?? 0;
  if (version > MIGRATIONS.length)
    throw new StoreError(
      'newer-version',
      `The data was written by a newer version (schema ${version}, this one knows ${MIGRATIONS.length}): start that version instead.`,
    );
  MIGRATIONS.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.prepare('INSERT INTO migrations (version, at) VALUES (?, ?)').run(
        version + index + 1,
        isoNow(clock),
      );
    }).immediate();
  });
}
