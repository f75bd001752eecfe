import { parseArgs } from 'node:util';
import { moveStore } from './store/move-store.ts';

const USAGE =
  'Say: npm run store -- move <data directory> --to postgres://user:password@host/interlock';

/** `move <data directory> --to <address>`: exits with 1 where something was not moved. */
async function main(args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (asked === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  let boards = 0;
  try {
    await moveStore(asked.dataDir, asked.url, ({ board, copied, rows }) => {
      boards += 1;
      const what = copied ? 'moved' : 'was there already';
      process.stdout.write(`ok  Board ${board} ${what}: ${rows} rows are the same.\n`);
    });
    process.stdout.write(`${boards} boards, all verified\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** Null where it makes no sense. */
function read(args: readonly string[]): { readonly dataDir: string; readonly url: string } | null {
  try {
    const options = { to: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [command, dataDir, ...rest] = positionals;
    const url = values.to;
    if (command !== 'move' || dataDir === undefined || rest.length > 0) return null;
    return url !== undefined && /^postgres(ql)?:\/\/./.test(url) ? { dataDir, url } : null;
  } catch {
    return null;
  }
}

process.exitCode = await main(process.argv.slice(2));
