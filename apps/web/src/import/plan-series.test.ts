import type { DrawnCard } from '@interlock/board';
import type { Import } from '@interlock/protocol';
import type { BuiltImport, SeriesMapping, SeriesPreview } from '@interlock/spreadsheet';
import { describe, expect, it } from 'vitest';
import { addressed, type BoardSide, planSeries } from './plan-series.ts';

const card = (id: string, department: string, kind: 'demand' | 'supply' | 'kpi', title = 'Pumps') =>
  ({ id, department, kind, title }) as DrawnCard;
const series = (patch: Partial<SeriesMapping> = {}) =>
  ({ name: 'Pumps', title: 'Pumps', kind: 'supply', department: 'ops', ...patch }) as SeriesMapping;
const preview = {
  cycles: [
    { cycle: '2026-11-02', value: 1 },
    { cycle: '2026-11-09', value: 2 },
    { cycle: '2026-11-16', value: 3 },
  ],
} as unknown as SeriesPreview;

function side(cards: readonly DrawnCard[], patch: Partial<BoardSide> = {}): BoardSide {
  const actuals = [
    { cycle: '2026-11-02', value: 1 },
    { cycle: '2026-11-09', value: 9 },
  ];
  return {
    view: {
      cards: new Map(cards.map((each) => [each.id, each])),
      settings: { cycle: { unit: 'week', weekStartsOn: 1 } },
    },
    ledger: { measures: new Map([['there', { actuals }]]) },
    departments: [{ id: 'ops' }, { id: 'sales' }],
    kindKnown: false,
    ...patch,
  } as unknown as BoardSide;
}

describe('where a series goes', () => {
  it('to the card of its title in another lane, and says what it would change', () => {
    const board = side([card('there', 'sales', 'demand', ' pumps')]);
    expect(planSeries(board, series(), preview)).toMatchObject({
      card: { id: 'there' },
      exact: false,
      fresh: 1,
      same: 1,
      differing: 1,
    });
    expect(planSeries(board, series({ goesTo: null }), preview).card).toBeNull();
  });

  it('to the one of its kind in its lane before any other', () => {
    const board = side([card('there', 'sales', 'demand'), card('own', 'ops', 'supply')]);
    expect(planSeries(board, series({ goesTo: null }), preview)).toMatchObject({
      card: { id: 'own' },
      exact: true,
    });
    expect(planSeries(board, series({ kind: 'kpi', goesTo: 'there' }), preview).card?.id).toBe(
      'there',
    );
  });

  it('to a card of its own where the file is known to be the other side of a contract', () => {
    const board = side([card('there', 'sales', 'demand')], { kindKnown: true });
    expect(planSeries(board, series(), preview)).toMatchObject({
      card: null,
      candidates: [{ id: 'there' }],
    });
    expect(planSeries(board, series({ goesTo: 'there' }), preview).card?.id).toBe('there');
  });

  it('never to a card that only another department reports', () => {
    const board = side([card('there', 'finance', 'kpi')]);
    expect(planSeries(board, series(), preview)).toMatchObject({
      card: null,
      candidates: [],
      foreign: [{ id: 'there' }],
    });
  });

  it('is told to the server, which would ask otherwise', () => {
    const board = side([card('there', 'sales', 'demand'), card('f', 'finance', 'kpi', 'Foreign')]);
    const chosen = [
      series(),
      series({ title: 'Foreign' }),
      series({ title: 'New' }),
      series({ goesTo: null }),
    ];
    const built = {
      import: { series: chosen.map(({ title }) => ({ title })) },
      preview: [],
    } as unknown as BuiltImport & { import: Import };
    expect(addressed(board, chosen, built).series).toEqual([
      { title: 'Pumps', card: 'there' },
      { title: 'Foreign', separate: true },
      { title: 'New' },
      { title: 'Pumps', separate: true },
    ]);
  });
});
