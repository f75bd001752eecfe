import { randomBytes } from 'node:crypto';
import { type LedgerEntry, type Signer, signerHash } from '@interlock/ledger';
import type { Database } from 'better-sqlite3';

export interface SignerTable {
  /** Inside a transaction: the hash for who writes now; null where nobody is known by name. */
  signerOf(board: string, actor: string): string | null;
  /** Inside a transaction: keeps the name that came with an entry of another ledger. */
  adopt(board: string, entry: LedgerEntry): void;
}

const SALT_BYTES = 16;

/**
 * The names under which people wrote into ledgers, a row for each name of a person. What is here
 * is never changed: whoever is called otherwise later writes under another row.
 */
export function createSignerTable(db: Database): SignerTable {
  const selectPerson = db.prepare<[string], Pick<Signer, 'name' | 'department'>>(
    'SELECT n.name, m.department FROM names n JOIN members m ON m.actor = n.actor WHERE n.actor = ?',
  );
  const selectSigner = db
    .prepare<[string, string, string, string | null], string>(
      `SELECT signer FROM signers
       WHERE board = ? AND actor = ? AND name = ? AND department IS ? AND salt IS NOT NULL LIMIT 1`,
    )
    .pluck();
  const insert = db.prepare<[string, string, string, string, string | null, string | null]>(
    'INSERT INTO signers (board, signer, actor, name, department, salt) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    signerOf(board, actor) {
      const person = selectPerson.get(actor);
      if (person === undefined) return null;
      const { name, department } = person;
      const known = selectSigner.get(board, actor, name, department);
      if (known !== undefined) return known;
      const salt = randomBytes(SALT_BYTES).toString('hex');
      const signer = signerHash({ name, department, salt });
      insert.run(board, signer, actor, name, department, salt);
      return signer;
    },
    adopt(board, { actor, signer, by }) {
      if (by === undefined) return;
      insert.run(board, signer ?? actor, actor, by.name, by.department, by.salt ?? null);
    },
  };
}
