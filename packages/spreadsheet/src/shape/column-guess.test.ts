import { describe, expect, it } from 'vitest';
import { parseTable } from '../table/table.ts';
import { guessColumns } from './column-guess.ts';

function guess(text: string) {
  const result = parseTable(text);
  if (!result.ok) throw new Error(result.message);
  return guessColumns(result.table);
}

describe('what the columns are', () => {
  it('wide: a date and one column per measure', () => {
    const g = guess('date,Orders,Output\n2026-11-02,5,1.5\n2026-11-03,6,2.5\n');
    expect(g).toMatchObject({ dateColumn: 0, layout: 'wide', measureColumn: null, doubts: [] });
    expect(g.measures).toEqual([
      { name: 'Orders', valueColumn: 1, targetColumn: null },
      { name: 'Output', valueColumn: 2, targetColumn: null },
    ]);
  });

  it('wide: pairs a measure with its plan', () => {
    const g = guess(
      'Week;Orders;Orders plan;Output actual;Output target\n2026-W45;1;2;3;4\n2026-W46;1;2;3;4\n',
    );
    expect(g.measures).toEqual([
      { name: 'Orders', valueColumn: 1, targetColumn: 2 },
      { name: 'Output actual', valueColumn: 3, targetColumn: 4 },
    ]);
    const single = guess('Datum;Wert;Soll\n01.11.2026;1,5;2\n02.11.2026;2,5;2\n');
    expect(single.measures).toEqual([{ name: 'Wert', valueColumn: 1, targetColumn: 2 }]);
    expect(single.numeric[0]?.decimal).toBe('comma');
    expect(single.date?.format).toBe('dmy');
  });

  it('long: one row per measure and day', () => {
    const g = guess(
      'product,date,qty,plan\nA,2026-11-02,1,2\nB,2026-11-02,3,4\nA,2026-11-03,1,2\nB,2026-11-03,3,4\n',
    );
    expect(g).toMatchObject({ dateColumn: 1, layout: 'long', measureColumn: 0 });
    expect(g.measures).toEqual([
      { name: 'A', valueColumn: 2, targetColumn: 3 },
      { name: 'B', valueColumn: 2, targetColumn: 3 },
    ]);
  });

  it('long: article numbers name a measure where the header says so', () => {
    const g = guess(
      'date,article,value\n2026-11-02,4711,1\n2026-11-02,4712,2\n2026-11-03,4711,3\n',
    );
    expect(g).toMatchObject({ layout: 'long', measureColumn: 1 });
    expect(g.measures.map((m) => m.name)).toEqual(['4711', '4712']);
  });

  it('takes plain numbers as days only where the header says so', () => {
    expect(guess('date,value\n20261102,5\n20261103,6\n').date?.format).toBe('compact');
    const g = guess('a,b\n44927,5\n44928,6\n');
    expect(g.dateColumn).toBeNull();
    expect(g.doubts).toContain('No column was recognised as the date.');
  });

  it('knows percentages and a few broken cells in a column of numbers', () => {
    const g = guess('date,OTIF\n2026-11-02,78.3 %\n2026-11-03,80 %\n2026-11-04,n/a\n');
    expect(g.numeric).toEqual([{ column: 1, decimal: 'point', unit: '%', open: false }]);
  });

  it('says that day and month could be the other way round', () => {
    const g = guess('date,v\n02/03/2026,1\n');
    expect(g.doubts[0]).toContain('Day and month');
  });
});
