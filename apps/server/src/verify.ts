import type { LedgerHead } from '@interlock/ledger';
import { verifyData } from './store/verify-data.ts';

const USAGE =
  'Say: npm run ledger -- verify <data directory, database, or exported board or ledger (JSON)> [--head "<seq> <hash>"]';

/** `verify <path>`: says what is whole and what is not; exits with 1 where anything is wrong. */
function main([command, path, option, value, ...rest]: readonly string[]): number {
  const head = headOf(option, value);
  if (command !== 'verify' || path === undefined || rest.length > 0 || head === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    const findings = verifyData(path, head);
    for (const { ok, message } of findings)
      process.stdout.write(`${ok ? 'ok' : 'NOT OK'}  ${message}\n`);
    const wrong = findings.filter(({ ok }) => !ok).length;
    process.stdout.write(`${findings.length - wrong} whole, ${wrong} not whole\n`);
    return wrong === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** Undefined where no head is named, null where it cannot be read. */
function headOf(option?: string, value?: string): LedgerHead | undefined | null {
  if (option === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}) ([0-9a-f]{64})$/.exec(value ?? '') ?? [];
  if (option !== '--head' || hash === undefined) return null;
  return { seq: Number(seq), hash };
}

process.exitCode = main(process.argv.slice(2));
