import { LIMITS } from '@interlock/plan';
import type { ImportMappingKept } from '@interlock/protocol';
import type { ImportMapping, MappingDefaults } from '../build/import-mapping.ts';
import type { OpenBook } from '../open-book.ts';
import type { Answers, OpenTable, Proposal } from '../open-table.ts';
import { DATE_FORMATS } from '../periods/date-format.ts';
import { correctionsOf, withCorrections } from './corrections.ts';
import { fit, likeness } from './file-shape.ts';

/** A table with what is proposed for it, as answers and corrections of before have it. */
export interface ReadAgain extends Proposal {
  /** What was proposed before the corrections. */
  readonly proposed: ImportMapping | null;
  readonly answers: Answers;
}

/** What is kept of a table that was read: all that a person would have to say again. */
export function mappingToKeep(
  name: string,
  { shape, sample }: Pick<OpenTable, 'shape' | 'sample'>,
  read: {
    readonly answers: Answers;
    readonly proposed: ImportMapping;
    readonly mapping: ImportMapping;
    readonly adoptCycle: boolean;
  },
): ImportMappingKept {
  const { columns, ...answers } = read.answers;
  const named = (column: number | null): string | null =>
    column === null ? null : (sample.header[column] ?? null);
  return {
    name: name.slice(0, LIMITS.titleLength),
    shape: { ...shape, file: [...shape.file], columns: [...shape.columns] },
    answers: {
      ...answers,
      ...(columns === undefined
        ? {}
        : {
            columns: {
              date: named(columns.dateColumn) ?? '',
              measure: named(columns.measureColumn),
              value: named(columns.valueColumn),
            },
          }),
    },
    adoptCycle: read.adoptCycle,
    ...correctionsOf(read.proposed, read.mapping, sample.header),
  };
}

/** The answers of before, where the columns that they name are there. */
export function answersOf(
  {
    answers: { columns, dateFormat, keys, fiscalStart, scenario, values },
  }: { readonly answers: ImportMappingKept['answers'] },
  header: readonly string[],
): Answers {
  const at = (name: string | null): number | null => (name === null ? null : header.indexOf(name));
  const format = DATE_FORMATS.find((one) => one === dateFormat);
  const dateColumn = columns === undefined ? -1 : header.indexOf(columns.date);
  const [measureColumn, valueColumn] = [at(columns?.measure ?? null), at(columns?.value ?? null)];
  return {
    ...(keys === undefined ? {} : { keys }),
    ...(fiscalStart === undefined ? {} : { fiscalStart }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(values === undefined ? {} : { values }),
    ...(format === undefined ? {} : { dateFormat: format }),
    ...(dateColumn === -1 || measureColumn === -1 || valueColumn === -1
      ? {}
      : { columns: { dateColumn, measureColumn, valueColumn } }),
  };
}

/** Reads a table by the first guess, with these answers. */
export function readAfresh(
  table: OpenTable,
  defaults: MappingDefaults,
  answers: Answers = {},
): ReadAgain {
  const proposal = table.propose(answers, defaults);
  return { ...proposal, answers, proposed: proposal.mapping };
}

/** Reads a table as a mapping says. */
export function readAs(
  table: OpenTable,
  kept: ImportMappingKept,
  defaults: MappingDefaults,
): ReadAgain {
  const { header } = table.sample;
  const answers = answersOf(kept, header);
  const proposal = table.propose(answers, {
    ...defaults,
    mayAdoptCycle: defaults.mayAdoptCycle === true && kept.adoptCycle,
  });
  const { mapping } = proposal;
  return {
    ...proposal,
    answers,
    proposed: mapping,
    mapping: mapping === null ? null : withCorrections(mapping, kept, header, defaults.departments),
  };
}

/** The table of a file and the mapping that was kept for files like it; null = none was. */
export function findKept<K extends ImportMappingKept>(
  book: OpenBook,
  kept: readonly K[],
  defaults: MappingDefaults,
): { readonly index: number; readonly kept: K } | null {
  let best: { index: number; kept: K; score: number } | null = null;
  for (let index = 0; index < book.choices.length; index++) {
    const opened = book.open(index);
    if (!opened.ok) continue;
    const { table } = opened;
    for (const one of kept) {
      const score = fit(one.shape, table.shape, () => knownShare(table, one, defaults));
      if (score !== null && (best === null || score > best.score))
        best = { index, kept: one, score };
    }
  }
  return best;
}

/** The table of a file that a mapping which was named fits best; null = none has its shape. */
export function tableFor(book: OpenBook, { shape }: ImportMappingKept): number | null {
  let best: { index: number; score: number } | null = null;
  for (let index = 0; index < book.choices.length; index++) {
    const opened = book.open(index);
    const score = opened.ok ? likeness(shape, opened.table.shape) : null;
    if (score !== null && (best === null || score > best.score)) best = { index, score };
  }
  return best?.index ?? null;
}

/** Share of the measures of a table that a mapping names. */
function knownShare(table: OpenTable, kept: ImportMappingKept, defaults: MappingDefaults): number {
  const series = readAs(table, kept, defaults).mapping?.series ?? [];
  const known = series.filter(({ name }) => Object.hasOwn(kept.series, name)).length;
  return series.length === 0 ? 0 : known / series.length;
}

/** A name for the mapping of a file, which other shapes do not have already. */
export function keptName(file: string, taken: readonly string[]): string {
  const plain = file
    .replace(/\.\w{2,5}$/, '')
    .replaceAll(/[\s_()[\]–-]+/g, ' ')
    .replaceAll(/(?<!\p{L})(?:w|kw|wk|cw|week|woche)? ?\d+(?!\p{L})/giu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const name = (plain === '' ? file : plain).slice(0, LIMITS.titleLength - 6);
  let own = name;
  for (let n = 2; taken.includes(own); n++) own = `${name} (${n})`;
  return own;
}
