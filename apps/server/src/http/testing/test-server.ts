import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BoardCreated, boardCreatedSchema, type Role } from '@interlock/protocol';
import { type Config, readConfig } from '../../config/config.ts';
import type { Log } from '../../rooms/log.ts';
import { createServer, type InterlockServer, type ServerOptions } from '../../server.ts';

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The real server on a free port with SQLite in a temporary folder, and a clock to turn. */
export interface TestServer {
  readonly server: InterlockServer;
  readonly origin: string;
  readonly logged: readonly LogLine[];
  advance(ms: number): void;
  visitor(): Visitor;
  dispose(): Promise<void>;
}

export interface TestServerOptions extends Pick<ServerOptions, 'requestMs' | 'recordEveryMs'> {
  /** Where its data stay when it ends; a temporary folder of its own unless given. */
  readonly folder?: string;
  /** The time at which its clock starts, ms; now unless given. */
  readonly startAt?: number;
}

export async function startTestServer(
  environment: Readonly<Record<string, string>> = {},
  { folder: given, startAt, ...options }: TestServerOptions = {},
): Promise<TestServer> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'interlock-http-'));
  const read = readConfig({ PORT: '0', DATA_DIR: join(folder, 'data'), ...environment });
  if (!read.ok) throw new Error(read.message);
  const config: Config = { ...read.config, port: 0 };
  let offset = startAt === undefined ? 0 : startAt - Date.now();
  const logged: LogLine[] = [];
  const line =
    (level: string) =>
    (event: string, fields = {}) => {
      logged.push({ level, event, fields });
    };
  const log: Log = { info: line('info'), warn: line('warn'), error: line('error') };
  const server = await createServer(config, {
    ...options,
    clock: { now: () => Date.now() + offset },
    log,
  });
  await server.listen();
  const origin = `http://127.0.0.1:${server.port}`;
  return {
    server,
    origin,
    logged,
    advance(ms) {
      offset += ms;
    },
    visitor: () => createVisitor(origin),
    async dispose() {
      await server.close();
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestAnswer {
  readonly status: number;
  /** JSON, or text where it is not JSON. */
  readonly body: unknown;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: Headers;
  /** Of a problem. */
  readonly reason: string | undefined;
  readonly message: string;
  readonly field: string | undefined;
}

/** Somebody without a browser, with a cookie jar of their own. */
export interface Visitor {
  readonly cookie: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  post(
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<TestAnswer>;
}

export function createVisitor(origin: string): Visitor {
  const jar = new Map<string, string>();
  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send = async (
    path: string,
    init: {
      method: string;
      headers: Record<string, string>;
      body?: string | Uint8Array<ArrayBuffer>;
    },
  ): Promise<TestAnswer> => {
    const cookie = cookieHeader();
    const response = await fetch(new URL(path, origin), {
      ...init,
      headers: { ...(cookie === '' ? {} : { cookie }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (pair.slice(at + 1) === '') jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
    const body: unknown = json ? JSON.parse(text) : text;
    const error = (body as { error?: { reason?: string; message?: string; field?: string } } | null)
      ?.error;
    return {
      status: response.status,
      body,
      text,
      bytes,
      headers: response.headers,
      reason: error?.reason,
      message: error?.message ?? '',
      field: error?.field,
    };
  };
  return {
    get cookie() {
      return cookieHeader();
    },
    get: (path, headers = {}) => send(path, { method: 'GET', headers: { ...headers } }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          origin,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : {
              body:
                typeof body === 'string' || body instanceof Uint8Array
                  ? (body as string | Uint8Array<ArrayBuffer>)
                  : JSON.stringify(body),
            }),
      }),
  };
}

/** A board with somebody of each kind on it. */
export interface Cast {
  readonly board: string;
  readonly created: BoardCreated;
  readonly facilitator: Visitor;
  /** Joined by the link of this department. */
  participant(department: string): Promise<Visitor>;
  readonly observer: Visitor;
}

export async function castOn(server: TestServer, create: unknown): Promise<Cast> {
  const facilitator = server.visitor();
  const answer = await facilitator.post('/api/boards', create);
  if (answer.status !== 201) throw new Error(`no board: ${answer.text}`);
  const created = boardCreatedSchema.parse(answer.body);
  return {
    board: created.board,
    created,
    facilitator,
    participant: (department) =>
      joinBy(server, capabilityOf(created, 'participant', department), `From ${department}`),
    observer: await joinBy(server, capabilityOf(created, 'observer'), 'Watcher'),
  };
}

export function capabilityOf(created: BoardCreated, role: Role, department?: string): string {
  const link = created.links.find(
    (each) => each.role === role && (department === undefined || each.department === department),
  );
  if (link?.url === undefined) throw new Error(`no link for ${role} ${department ?? ''}`);
  return new URL(link.url).hash.slice(1);
}

async function joinBy(server: TestServer, capability: string, name: string): Promise<Visitor> {
  const visitor = server.visitor();
  const answer = await visitor.post('/api/join', { capability, name });
  if (answer.status !== 200) throw new Error(`not joined: ${answer.text}`);
  return visitor;
}
