import type { ImportMappingKept, SeriesCorrection } from '@interlock/protocol';
import {
  mappingToKeep,
  type OpenTable,
  openBook,
  type ReadAgain,
  readAfresh,
  readAs,
  readBook,
  SpreadsheetError,
  tableFor,
} from '@interlock/spreadsheet';
import type { ReadSheet, ReadSheetJob } from './job.ts';

/** Reads a spreadsheet by a mapping or by the guess that the page begins with, corrected by the job. */
export async function readSheet(job: ReadSheetJob): Promise<ReadSheet> {
  const refuse = (message: string): ReadSheet => ({ ok: false, message, errors: [] });
  try {
    const { lastDay } = job.defaults;
    const book = openBook(await readBook(job.bytes, job.name), job.name, lastDay);
    const fitting = job.mapping === null ? null : tableFor(book, job.mapping);
    if (job.mapping !== null && fitting === null && job.table === null)
      return refuse(
        `No table of this file has the shape that the mapping "${job.mapping.name}" was kept for: it has the columns ${job.mapping.shape.columns.slice(0, 8).join(', ')} (digits and months as #).`,
      );
    const opened = book.open(job.table ?? fitting ?? book.first);
    if (!opened.ok) return opened;
    const read = readTable(opened.table, job);
    const { mapping, proposed, sample } = read;
    if (mapping === null || proposed === null)
      return refuse([sample.sentence, ...sample.doubts].join(' '));
    const whole = {
      ...mapping,
      corrections: job.corrections,
      skipErrors: job.skipErrors ?? mapping.skipErrors === true,
    };
    const built = opened.table.build(whole);
    if (built.import === null) {
      const [first] = built.errors;
      const where = first?.line == null ? '' : `line ${first.line}, ${first.column ?? ''}: `;
      return { ok: false, message: `${where}${first?.message ?? ''}`, errors: built.errors };
    }
    const { answers } = read;
    const keep = { answers, proposed, mapping: whole, adoptCycle: true };
    return {
      ok: true,
      import: {
        ...built.import,
        ...(job.keep === null ? {} : { keep: mappingToKeep(job.keep, opened.table, keep) }),
      },
      told: mapping.series.filter(({ include }) => include).map(({ told = [] }) => told),
      sentence: sample.sentence,
      notes: [...sample.doubts, ...sample.notes, ...built.notes.map(({ message }) => message)],
    };
  } catch (error) {
    if (error instanceof SpreadsheetError) return refuse(error.message);
    throw error;
  }
}

function readTable(table: OpenTable, job: ReadSheetJob): ReadAgain {
  return job.mapping === null
    ? readAfresh(table, job.defaults, job.answers)
    : readAs(table, withSaid(job.mapping, job), job.defaults);
}

/** What the request says goes before what was kept. */
function withSaid(mapping: ImportMappingKept, { answers, said }: ReadSheetJob): ImportMappingKept {
  const { keys, fiscalStart, scenario, values } = answers;
  // What the file itself tells was not kept, and stays.
  const own = (correction: SeriesCorrection): SeriesCorrection =>
    Object.fromEntries(
      Object.entries({ ...correction, ...said }).filter(([field]) => field in correction),
    );
  return {
    ...mapping,
    answers: {
      ...mapping.answers,
      ...(keys === undefined ? {} : { keys }),
      ...(fiscalStart === undefined ? {} : { fiscalStart }),
      ...(scenario === undefined ? {} : { scenario }),
      ...(values === undefined ? {} : { values }),
    },
    common: own(mapping.common),
    series: Object.fromEntries(
      Object.entries(mapping.series).map(([name, correction]) => [name, own(correction)]),
    ),
  };
}
