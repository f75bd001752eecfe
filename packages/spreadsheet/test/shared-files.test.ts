import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cycleIndex, cycleStart } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { openBook } from '../src/open-book.ts';
import { readBook } from '../src/read/read-book.ts';
import { SpreadsheetError } from '../src/table/grid.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/spreadsheets');

interface Expected {
  readonly file: string;
  readonly cycle?: string;
  readonly refused?: string;
  readonly question?: string;
  readonly leftOut?: readonly string[];
  readonly otherAnswer?: { readonly measures: readonly ExpectedMeasure[] };
  readonly measures?: readonly ExpectedMeasure[];
}
interface ExpectedMeasure {
  readonly title: string;
  readonly unit?: string;
  readonly combine?: string;
  readonly actual: Readonly<Record<string, number | null>>;
  readonly target?: Readonly<Record<string, number | null>>;
}

const present = existsSync(join(FOLDER, 'expected.json'));
const { asOf, files } = present
  ? (JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as {
      asOf: string;
      files: readonly Expected[];
    })
  : { asOf: '', files: [] };

/** What an import into an empty board would write, with the first guess of everything. */
async function imported(file: string, keys: 'sum' | 'apart' = 'sum') {
  const book = openBook(
    await readBook(new Uint8Array(readFileSync(join(FOLDER, file))), file),
    file,
    asOf,
  );
  const opened = book.open(book.first);
  if (!opened.ok) throw new Error(opened.message);
  const { mapping } = opened.table.propose(
    { keys },
    {
      cycle: { unit: 'week', weekStartsOn: 1 },
      mayAdoptCycle: true,
      lastDay: asOf,
      department: 'sales',
      kind: 'demand',
    },
  );
  if (mapping === null) throw new Error(opened.table.sample.doubts.join(' '));
  const built = opened.table.build(mapping);
  return { mapping, built, sample: opened.table.sample };
}

const values = (given: Readonly<Record<string, number | null>>) =>
  Object.entries(given).filter(([, value]) => value !== null);

describe('files as planners have them', () => {
  it('are here, or it is said that they were not read', () => {
    if (!present)
      console.log('The files (shared/data/spreadsheets) are absent: they were NOT read.');
    expect(files.length > 0).toBe(present);
  });

  it.each(files.filter(({ refused }) => refused !== undefined))(
    '$file is refused in words',
    async ({ file }) => {
      await expect(imported(file)).rejects.toBeInstanceOf(SpreadsheetError);
    },
  );

  it.each(files.filter(({ measures }) => measures !== undefined))('$file', async (expected) => {
    const answers = [
      ['sum', expected.measures],
      ['apart', expected.otherAnswer?.measures],
    ] as const;
    for (const [keys, measures] of answers) {
      if (measures === undefined) continue;
      const { built, mapping, sample } = await imported(expected.file, keys);
      expect(built.errors).toEqual([]);
      expect(mapping.cycle.unit).toBe(expected.cycle);
      for (const measure of measures) {
        const index = mapping.series
          .filter(({ include }) => include)
          .findIndex(({ title }) => title === measure.title);
        expect(mapping.series.map(({ title }) => title)).toContain(measure.title);
        const preview = built.preview[index]!;
        expect(preview.cycles.map(({ cycle, value }) => [cycle, value])).toEqual(
          values(measure.actual),
        );
        if (measure.target !== undefined) {
          const path = preview.target.kind === 'path' ? preview.target.values : [];
          expect(
            path.map(([day, value]) => [
              cycleStart(mapping.cycle, cycleIndex(mapping.cycle, day)),
              value,
            ]),
          ).toEqual(values(measure.target));
        }
        if (measure.unit !== undefined) expect(preview.unit).toBe(measure.unit);
      }
      const others = built.preview.filter(
        ({ title }) => !measures.some((measure) => measure.title === title),
      );
      // Of the weird titles one is longer than is expected here.
      expect(others.length).toBeLessThanOrEqual(expected.file.startsWith('26') ? 1 : 0);
      for (const left of expected.leftOut ?? []) {
        const line = Number(/\d+/.exec(left)![0]);
        expect(sample.leftOut.map((one) => one.line)).toContain(line);
      }
    }
  });
});
