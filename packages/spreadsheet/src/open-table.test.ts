import { LIMITS } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { openBook } from './open-book.ts';
import { readDelimited } from './read/delimited.ts';

const CYCLE = { unit: 'week', weekStartsOn: 1 } as const;
const DEFAULTS = { cycle: CYCLE, department: 'sales', kind: 'demand' } as const;

function open(text: string) {
  const book = openBook(readDelimited(text, 'file.csv'), 'file.csv');
  const outcome = book.open(book.first);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.table;
}

const LONG = [
  'measure;week;plan;actual',
  'Customer orders;2026-W45;10.000;11.200',
  'Customer orders;2026-W46;10.000;11.500',
  'Final assembly;2026-W45;10.000;9.400',
  'Final assembly;2026-W46;10.000;9.000',
].join('\r\n');

describe('reading a table for the screen', () => {
  it('proposes measures, targets and numbers of a long table', () => {
    const table = open(LONG);
    const { mapping, columns } = table.propose({}, DEFAULTS);
    expect(columns).toEqual({ dateColumn: 1, measureColumn: 0, valueColumn: 3 });
    expect(mapping?.series.map((s) => [s.title, s.target.kind])).toEqual([
      ['Customer orders', 'column'],
      ['Final assembly', 'column'],
    ]);
    if (mapping === null) throw new Error('not mapped');
    const built = table.build(mapping);
    expect(built.errors).toEqual([]);
    expect(built.import?.series[0]?.actuals.at(-1)?.[1]).toBe(11_500);
  });

  it('reads it by the columns that a person chose in place of the guess', () => {
    const table = open(LONG);
    const { mapping } = table.propose(
      { columns: { dateColumn: 1, measureColumn: 0, valueColumn: 2 } },
      DEFAULTS,
    );
    expect(mapping?.series.map((s) => s.valueColumn)).toEqual([2, 2]);
    const wide = table.propose(
      { columns: { dateColumn: 1, measureColumn: null, valueColumn: null } },
      DEFAULTS,
    );
    expect(wide.mapping?.series.map((s) => s.name)).toEqual(['plan', 'actual']);
  });

  it('says so by row where the chosen column holds no dates', () => {
    const table = open('day,Orders,Kits\n2026-11-02,1,2\n2026-11-03,2,3');
    const { mapping } = table.propose(
      { columns: { dateColumn: 2, measureColumn: null, valueColumn: null } },
      DEFAULTS,
    );
    if (mapping === null) throw new Error('not mapped');
    const built = table.build(mapping);
    expect(built.import).toBeNull();
    expect(built.errors.slice(0, 2).map((e) => e.line)).toEqual([2, 3]);
  });

  it('finds on which day the weeks of daily rows start, and does not guess from months', () => {
    const days = Array.from({ length: 28 }, (_, i) =>
      new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10),
    );
    const daily = open(['date,x', ...days.map((day) => `${day},1`)].join('\n'));
    expect(daily.propose({}, DEFAULTS).weekStart).toBe(0);
    const monthly = open('month,x\n2026-09,1\n2026-10,2\n2026-11,3');
    expect(monthly.propose({}, DEFAULTS).weekStart).toBeNull();
  });

  it('refuses a million rows by size, in a sentence, at once', () => {
    const from = performance.now();
    const text = `date,x\n${'2026-11-02,1\n'.repeat(1_000_000)}`;
    expect(() => readDelimited(text, 'file.csv')).toThrow(/nothing was read/);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(LIMITS.importRows).toBeLessThan(1_000_000);
  });

  it('takes a column with too many slips in it for what it is, names each slip, and never a plan in its place', () => {
    const table = open('day,Orders,Plan\n2026-11-02,1e999,1\n2026-11-03,abc,1\n2026-11-04,5,1');
    const { mapping } = table.propose({}, DEFAULTS);
    expect(mapping?.series.map((s) => [s.name, s.include, s.target])).toEqual([
      ['Orders', true, { kind: 'column', column: 2 }],
    ]);
    if (mapping === null) throw new Error('not mapped');
    const built = table.build(mapping);
    expect(built.import).toBeNull();
    expect(built.errors.map((e) => [e.line, e.column])).toEqual([
      [2, 'Orders'],
      [3, 'Orders'],
    ]);
  });

  it('treats markup in headers as the text that it is', () => {
    const table = open('date,<img src=x onerror=alert(1)>\n2026-11-02,1\n2026-11-09,2');
    expect(table.propose({}, DEFAULTS).mapping?.series[0]?.title).toBe(
      '<img src=x onerror=alert(1)>',
    );
  });
});
