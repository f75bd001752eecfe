import type { Log } from '../rooms/log.ts';

/** One JSON object per line on stderr: `at`, `level`, `event`, and the fields of the event. */
export function createJsonLog(
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const line = (level: string, event: string, fields: Readonly<Record<string, unknown>> = {}) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
  return {
    info: () => undefined,
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
  };
}
