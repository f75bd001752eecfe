import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runToEnd } from './child.mjs';
import { childEnvironment, ROOT } from './places.mjs';

/**
 * Runs npm, quietly. The npm that started this script where there is one, else the one on the path.
 * @param {string[]} args
 */
export function npm(args, options = {}) {
  const env = childEnvironment({
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_loglevel: 'error',
    // Where there is no network, say so within seconds.
    npm_config_fetch_retries: '1',
    npm_config_fetch_retry_mintimeout: '2000',
    // Without a terminal nobody can answer a question; pnpm asks none when it sees CI.
    ...(process.stdin.isTTY ? {} : { CI: 'true' }),
    ...options.env,
  });
  const script = npmScript();
  const [file, first] = script ? [process.execPath, [script]] : ['npm', []];
  return runToEnd(file, [...first, ...args], {
    cwd: options.cwd ?? ROOT,
    timeout: options.timeout,
    env,
  });
}

/** File of npm's global settings, as the npm of this machine sees it. */
export async function globalSettings() {
  const result = await npm(['config', 'get', 'globalconfig'], { timeout: 20_000 });
  return result.code === 0 ? result.output.trim() : '';
}

function npmScript() {
  const path = process.env.npm_execpath;
  return path && /npm-cli\.c?js$/.test(path) && existsSync(join(dirname(path), 'npm-cli.js'))
    ? path
    : null;
}
