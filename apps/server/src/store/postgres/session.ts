import pg from 'pg';
import { isRefusal, toStoreError } from './pg-error.ts';

export type Value = string | number | null | Uint8Array | readonly (string | number | null)[];

/** One connection to PostgreSQL. Everything rejects with StoreErrors. */
export interface Session {
  query<Row extends object = object>(sql: string, values?: readonly Value[]): Promise<Row[]>;
  /** Several statements in one go, without values. */
  script(sql: string): Promise<void>;
  /** All that `task` writes, or nothing of it. */
  transaction<T>(task: () => Promise<T>, mode?: string): Promise<T>;
}

const INT8 = 20;
/** Sequence numbers, client ids, checksums and times in ms are all below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

const CONNECT_MS = 5_000;
/** A query that was not answered for so long is taken as lost with its connection. */
const ANSWER_MS = 20_000;

export function connectionTo(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    types,
    application_name: 'interlock',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 2_000,
  };
}

/** `lost` is told where the connection can be used no more. */
export function sessionOf(
  client: pg.ClientBase,
  lost: (error: unknown) => void = () => undefined,
): Session {
  async function query<Row extends object>(
    sql: string,
    values: readonly Value[] = [],
  ): Promise<Row[]> {
    try {
      const sent = values.map((value) => (value instanceof Uint8Array ? toBuffer(value) : value));
      return (await client.query<Row>(sql, sent)).rows;
    } catch (error) {
      if (!isRefusal(error)) lost(error);
      throw toStoreError(error);
    }
  }
  const script = async (sql: string): Promise<void> => {
    try {
      await client.query(sql);
    } catch (error) {
      if (!isRefusal(error)) lost(error);
      throw toStoreError(error);
    }
  };
  return {
    query,
    script,
    async transaction(task, mode = '') {
      await script(`BEGIN ${mode}`);
      try {
        const value = await task();
        await script('COMMIT');
        return value;
      } catch (error) {
        await script('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
  };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Connections that only read, so that no reader waits for a commit. */
export class Readers {
  readonly #pool: pg.Pool;

  constructor(url: string, most = 6) {
    this.#pool = new pg.Pool({ ...connectionTo(url), max: most, idleTimeoutMillis: 30_000 });
    // What becomes of an idle one is seen by whoever asks next.
    this.#pool.on('error', () => undefined);
  }

  async with<T>(task: (session: Session) => Promise<T>): Promise<T> {
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      throw toStoreError(error);
    }
    let lost: unknown;
    try {
      return await task(
        sessionOf(client, (error) => {
          lost = error;
        }),
      );
    } finally {
      client.release(lost !== undefined);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
