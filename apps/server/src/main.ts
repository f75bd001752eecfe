import { creationPolicy, readConfig } from './config/config.ts';
import { createServer, type InterlockServer } from './server.ts';
import { StoreError } from './store/store-error.ts';

/** Starts the server, or says in one line why it cannot and exits with 1. */
async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) return fail(read.message);
  const { config } = read;
  let server: InterlockServer;
  try {
    server = await createServer(config);
  } catch (error) {
    return fail(
      error instanceof StoreError
        ? oneLine(error.message)
        : `Could not start: ${oneLine(text(error))}`,
    );
  }
  try {
    await server.listen();
  } catch (error) {
    await server.close().catch(() => undefined);
    return fail(listenProblem(error, config.host, config.port));
  }
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      (error: unknown) => fail(`Could not stop cleanly: ${oneLine(text(error))}`),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The other boards are not kept away from their people by what is wrong with this one.
  const demonstration = await server
    .demonstrationLink()
    .catch((error: unknown) => `cannot be opened: ${oneLine(text(error))}`);
  const lines = [
    'Interlock is ready.',
    `  Start page            ${server.url}/`,
    `  Demonstration board   ${demonstration}`,
    `  Data directory        ${config.dataDir}`,
    ...(config.databaseUrl === null
      ? []
      : [`  Database              ${placeOf(config.databaseUrl)}`]),
  ];
  const policy = creationPolicy(config);
  if (policy === 'operator-key')
    lines.push('  New boards            need the operator’s key: others can reach this server');
  if (policy === 'closed')
    lines.push(
      '  New boards            cannot be created: set OPERATOR_KEY, since others can reach this server',
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}

function listenProblem(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use. Stop the other program, or set PORT to a free one.`;
  if (code === 'EACCES') return `Port ${port} needs more rights. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is no address of this machine. Set HOST to one that is.`;
  return `Could not listen on ${host}, port ${port}: ${oneLine(text(error))}`;
}

/** Without user and password. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL ${host}${pathname}`;
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function oneLine(message: string): string {
  return message.replace(/\s*\n\s*/g, ' ');
}

await main();
