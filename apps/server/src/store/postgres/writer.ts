import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StoreError } from '../store-error.ts';
import { toStoreError } from './pg-error.ts';
import { connectionTo, type Session, sessionOf } from './session.ts';

/** Key of the lock whose holder alone writes: the letters "itlk". */
const LOCK = 0x69746c6b;
/** A session that has just ended may hold the lock for a moment. */
export const LOCK_MS = 3_000;

/**
 * The only connection that writes. It holds a lock of the database for as long as its session
 * lives, so two servers never write at once, whatever network and clocks do: PostgreSQL gives the
 * lock to another session only when this one is over, and then nothing of it is committed any more.
 * A server that was overtaken meanwhile finds another epoch, and never writes again.
 */
export class Writer {
  readonly #url: string;
  readonly #lockMs: number;
  #client: pg.Client | null = null;
  #opening: Promise<Session> | null = null;
  #session: Session | null = null;
  #epoch: number | null = null;
  #unsure = false;

  constructor(url: string, lockMs = LOCK_MS) {
    this.#url = url;
    this.#lockMs = lockMs;
  }

  /** A session that may write; connects anew where the last one is gone. */
  session(): Promise<Session> {
    if (this.#session !== null) return Promise.resolve(this.#session);
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** It is not known whether the last commit took place. */
  doubt(): void {
    this.#unsure = true;
    this.drop();
  }

  /**
   * Resolves where all that was committed can be read: after a doubt only once the lock is held
   * anew, and the session in doubt is over. StoreError `unconfirmed` where that is not known.
   */
  async settled(): Promise<void> {
    if (!this.#unsure) return;
    try {
      await this.session();
    } catch (error) {
      throw new StoreError(
        'unconfirmed',
        'The database does not say that it has what was written last: it may be there later, or not.',
        error,
      );
    }
  }

  /** Lets go of a connection that can be used no more. */
  drop(): void {
    const client = this.#client;
    this.#client = this.#session = null;
    client?.end().catch(() => undefined);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = this.#session = null;
    await client?.end().catch(() => undefined);
  }

  async #open(): Promise<Session> {
    const client = new pg.Client(connectionTo(this.#url));
    const lost = () => {
      if (this.#client === client) this.drop();
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
    } catch (error) {
      client.end().catch(() => undefined);
      throw toStoreError(error);
    }
    const session = sessionOf(client, lost);
    try {
      await prepare(session);
      await this.#lock(session);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    this.#session = session;
    this.#unsure = false;
    return session;
  }

  async #lock(session: Session): Promise<void> {
    const from = performance.now();
    for (;;) {
      const [row] = await session.query<{ held: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS held',
        [LOCK],
      );
      if (row?.held === true) break;
      if (performance.now() - from > this.#lockMs)
        throw this.#epoch === null
          ? new StoreError('in-use', 'The database is in use by another server.')
          : overtaken();
      await pause(100);
    }
    if (this.#epoch === null) return;
    const [row] = await session.query<{ epoch: number }>('SELECT epoch FROM owner');
    if (row?.epoch !== this.#epoch) throw overtaken();
  }

  /** Once, when the tables are there: from now on no earlier server writes. */
  async take(session: Session): Promise<void> {
    const [row] = await session.query<{ epoch: number }>(
      'UPDATE owner SET epoch = epoch + 1 RETURNING epoch',
    );
    this.#epoch = row?.epoch ?? null;
  }
}

function overtaken(): StoreError {
  return new StoreError(
    'unavailable',
    'Another server has taken over this database: nothing was written. Stop one of the two.',
  );
}

/** A commit is on the disk when it is answered; a server that is cut off is let go of in 12 s. */
async function prepare(session: Session): Promise<void> {
  await session.query(
    `SELECT set_config('synchronous_commit',
       CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
       set_config('idle_in_transaction_session_timeout', '20s', false),
       set_config('tcp_keepalives_idle', '4', false), set_config('tcp_keepalives_interval', '2', false),
       set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '10s', false)`,
  );
  const [row] = await session.query<{ encoding: string }>(
    "SELECT current_setting('server_encoding') AS encoding",
  );
  if (row?.encoding !== 'UTF8')
    throw new StoreError(
      'unavailable',
      `The database keeps text as ${row?.encoding}: make one with ENCODING 'UTF8' and name it in DATABASE_URL.`,
    );
}
