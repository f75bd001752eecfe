import { describe, expect, it } from 'vitest';
import { openBook } from '../src/open-book.ts';
import type { Merged } from '../src/table/grid.ts';
import { read, readTable } from './read-text.ts';

describe('what is said of one row', () => {
  const said = ({ chosen }: Pick<Awaited<ReturnType<typeof read>>, 'chosen'>) =>
    chosen.map(({ title, owner, department, unit }) => [title, owner, department, unit]);

  it('holds for no row below it: owner, department and unit', async () => {
    const rows = [
      'Position;Verantwortlich;Einheit;Sep 26;Okt 26',
      'Umsatz;Fr. Lang;T€;2511;2467',
      'Aufwand;Hr. Brandt;T€;-1602;-1640',
      'Marge;;;36;33',
    ];
    expect(said(await read(rows.join('\n')))).toMatchObject([
      ['Umsatz', 'Fr. Lang', expect.anything(), 'T€'],
      ['Aufwand', 'Hr. Brandt', expect.anything(), 'T€'],
      ['Marge', undefined, expect.anything(), expect.not.stringContaining('T€')],
    ]);
  });

  it('holds for those below it where its cells are merged', () => {
    const merged: readonly Merged[] = [{ top: 2, left: 1, bottom: 3, right: 1 }];
    const owners = (cells: readonly Merged[]) => {
      const rows = [
        ['Position', 'Verantwortlich', 'Sep 26', 'Okt 26'],
        ['Umsatz', 'Fr. Lang', '2511', '2467'],
        ['Aufwand', 'Hr. Brandt', '-1602', '-1640'],
        ['Marge', '', '36', '33'],
        ['Personen', '', '9', '9'],
      ];
      const sheet = { name: 'GuV', hidden: false, rows, merged: cells, notes: [] };
      const book = openBook(
        { sheets: [sheet], delimiter: '\t', notes: [] },
        'guv.xlsx',
        '2026-11-28',
      );
      return readTable(book, 0).chosen.map(({ owner }) => owner);
    };
    expect(owners(merged)).toEqual(['Fr. Lang', 'Hr. Brandt', 'Hr. Brandt', undefined]);
    expect(owners([])).toEqual(['Fr. Lang', 'Hr. Brandt', undefined, undefined]);
  });

  it('names of items hold for the rows below them', async () => {
    const rows = [
      'Artikel;Zeile;2026-W40;2026-W41',
      'A100;Orders;1;2',
      ';Issues;3;4',
      'B200;Orders;5;6',
      ';Issues;7;8',
    ];
    expect(Object.keys((await read(rows.join('\n'))).series)).toEqual([
      'A100 Orders',
      'A100 Issues',
      'B200 Orders',
      'B200 Issues',
    ]);
  });
});
