import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { emptyLedger, fold, type LedgerState, sessionsOf } from '@interlock/ledger';
import {
  MINUTES_FORMATS,
  minutesFile,
  minutesOf,
  nameLists,
  namesIn,
  PAPERS,
} from '@interlock/minutes';
import { keptBoard, NotThere } from './kept-board.ts';
import { minutesFonts } from './minutes-fonts.ts';

const USAGE = `Say: npm run -s ledger -- minutes <data directory, database, or exported board (JSON)> [board] <session> [--format ${MINUTES_FORMATS.join('|')}] [--paper ${Object.keys(PAPERS).join('|')}] [--out <file>]`;

/** What a command gives: its output, or why there is none. */
export type Written =
  | { readonly ok: true; readonly output: string | Uint8Array }
  | { readonly ok: false; readonly message: string };

/** `<path> [board] <session>`: the same file as of the server, to a file or to the output. */
export async function minutesCommand(args: readonly string[]): Promise<Written> {
  const asked = read(args);
  if (asked === null) return { ok: false, message: USAGE };
  try {
    const { path, board, session, format, paper, out } = asked;
    const kept = await keptBoard(path, board);
    const ledger = fold(emptyLedger, kept.entries);
    const minutes =
      session === null ? null : minutesOf(ledger, session, namesIn(nameLists(kept.drawn, ledger)));
    if (minutes === null) throw new NotThere(closedSessions(kept.board, ledger, session));
    const file = minutesFile(minutes, format, { paper, fonts: minutesFonts() });
    if (out === undefined) return { ok: true, output: file };
    writeFileSync(out, file);
    return { ok: true, output: '' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Null where it makes no sense. */
function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'markdown' },
        paper: { type: 'string', default: 'a4' },
        out: { type: 'string' },
      },
    });
    const [path, ...rest] = positionals;
    const format = MINUTES_FORMATS.find((each) => each === values.format);
    const paper = (['a4', 'letter'] as const).find((each) => each === values.paper);
    if (path === undefined || format === undefined || paper === undefined || rest.length > 2)
      return null;
    // The number of a session is one; ids of boards are not.
    const last = rest.at(-1);
    const session = last !== undefined && /^\d{1,15}$/.test(last) ? Number(last) : null;
    const named = session === null ? rest : rest.slice(0, -1);
    if (named.length > 1) return null;
    return { path, board: named[0] ?? null, session, format, paper, out: values.out };
  } catch {
    return null;
  }
}

function closedSessions(board: string, ledger: LedgerState, asked: number | null): string {
  const closed = sessionsOf(ledger).flatMap(({ number, start, end }) =>
    start === null || end === null ? [] : [`${number} of ${start.at.slice(0, 10)}`],
  );
  const list =
    closed.length === 0 ? 'None of its sessions has ended.' : `Closed: ${closed.join(', ')}.`;
  return asked === null
    ? `Say which session of board ${board}. ${list}`
    : `Board ${board} has no closed session ${asked}. ${list}`;
}
