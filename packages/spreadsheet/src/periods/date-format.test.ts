import { describe, expect, it } from 'vitest';
import { type DateFormat, parseDate } from './date-format.ts';
import { guessDate } from './guess-date.ts';

const read = (cell: string, format: DateFormat) => {
  const result = parseDate(cell, format);
  return result.ok ? result.date : null;
};

describe('days as people write them', () => {
  it('reads each format as the first day of what it names', () => {
    const cases: readonly [string, DateFormat, string][] = [
      ['2026-11-09', 'iso', '2026-11-09'],
      ['2026-11-09T13:00:00Z', 'iso', '2026-11-09'],
      ['2026-11-09 00:00', 'iso', '2026-11-09'],
      ['2026/11/9', 'ymd', '2026-11-09'],
      ['9.11.2026', 'dmy', '2026-11-09'],
      ['09/11/26', 'dmy', '2026-11-09'],
      ['11/09/2026', 'mdy', '2026-11-09'],
      ['20261109', 'compact', '2026-11-09'],
      ['2026-W46', 'iso-week', '2026-11-09'],
      ['KW 46/2026', 'iso-week', '2026-11-09'],
      ['2026-W01', 'iso-week', '2025-12-29'],
      ['2026-W53', 'iso-week', '2026-12-28'],
      ['2026-11', 'month', '2026-11-01'],
      ['Nov 2026', 'month', '2026-11-01'],
      ['Dezember 2026', 'month', '2026-12-01'],
      ['2026-Q4', 'quarter', '2026-10-01'],
      ['Q4 2026', 'quarter', '2026-10-01'],
      ['44927', 'serial', '2023-01-01'],
    ];
    for (const [cell, format, date] of cases) expect(read(cell, format), cell).toBe(date);
  });

  it('refuses days and weeks that do not exist', () => {
    expect(read('2026-02-29', 'iso')).toBeNull();
    expect(read('31.04.2026', 'dmy')).toBeNull();
    expect(read('2025-W53', 'iso-week')).toBeNull();
    expect(read('2026-13', 'month')).toBeNull();
    expect(read('2026-Q5', 'quarter')).toBeNull();
    expect(read('9.11-2026', 'dmy')).toBeNull();
  });

  it('names the cell and the expected form in its message', () => {
    expect(parseDate('soon', 'iso')).toEqual({
      ok: false,
      message: '"soon" is not a day as 2026-11-09',
    });
  });
});

describe('the format of a column', () => {
  it('is guessed from its cells', () => {
    const formats: readonly [string[], DateFormat][] = [
      [['2026-11-09', '2026-11-10'], 'iso'],
      [['2026-W46', '2026-W47'], 'iso-week'],
      [['2026-10', '2026-11'], 'month'],
      [['Q3 2026', 'Q4 2026'], 'quarter'],
      [['01.11.2026', '02.11.2026'], 'dmy'],
      [['2026/11/09'], 'ymd'],
    ];
    for (const [cells, format] of formats)
      expect(guessDate(cells)).toMatchObject({ format, share: 1, open: null });
  });

  it('is settled between day first and month first by a number above 12', () => {
    expect(guessDate(['01/02/2026', '25/02/2026'])?.format).toBe('dmy');
    expect(guessDate(['01/02/2026', '02/25/2026'])?.format).toBe('mdy');
  });

  it('is settled by the order of the days where no number is above 12', () => {
    expect(guessDate(['01/02/2026', '02/02/2026', '03/02/2026'])?.format).toBe('dmy');
    expect(guessDate(['02/01/2026', '02/02/2026', '02/03/2026'])?.format).toBe('mdy');
  });

  it('is called ambiguous where nothing decides', () => {
    expect(guessDate(['02/02/2026'])).toMatchObject({ open: null });
    expect(guessDate(['abc', 'def'])).toBeNull();
    expect(guessDate([])).toBeNull();
  });
});
