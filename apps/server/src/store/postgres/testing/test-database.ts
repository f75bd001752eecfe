import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  /** Runs SQL as another program would, with the rights of the owner. */
  sql(text: string): Promise<Record<string, unknown>[]>;
  /** Ends all connections to it, as a restart does. */
  disconnect(): Promise<void>;
  remove(): Promise<void>;
}

/** In the PostgreSQL that the test runner brings up; rejects where that cannot be. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const broker = process.env.INTERLOCK_SERVICES;
  if (broker === undefined) throw new Error('run by vitest.config.mjs, which brings up services');
  const answer = await fetch(`${broker}/postgres`);
  const admin = await answer.text();
  if (!answer.ok) throw new Error(admin);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const run = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(text);
      return rows;
    } finally {
      await client.end();
    }
  };
  await run(admin, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    sql: (text) => run(url.href, text),
    disconnect: async () => {
      await run(
        admin,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
      );
    },
    remove: async () => {
      await run(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
