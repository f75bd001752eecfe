import { describe, expect, it } from 'vitest';
import { openBook } from '../src/open-book.ts';
import type { Grid } from '../src/table/grid.ts';
import { subjectOf } from '../src/table/said-above.ts';
import { PLAN, readTable, WEEKS } from './read-text.ts';

const sheet = (name: string, ...rows: readonly (readonly string[])[]): Grid => ({
  name,
  hidden: false,
  rows,
  merged: [],
  notes: [],
});
const bookOf = (...sheets: readonly Grid[]) =>
  openBook({ sheets, delimiter: '\t', notes: [] }, 'sop.xlsx', '2026-11-28');
const read = (book: ReturnType<typeof bookOf>, index = book.first) => readTable(book, index);

const HEADER = ['Product', '2026-W40', '2026-W41', '2026-W42'];
const ACTUAL = [HEADER, ['Orders', '104', '98', '97'], ['Kits', '1', '2', '3']];
const PLANNED = [HEADER, ['Orders', '100', '100', '100'], ['Kits', '2', '2', '2']];

describe('plan and actual on sheets of their own', () => {
  it.each([
    ['Plan', 'Actual'],
    ['Budget', 'Actuals'],
    ['Soll', 'Ist'],
    ['Planzahlen', 'Istzahlen'],
    ['Plan 2026', 'Ist 2026'],
    ['Sales plan', 'Sales actuals'],
    ['Budget FY26', 'Actual FY26'],
    ['Prévu', 'Réalisé'],
    ['計画', '実績'],
  ])('%s and %s are one plan', (plan, actual) => {
    const book = bookOf(sheet(plan, ...PLANNED), sheet(actual, ...ACTUAL));
    expect(book.choices.map(({ name }) => name)).toEqual([plan, actual, `${plan} + ${actual}`]);
    const { series, sample } = read(book);
    expect(series.Orders).toEqual({ actual: WEEKS, target: PLAN });
    expect(Object.keys(series)).toEqual(['Orders', 'Kits']);
    expect(sample.sentence).toContain(`“${plan}” and “${actual}” are read together`);
    expect(sample.sentence).toContain('2 measures with actuals and targets');
  });

  it('are read one by one where that is chosen, each as what its name says', () => {
    const book = bookOf(sheet('Plan', ...PLANNED), sheet('Actual', ...ACTUAL));
    expect(read(book, 0).series.Orders).toEqual({ target: PLAN });
    expect(read(book, 1).series.Orders).toEqual({ actual: WEEKS });
  });

  it('with weeks down, other spellings of weeks and names, and a forecast beside them', () => {
    const down = sheet(
      'Actual',
      ['Week', 'ORDERS', 'Kits'],
      ['W40/2026', '104', '1'],
      ['W41/2026', '98', '2'],
      ['W42/2026', '97', '3'],
    );
    const { series, built } = read(bookOf(sheet('Plan', ...PLANNED), down));
    expect(built.errors).toEqual([]);
    expect(series.Orders).toEqual({ actual: WEEKS, target: PLAN });
    const three = bookOf(
      sheet('Actual', ...ACTUAL),
      sheet('Plan', ...PLANNED),
      sheet('Forecast', ...ACTUAL),
    );
    expect(three.choices.at(-1)?.name).toBe('Actual + Plan + Forecast');
    expect(read(three).series.Orders).toEqual({ actual: WEEKS, target: PLAN });
  });

  it('tables below each other on one sheet', () => {
    const both = sheet('S&OP', ['Plan'], ...PLANNED, [], ['Actual'], ...ACTUAL);
    expect(read(bookOf(both)).series.Orders).toEqual({ actual: WEEKS, target: PLAN });
  });

  it('are asked about where a plan has two versions', () => {
    const book = bookOf(
      sheet('Plan v1', ...PLANNED),
      sheet('Plan v2', ...PLANNED),
      sheet('Actual', ...ACTUAL),
    );
    expect(book.choices.slice(3).map(({ name }) => name)).toEqual([
      'Plan v1 + Actual',
      'Plan v2 + Actual',
    ]);
  });

  it('of other things are no plan of each other', () => {
    const other = [HEADER, ['Trucks', '1', '2', '3']];
    expect(bookOf(sheet('Plan', ...PLANNED), sheet('Actual', ...other)).choices).toHaveLength(2);
    const north = bookOf(
      sheet('Plan North', ...PLANNED),
      sheet('Plan South', ...PLANNED),
      sheet('Actual North', ...ACTUAL),
      sheet('Actual South', ...ACTUAL),
    );
    expect(north.choices.slice(4).map(({ name }) => name)).toEqual([
      'Plan North + Actual North',
      'Plan South + Actual South',
    ]);
  });

  it('says where an error stands', () => {
    const wrong = [HEADER, ['Orders', '104', 'many', '97'], ['Kits', '1', '2', '3']];
    const { built } = read(bookOf(sheet('Plan', ...PLANNED), sheet('Actual', ...wrong)));
    expect(built.errors).toMatchObject([{ line: 2, column: 'Actual, 2026-W41', value: 'many' }]);
  });
});

it.each([
  ['Absatzplan', 'absatz'],
  ['Absatz Ist', 'absatz'],
  ['Planzahlen 2026', ''],
  ['Sales plan FY27 v2', 'sales'],
  ['Actuals', ''],
])('%s is of “%s”', (title, subject) => {
  expect(subjectOf(title)).toBe(subject);
});
