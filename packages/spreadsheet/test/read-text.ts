import { type OpenBook, openBook } from '../src/open-book.ts';
import type { Answers } from '../src/open-table.ts';
import { readBook } from '../src/read/read-book.ts';

const AS_OF = '2026-11-28';
const LANES = [
  { id: 'sales', name: 'Sales' },
  { id: 'ops', name: 'Operations' },
];

type Series = Record<string, { actual?: Record<string, number>; target?: Record<string, number> }>;

/** `adopt`: nothing has been reported on it, so that it may run in the cycle of the file. */
interface Board {
  readonly adopt?: boolean;
}

/** What an import of this text into an empty board would write, with the first guess of everything. */
export async function read(
  text: string | Uint8Array<ArrayBuffer>,
  name = 'file.csv',
  asOf = AS_OF,
  answers: Answers = {},
  board: Board = {},
) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const book = openBook(await readBook(bytes, name), name, asOf);
  return { ...readTable(book, book.first, answers, asOf, board), book };
}

/** The same for a table of a file. */
export function readTable(
  book: OpenBook,
  index: number,
  answers: Answers = {},
  asOf = AS_OF,
  { adopt = true }: Board = {},
) {
  const opened = book.open(index);
  if (!opened.ok) throw new Error(opened.message);
  const proposal = opened.table.propose(answers, {
    cycle: { unit: 'week', weekStartsOn: 1 },
    mayAdoptCycle: adopt,
    lastDay: asOf,
    department: 'sales',
    departments: LANES,
    kind: 'demand',
  });
  if (proposal.mapping === null) throw new Error(opened.table.sample.doubts.join(' '));
  const built = opened.table.build(proposal.mapping);
  const chosen = proposal.mapping.series.filter(({ include }) => include);
  const series: Series = {};
  built.preview.forEach((preview, i) => {
    const target =
      preview.target.kind === 'path' ? Object.fromEntries(preview.target.values) : null;
    const actual = Object.fromEntries(preview.cycles.map(({ cycle, value }) => [cycle, value]));
    series[chosen[i]!.title] = {
      ...(Object.keys(actual).length === 0 ? {} : { actual }),
      ...(target === null ? {} : { target }),
    };
  });
  return { series, chosen, built, proposal, sample: proposal.sample };
}

export const WEEKS = { '2026-09-28': 104, '2026-10-05': 98, '2026-10-12': 97 };
export const PLAN = { '2026-09-28': 100, '2026-10-05': 100, '2026-10-12': 100 };
export const MONTHS = { '2026-07-01': 104, '2026-08-01': 98, '2026-09-01': 97 };
