import { resolve } from 'node:path';
import { z } from 'zod';

/** Top folder of the project: two above this package. */
const PROJECT_ROOT = resolve(import.meta.dirname, '../../../..');

const flagSchema = z.enum(['0', '1', 'false', 'true']).transform((v) => v === '1' || v === 'true');

function isOrigin(text: string): boolean {
  return /^https?:\/\/[^/?#@]+\/?$/.test(text) && URL.canParse(text);
}

const countSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a whole number above 0')
  .transform(Number);

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an address')
    .default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text),
      'must be an address such as postgres://user:password@host:5432/interlock',
    )
    .optional(),
  DATA_DIR: z.string().min(1).default(resolve(PROJECT_ROOT, '.interlock')),
  OPERATOR_KEY: z.string().min(16, 'must have 16 characters at least').optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an address without a path, such as https://plan.example.org')
    .optional(),
  TRUST_PROXY: flagSchema.default(false),
  MAX_BOARDS: countSchema.default(10_000),
  MAX_SOCKETS_PER_ADDRESS: countSchema.default(2_000),
  WEB_DIR: z.string().min(1).default(resolve(PROJECT_ROOT, 'apps/web/dist')),
});

/** Everything that is set from outside; see the table in the README. */
export interface Config {
  /** 0 = any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** PostgreSQL in which boards and ledgers are kept; null = SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Lets its holder create boards where that is not open to everybody. */
  readonly operatorKey: string | null;
  /** Origin under which people reach the server, without a trailing slash; null = as they ask. */
  readonly publicUrl: string | null;
  /** The server stands behind a proxy of ours: its `X-Forwarded-For` names the address. */
  readonly trustProxy: boolean;
  /** Boards that may be created here. */
  readonly maxBoards: number;
  /** Sockets from one network address at the same time; an office shares one. */
  readonly maxSocketsPerAddress: number;
  /** Built files of the web app. */
  readonly webDir: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly message: string };

/** Reads the environment. An empty value counts as absent. The message is one line. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environmentSchema.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    return { ok: false, message: `Configuration: ${faults.join('; ')}.` };
  }
  const env = result.data;
  return {
    ok: true,
    config: {
      port: env.PORT,
      host: env.HOST,
      dataDir: resolve(env.DATA_DIR),
      databaseUrl: env.DATABASE_URL ?? null,
      operatorKey: env.OPERATOR_KEY ?? null,
      publicUrl: env.PUBLIC_URL === undefined ? null : new URL(env.PUBLIC_URL).origin,
      trustProxy: env.TRUST_PROXY,
      maxBoards: env.MAX_BOARDS,
      maxSocketsPerAddress: env.MAX_SOCKETS_PER_ADDRESS,
      webDir: resolve(env.WEB_DIR),
    },
  };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** Who may create boards: everybody on loopback, elsewhere the holder of the operator's key. */
export function creationPolicy(config: Config): 'open' | 'operator-key' | 'closed' {
  const reachedLocally =
    isLoopbackHost(config.host) &&
    (config.publicUrl === null || isLoopbackHost(new URL(config.publicUrl).hostname));
  if (reachedLocally) return 'open';
  return config.operatorKey === null ? 'closed' : 'operator-key';
}
