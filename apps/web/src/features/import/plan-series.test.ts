import type { DrawnCard } from '@interlock/board';
import type { Import } from '@interlock/protocol/routes/import-series';
import type { BuiltImport, SeriesMapping, SeriesPreview } from '@interlock/spreadsheet';
import { describe, expect, it } from 'vitest';
import { addressed, type BoardSide, planSeries } from './plan-series.ts';

const card = (id: string, department: string, kind: 'demand' | 'supply' | 'kpi', title = 'Pumps') =>
  ({ id, department, kind, title }) as DrawnCard;
const series = (patch: Partial<SeriesMapping> = {}) =>
  ({
    name: 'Pumps',
    title: 'Pumps',
    kind: 'supply',
    department: 'ops',
    target: { kind: 'mean-of-preceding', cycles: 8 },
    ...patch,
  }) as SeriesMapping;
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
    mayPlan: () => true,
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
    expect(addressed(board, chosen, false, built).series).toEqual([
      { title: 'Pumps', card: 'there' },
      { title: 'Foreign', separate: true },
      { title: 'New' },
      { title: 'Pumps', separate: true },
    ]);
  });
});

describe('a plan that the file says otherwise (SP-26)', () => {
  const target = (values: readonly (readonly [string, number])[]) => ({ kind: 'path', values });
  const definition = {
    unit: 'pcs',
    direction: 'higher',
    tolerance: { amber: 0.02, red: 0.05 },
    target: target([
      ['2026-11-02', 100],
      ['2026-11-09', 110],
    ]),
  };
  const board = side([card('there', 'ops', 'supply')], {
    ledger: { measures: new Map([['there', { actuals: [], definition }]]) },
  } as unknown as Partial<BoardSide>);
  const planned = series({ target: { kind: 'column', column: 3 } });
  const files = target([
    ['2026-11-09', 115],
    ['2026-11-16', 110],
    ['2026-11-23', 120],
  ]);
  const built = {
    import: { series: [{ title: 'Pumps', measure: { unit: 'units', target: files } }] },
    preview: [{ cycles: [], target: files }],
  } as unknown as BuiltImport & { import: Import };

  it('is shown with the old and the new value, before anything is written', () => {
    expect(planSeries(board, planned, built.preview[0]).planned).toEqual([
      { cycle: '2026-11-09', label: 'wk 46', before: 110, added: false, after: 115 },
      { cycle: '2026-11-23', label: 'wk 48', before: 110, added: true, after: 120 },
    ]);
    const actuals = series({ target: { kind: 'mean-of-preceding', cycles: 8 } });
    expect(planSeries(board, actuals, built.preview[0]).planned).toEqual([]);
  });

  it('is none for whoever may set no targets there: their actuals go through', () => {
    const other = { ...board, mayPlan: () => false };
    expect(planSeries(other, planned, built.preview[0]).planned).toEqual([]);
    expect(addressed(other, [planned], true, built).series[0]).not.toHaveProperty('setTarget');
  });

  it('is written where that is asked for, over the plan of other cycles and nothing else', () => {
    const written = (second: number, third: number) => ({
      title: 'Pumps',
      card: 'there',
      setTarget: true,
      measure: {
        ...definition,
        target: target([
          ['2026-11-02', 100],
          ['2026-11-09', second],
          ['2026-11-16', third],
          ['2026-11-23', 120],
        ]),
      },
    });
    expect(addressed(board, [planned], false, built).series[0]).toEqual(written(110, 110));
    expect(addressed(board, [planned], true, built).series[0]).toEqual(written(115, 110));
  });

  it('of a card whose target is made of its actuals is written only where that is asked for', () => {
    const mean = { ...definition, target: { kind: 'mean-of-preceding', cycles: 8 } };
    const other = side([card('there', 'ops', 'supply')], {
      ledger: { measures: new Map([['there', { actuals: [], definition: mean }]]) },
    } as unknown as Partial<BoardSide>);
    expect(addressed(other, [planned], false, built).series[0]).not.toHaveProperty('setTarget');
    expect(addressed(other, [planned], true, built).series[0]).toMatchObject({
      setTarget: true,
      measure: { ...mean, target: files },
    });
  });
});
