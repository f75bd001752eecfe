import { describe, expect, it } from 'vitest';
import { guessColumns, planDoubts } from '../shape/column-guess.ts';
import { parseTable } from '../table/table.ts';
import { buildImport } from './build-import.ts';
import { proposeMapping } from './import-mapping.ts';

const CYCLE = { unit: 'week', weekStartsOn: 1 } as const;

/** What an import of this text would write on 28 November 2026, with nothing corrected by hand. */
function imported(text: string, lastDay = '2026-11-28') {
  const parsed = parseTable(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const defaults = { cycle: CYCLE, lastDay, department: 'sales', kind: 'demand' } as const;
  const guess = guessColumns(parsed.table);
  const mapping = proposeMapping(parsed.table, guess, defaults);
  if (mapping === null) throw new Error('not mapped');
  return { ...buildImport(parsed.table, mapping), doubts: planDoubts(guess) };
}

const series = (text: string) =>
  imported(text).import?.series.map(({ title, actuals, measure }) => ({
    title,
    actuals: Object.fromEntries(actuals),
    target: measure.target,
  }));

describe('a plan is never written as actuals', () => {
  it('where the file has nothing else', () => {
    const text = 'Week,Plan\n2026-W49,1000\n2026-W50,1100\n2026-W51,1200';
    expect(series(text)).toEqual([
      {
        title: 'Plan',
        actuals: {},
        target: {
          kind: 'path',
          values: [
            ['2026-11-30', 1000],
            ['2026-12-07', 1100],
            ['2026-12-14', 1200],
          ],
        },
      },
    ]);
    expect(imported(text).doubts.join()).toMatch(/plan only/);
    const past = 'Week,Budget\n2026-W30,1000\n2026-W31,1100';
    expect(series(past)?.[0]?.actuals).toEqual({});
  });

  it('where a forecast is all there is, one row per measure and week', () => {
    const text =
      'Week,SKU,Forecast\n2026-W49,Pumps,1000\n2026-W50,Pumps,1100\n2026-W49,Valves,500\n2026-W50,Valves,510';
    expect(series(text)?.map(({ title, actuals }) => [title, actuals])).toEqual([
      ['Pumps', {}],
      ['Valves', {}],
    ]);
    expect(series(text)?.[1]?.target).toMatchObject({ kind: 'path' });
  });

  it('where the actual column is mostly without values, in whatever sign for it', () => {
    const text =
      'Week,Plan,Orders\n2026-W40,100,104\n2026-W41,90,-\n2026-W42,80,n/a\n2026-W43,70,#N/A';
    expect(series(text)).toMatchObject([
      { title: 'Orders', actuals: { '2026-09-28': 104 }, target: { kind: 'path' } },
    ]);
  });

  it('where the actual column cannot be read, or is empty because formulas were not calculated', () => {
    const words = imported(
      'Week,Plan,Orders\n2026-W40,100,104\n2026-W41,90,about 90\n2026-W42,80,2k?',
    );
    expect(words.import).toBeNull();
    expect(words.errors.map(({ column }) => column)).toEqual(['Orders', 'Orders']);
    expect(series('Week,Plan,Orders\n2026-W40,100,\n2026-W41,90,')).toMatchObject([
      { title: 'Orders', actuals: {}, target: { kind: 'path' } },
    ]);
    const long = 'Week,SKU,Plan,Actual\n2026-W40,Pumps,10,\n2026-W41,Pumps,11,';
    expect(series(long)).toMatchObject([{ title: 'Pumps', actuals: {} }]);
  });

  it('beside actuals: a plan is the target before a forecast is', () => {
    const text = 'Week,Forecast,Plan,Actual\n2026-W40,1,2,3\n2026-W41,4,5,6';
    expect(series(text)).toMatchObject([
      {
        title: 'Actual',
        actuals: { '2026-09-28': 3, '2026-10-05': 6 },
        target: {
          values: [
            ['2026-09-28', 2],
            ['2026-10-05', 5],
          ],
        },
      },
    ]);
  });
});

describe('actuals of cycles that are not over', () => {
  const text = 'Week,Orders\n2026-W46,1\n2026-W47,2\n2026-W48,3\n2026-W49,4';

  it('are left out and named; the running week is one of them', () => {
    const built = imported(text);
    expect(built.import?.series[0]?.actuals.map(([cycle]) => cycle)).toEqual([
      '2026-11-09',
      '2026-11-16',
    ]);
    expect(built.preview[0]?.leftOut.map(({ label }) => label)).toEqual(['wk 48', 'wk 49']);
    expect(built.notes.map(({ message }) => message).join()).toMatch(
      /2 weeks? not over yet|2 cycles not over yet/,
    );
    expect(imported(text, '2026-11-29').import?.series[0]?.actuals).toHaveLength(3);
  });

  it('of another century are an error that asks for the year', () => {
    const built = imported('Week,Orders\n1901-01-07,1\n1901-01-14,2');
    expect(built.import).toBeNull();
    expect(built.errors[0]?.message).toMatch(/check the year/);
  });
});
