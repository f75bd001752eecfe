import { type Cycle, cycleIndex, dateOfDay, dayNumber } from '@interlock/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate, type DatedValue } from './build/aggregate.ts';
import { buildImport } from './build/build-import.ts';
import { proposeMapping } from './build/import-mapping.ts';
import { parseDate } from './periods/date-format.ts';
import { guessDate } from './periods/guess-date.ts';
import { guessColumns } from './shape/column-guess.ts';
import { parseTable } from './table/table.ts';
import { guessDecimal, parseNumber } from './values/number-format.ts';

const cycleArb = fc.record({
  unit: fc.constantFrom<Cycle['unit']>('day', 'week', 'month', 'quarter'),
  weekStartsOn: fc.integer({ min: 0, max: 6 }),
});
const rowsArb = fc
  .uniqueArray(fc.integer({ min: 20_000, max: 20_400 }), { minLength: 1, maxLength: 200 })
  .map((days) =>
    days.map((day, i): DatedValue => ({ date: dateOfDay(day), value: (i % 7) - 3, line: i + 2 })),
  );

describe('aggregation', () => {
  it('loses and invents nothing: kept and left out cycles sum up to all rows', () => {
    fc.assert(
      fc.property(rowsArb, cycleArb, (rows, cycle) => {
        const { cycles, leftOut } = aggregate(rows, cycle, 'sum');
        const all = [...cycles, ...leftOut];
        const sum = all.reduce((total, c) => total + c.value, 0);
        expect(sum).toBe(rows.reduce((total, row) => total + row.value, 0));
        expect(all.reduce((total, c) => total + c.days, 0)).toBe(rows.length);
        expect(leftOut.length).toBeLessThanOrEqual(2);
        for (const c of all)
          expect(c.days).toBe(rows.filter((row) => cycleIndex(cycle, row.date) === c.index).length);
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rowsArb, cycleArb, (rows, cycle) => {
        expect(aggregate([...rows].reverse(), cycle, 'sum')).toEqual(aggregate(rows, cycle, 'sum'));
      }),
    );
  });
});

describe('numbers', () => {
  it('read back what either way of writing wrote', () => {
    const finite = fc.double({ min: -1e11, max: 1e11, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 20 }), (values) => {
        for (const [locale, decimal] of [
          ['en', 'point'],
          ['de', 'comma'],
        ] as const) {
          const format = new Intl.NumberFormat(locale, {
            minimumFractionDigits: 4,
            maximumFractionDigits: 4,
          });
          const cells = values.map((value) => format.format(value));
          expect(guessDecimal(cells, ',').decimal).toBe(decimal);
          for (const [index, cell] of cells.entries()) {
            const read = parseNumber(cell, decimal);
            expect(read.ok && read.value).toBeCloseTo(values[index]!, 3);
          }
        }
      }),
    );
  });

  it('never give anything but a finite number or a message', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('point' as const, 'comma' as const),
        (cell, decimal) => {
          const read = parseNumber(cell, decimal);
          if (read.ok && read.value !== null) expect(Number.isFinite(read.value)).toBe(true);
        },
      ),
    );
  });
});

describe('days', () => {
  it('are read back from every format', () => {
    const two = (n: string | undefined) => n ?? '';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 3 }), (days) => {
        const dates = days.map(dateOfDay);
        const parts = dates.map((date) => date.split('-'));
        const written = {
          iso: dates,
          ymd: parts.map((p) => p.join('/')),
          dmy: parts.map(([y, m, d]) => `${two(d)}.${two(m)}.${two(y)}`),
        };
        for (const [format, cells] of Object.entries(written)) {
          expect(guessDate(cells)).toMatchObject({ format, share: 1 });
          for (const [index, cell] of cells.entries())
            expect(parseDate(cell, format as 'iso')).toEqual({ ok: true, date: dates[index] });
        }
      }),
    );
  });
});

describe('any text', () => {
  it('is read or refused with a sentence, and never throws', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('2026-11-02', '1,5', '1e999', 'NaN', '"', '""', '=1+1', '<b>', '\u0000'),
      fc.integer().map(String),
      fc.integer({ min: 0, max: 3000 }).map((n) => dateOfDay(dayNumber('2020-01-01') + n)),
    );
    const sheet = fc
      .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 20 })
      .map((rows) => rows.map((row) => row.join(',')).join('\n'));
    fc.assert(
      fc.property(fc.oneof(sheet, fc.string()), (text) => {
        const parsed = parseTable(text);
        if (!parsed.ok) {
          expect(parsed.message).toMatch(/\.$/);
          return;
        }
        const mapping = proposeMapping(parsed.table, guessColumns(parsed.table), {
          cycle: { unit: 'week', weekStartsOn: 1 },
          department: 'a',
          kind: 'supply',
        });
        if (mapping === null) return;
        const built = buildImport(parsed.table, mapping);
        expect(built.import === null).toBe(built.errorCount > 0);
      }),
      { numRuns: 500 },
    );
  });
});
