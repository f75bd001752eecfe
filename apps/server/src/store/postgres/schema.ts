import { type Clock, isoNow } from '../clock.ts';
import type { Report } from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { Session } from './session.ts';

/**
 * Steps from an empty database to the present one, in order. A step that was shipped is never
 * changed; the next change is a further step. Columns are those of the SQLite store; `ord` stands
 * for its row number, and text that is sorted is sorted by bytes as there.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE boards (
    id TEXT PRIMARY KEY,
    ord BIGINT GENERATED ALWAYS AS IDENTITY,
    title TEXT NOT NULL,
    template TEXT NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    last_seq BIGINT NOT NULL DEFAULT 0
  );

  CREATE TABLE updates (
    board TEXT NOT NULL REFERENCES boards(id),
    seq BIGINT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    bytes BYTEA NOT NULL,
    checksum BIGINT NOT NULL,
    PRIMARY KEY (board, seq)
  );

  CREATE TABLE snapshots (
    board TEXT PRIMARY KEY REFERENCES boards(id),
    up_to_seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    checksum BIGINT NOT NULL
  );

  CREATE TABLE authors (
    board TEXT NOT NULL REFERENCES boards(id),
    client_id BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (board, client_id)
  );

  CREATE TABLE announced (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards(id),
    client_id BIGINT NOT NULL,
    actor TEXT NOT NULL,
    UNIQUE (board, client_id)
  );
  CREATE INDEX announced_of_person ON announced(board, actor, id);

  CREATE TABLE departed (
    board TEXT NOT NULL REFERENCES boards(id),
    root TEXT NOT NULL CHECK (root IN ('cards', 'edges')),
    id TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (board, root, id)
  );

  CREATE TABLE cleared (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards(id),
    root TEXT NOT NULL CHECK (root IN ('notes', 'comments', 'strokes')),
    key TEXT NOT NULL,
    owner TEXT,
    mark TEXT NOT NULL,
    UNIQUE (board, root, key)
  );
  CREATE INDEX cleared_of_board ON cleared(board, id);

  CREATE TABLE ledger (
    board TEXT NOT NULL REFERENCES boards(id),
    seq BIGINT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT NOT NULL,
    signer TEXT,
    type TEXT NOT NULL,
    payload TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    document_seq BIGINT,
    PRIMARY KEY (board, seq)
  );

  CREATE TABLE signers (
    board TEXT NOT NULL REFERENCES boards(id),
    signer TEXT NOT NULL,
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    department TEXT,
    salt TEXT,
    PRIMARY KEY (board, signer)
  );
  CREATE INDEX signers_of_actor ON signers(board, actor);

  CREATE TABLE idempotency (
    board TEXT NOT NULL REFERENCES boards(id),
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    response TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (board, key)
  );

  CREATE TABLE links (
    id TEXT PRIMARY KEY,
    ord BIGINT GENERATED ALWAYS AS IDENTITY,
    board TEXT NOT NULL REFERENCES boards(id),
    capability_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    department TEXT,
    created_at TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C",
    uses_left BIGINT,
    revoked_at TEXT
  );
  CREATE INDEX links_of_board ON links(board);

  CREATE TABLE members (
    actor TEXT PRIMARY KEY,
    ord BIGINT GENERATED ALWAYS AS IDENTITY,
    board TEXT NOT NULL REFERENCES boards(id),
    link TEXT NOT NULL REFERENCES links(id),
    secret_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    department TEXT,
    created_at TEXT COLLATE "C" NOT NULL
  );
  CREATE INDEX members_of_board ON members(board);
  CREATE INDEX members_of_link ON members(link);

  -- Names alone, so that a person can be forgotten without breaking the chain.
  CREATE TABLE names (
    actor TEXT PRIMARY KEY REFERENCES members(actor),
    name TEXT NOT NULL
  );

  CREATE TABLE quarantine (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board TEXT NOT NULL REFERENCES boards(id),
    actor TEXT NOT NULL,
    root TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    issue TEXT NOT NULL,
    at TEXT NOT NULL
  );

  CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    ord BIGINT GENERATED ALWAYS AS IDENTITY,
    board TEXT NOT NULL REFERENCES boards(id),
    name TEXT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    by_name TEXT NOT NULL,
    cards BIGINT NOT NULL,
    ledger_seq BIGINT NOT NULL,
    content TEXT NOT NULL
  );
  CREATE INDEX versions_of_board ON versions(board);

  -- What somebody wrote in private is any text, U+0000 included, which TEXT cannot hold.
  CREATE TABLE secrets (
    board TEXT NOT NULL REFERENCES boards(id),
    kind TEXT NOT NULL CHECK (kind IN ('vote', 'note')),
    subject TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    actor TEXT NOT NULL,
    value BYTEA NOT NULL,
    PRIMARY KEY (board, kind, subject, person)
  );
  CREATE TABLE persons (
    actor TEXT PRIMARY KEY,
    person TEXT NOT NULL
  );

  CREATE TABLE import_mappings (
    board TEXT NOT NULL REFERENCES boards(id),
    department TEXT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (board, department, name)
  );

  CREATE TABLE history (
    board TEXT NOT NULL REFERENCES boards(id),
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    checksum BIGINT NOT NULL,
    PRIMARY KEY (board, first_seq)
  );
  CREATE TABLE history_states (
    board TEXT PRIMARY KEY REFERENCES boards(id),
    format BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    time_ms BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    checksum BIGINT NOT NULL
  );

  -- Written now and then to see that the database still takes something.
  CREATE TABLE probe (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
  );

  -- Each server that takes the database over raises the epoch; one of an earlier epoch writes no more.
  CREATE TABLE owner (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    epoch BIGINT NOT NULL
  );
  INSERT INTO owner VALUES (1, 0);
  `,
];

/** Keeps the ledger append-only, also from other programs: one function, four triggers. */
const GUARD_BODY = `
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM ledger WHERE board = NEW.board) THEN
      RAISE EXCEPTION 'the ledger is appended only' USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the ledger cannot be changed' USING ERRCODE = '23000';
END
`;
const TRIGGERS: Readonly<Record<string, string>> = {
  ledger_is_not_updated: 'BEFORE UPDATE ON ledger FOR EACH ROW',
  ledger_is_not_deleted: 'BEFORE DELETE ON ledger FOR EACH ROW',
  ledger_is_not_truncated: 'BEFORE TRUNCATE ON ledger FOR EACH STATEMENT',
  ledger_is_appended: 'BEFORE INSERT ON ledger FOR EACH ROW',
};

/** Brings the database to the present version, all of it in one transaction or nothing. */
export async function migrate(session: Session, clock: Clock, report: Report): Promise<void> {
  await session.transaction(async () => {
    await session.query(
      'CREATE TABLE IF NOT EXISTS migrations (version BIGINT PRIMARY KEY, at TEXT NOT NULL)',
    );
    const [row] = await session.query<{ version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM migrations',
    );
    const version = row?.version ?? 0;
    if (version > MIGRATIONS.length)
      throw new StoreError(
        'newer-version',
        `The database was written by a newer version (schema ${version}, this one knows ${MIGRATIONS.length}): start that version instead.`,
      );
    for (const [index, sql] of MIGRATIONS.slice(version).entries()) {
      await session.script(sql);
      await session.query('INSERT INTO migrations (version, at) VALUES ($1, $2)', [
        version + index + 1,
        isoNow(clock),
      ]);
    }
    const restored = await restoreTriggers(session);
    if (version > 0 && restored.length > 0)
      report('ledger-triggers-restored', { triggers: restored });
  });
}

/** Makes anew what is missing, switched off or was replaced; gives the names of those. */
async function restoreTriggers(session: Session): Promise<string[]> {
  const found = await session.query<{ name: string; definition: string; body: string }>(
    `SELECT t.tgname AS name, pg_get_triggerdef(t.oid) AS definition, p.prosrc AS body
     FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE t.tgrelid = 'ledger'::regclass AND t.tgenabled = 'A'`,
  );
  const missing = Object.entries(TRIGGERS).filter(([name, when]) => {
    const trigger = found.find((each) => each.name === name);
    const [, timing] = /^(BEFORE \w+)/.exec(when)!;
    return (
      trigger === undefined ||
      trigger.body !== GUARD_BODY ||
      !trigger.definition.includes(` ${timing} `) ||
      / WHEN \(/.test(trigger.definition)
    );
  });
  if (missing.length > 0)
    await session.script(
      `CREATE OR REPLACE FUNCTION ledger_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$${GUARD_BODY}$guard$;`,
    );
  for (const [name, when] of missing)
    await session.script(
      // ALWAYS: also where a session says that it replays what another server wrote.
      `DROP TRIGGER IF EXISTS ${name} ON ledger;
       CREATE TRIGGER ${name} ${when} EXECUTE FUNCTION ledger_guard();
       ALTER TABLE ledger ENABLE ALWAYS TRIGGER ${name};`,
    );
  return missing.map(([name]) => name);
}
