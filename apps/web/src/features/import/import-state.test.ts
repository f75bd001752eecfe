import { type MappingDefaults, openBook, readAfresh, readDelimited } from '@interlock/spreadsheet';
import { describe, expect, it } from 'vitest';
import {
  canSend,
  chooseFile,
  type ImportAction,
  type ImportState,
  importReducer,
  nothingChanged,
  shared,
} from './import-state.ts';

const CYCLE = { unit: 'week', weekStartsOn: 1 } as const;
const DEFAULTS = { cycle: CYCLE, department: 'sales', kind: 'demand' } as const;

/** Two measures, one row a day over three whole weeks from Monday 2026-11-02. */
const CSV = ['date,Orders,Kits']
  .concat(
    Array.from({ length: 21 }, (_, i) => {
      const day = new Date(Date.UTC(2026, 10, 2 + i)).toISOString().slice(0, 10);
      return `${day},${100 + i},${i % 7}`;
    }),
  )
  .join('\n');

const run = (...actions: readonly ImportAction[]): ImportState =>
  actions.reduce(importReducer, chooseFile);

function opened(text = CSV, defaults: MappingDefaults = DEFAULTS) {
  const book = openBook(readDelimited(text, 'orders.csv'), 'orders.csv');
  const outcome = book.open(0);
  if (!outcome.ok) throw new Error(outcome.message);
  const { table } = outcome;
  const state = run(
    { type: 'read', name: 'orders.csv' },
    {
      type: 'opened',
      shape: table.shape,
      choices: book.choices,
      chosen: 0,
      kept: null,
      ...readAfresh(table, defaults),
    },
  );
  if (state.step !== 'map' || state.mapping === null) throw new Error('not mapped');
  return { table, state, mapping: state.mapping };
}

function built() {
  const { table, state, mapping } = opened();
  const next = importReducer(state, { type: 'built', mapping, built: table.build(mapping) });
  if (next.step !== 'map') throw new Error('not mapped');
  return next;
}

describe('import from drop to done', () => {
  it('goes from the file to the preview without writing anything', () => {
    const state = built();
    expect(state.name).toBe('orders.csv');
    expect(state.built?.preview.map((p) => [p.title, p.cycles.length])).toEqual([
      ['Orders', 3],
      ['Kits', 3],
    ]);
    expect(canSend(state)).toBe(true);
  });

  it('leaves measures that say what they are out of the guess for the whole file', () => {
    const departments = [
      { id: 'sales', name: 'Sales' },
      { id: 'ops', name: 'Operations' },
    ];
    const guess = { ...DEFAULTS, departments, kindByWords: true };
    const kpi = { type: 'destined', kind: 'kpi', department: 'sales', kindKnown: true } as const;
    const become = (text: string, defaults: MappingDefaults = guess) => {
      const next = importReducer(opened(text, defaults).state, kpi);
      if (next.step !== 'map') throw new Error('not mapped');
      return next.mapping?.series.map(({ kind, department }) => [kind, department]);
    };
    const measures = CSV.replace('Kits', 'Shipments');
    expect(become(measures)).toEqual([
      ['demand', 'sales'],
      ['supply', 'ops'],
    ]);
    expect(become(measures, DEFAULTS)).toEqual([
      ['kpi', 'sales'],
      ['kpi', 'sales'],
    ]);
    // Kits are a product: nothing is read from the other name either.
    expect(become(CSV)).toEqual([
      ['kpi', 'sales'],
      ['kpi', 'sales'],
    ]);
    expect(become('Product;Department;Week;Actual\nKits;Operations;W44/2026;5')).toEqual([
      ['supply', 'ops'],
    ]);
  });

  it('cannot be sent before the preview is of what is on the screen', () => {
    const changed = importReducer(built(), { type: 'all', patch: { unit: 'pcs' } });
    expect(canSend(changed)).toBe(false);
    expect(importReducer(changed, { type: 'send' })).toBe(changed);
  });

  it('drops a preview of an older mapping', () => {
    const { table, state, mapping } = opened();
    const changed = importReducer(state, { type: 'all', patch: { unit: 'pcs' } });
    const late = importReducer(changed, { type: 'built', mapping, built: table.build(mapping) });
    expect(late).toBe(changed);
  });

  it('cannot be sent with an error in a row, and keeps everything when the server refuses', () => {
    const wrong = opened(CSV.replace('2026-11-03,101', '2026-11-03,a lot'));
    const { table, mapping } = wrong;
    const checked = importReducer(wrong.state, {
      type: 'built',
      mapping,
      built: table.build(mapping),
    });
    expect(canSend(checked)).toBe(false);
    if (checked.step !== 'map') throw new Error('not mapped');
    expect(checked.built?.errors[0]?.line).toBe(3);

    const sending = importReducer(built(), { type: 'send' });
    expect(sending.step).toBe('sending');
    const problem = { reason: 'forbidden', message: 'no', issues: [], status: 403 } as const;
    const back = importReducer(sending, { type: 'failed', problem });
    expect(back).toMatchObject({ step: 'map', problem, name: 'orders.csv' });
    expect(canSend(back)).toBe(true);
  });

  it('changes one series, or all, and says what they have in common', () => {
    const { state } = opened();
    const one = importReducer(state, { type: 'series', index: 1, patch: { kind: 'kpi' } });
    if (one.step !== 'map' || one.mapping === null) throw new Error('not mapped');
    expect(shared(one.mapping, 'kind')).toBeNull();
    const all = importReducer(one, { type: 'all', patch: { kind: 'supply', unit: 'pcs' } });
    if (all.step !== 'map' || all.mapping === null) throw new Error('not mapped');
    expect(shared(all.mapping, 'kind')).toBe('supply');
    expect(shared(all.mapping, 'unit')).toBe('pcs');
  });

  it('takes an optional field away', () => {
    const { state } = opened();
    const band = importReducer(state, {
      type: 'all',
      patch: { direction: 'band', bandHalfWidth: 5 },
    });
    const higher = importReducer(band, {
      type: 'all',
      patch: { direction: 'higher', bandHalfWidth: undefined },
    });
    if (higher.step !== 'map') throw new Error('not mapped');
    expect(higher.mapping?.series[0]).not.toHaveProperty('bandHalfWidth');
  });

  it('starts again from nothing', () => {
    expect(importReducer(built(), { type: 'restart' })).toBe(chooseFile);
  });

  it('knows a repeated import', () => {
    const result = {
      cardsCreated: 0,
      cardsMatched: 2,
      targetsSet: 0,
      actualsReported: 0,
      actualsUnchanged: 6,
      actualsCorrected: 0,
      actualsDiffering: 0,
      created: [],
      cards: ['a', 'b'],
    };
    expect(nothingChanged(result)).toBe(true);
    expect(nothingChanged({ ...result, actualsReported: 1 })).toBe(false);
    expect(nothingChanged({ ...result, actualsDiffering: 1 })).toBe(false);
  });
});
