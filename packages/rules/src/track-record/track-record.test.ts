import { type Actual, type Plan, recordedForecastSchema } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { normals } from '../../test/normals.ts';
import {
  cardOf,
  contractOf,
  contractsOf,
  measureOf,
  planOf,
  steady,
  WEEK,
  weekly,
} from '../../test/plan-of.ts';
import { assess } from '../assess.ts';
import { closedCycle } from './closed-cycle.ts';
import { type Forecast, foretell } from './foretell.ts';
import { readRecorded, recorded } from './recorded.ts';
import { trackRecord } from './track-record.ts';

const noisy = (mean: number, seed: number): number[] =>
  normals(20, seed).map((z) => mean * (1 + 0.1 * z));
const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A plant that serves one demand, with 20 weeks of both up to week 46 (9 to 15 November 2026). */
function simple(more: Parameters<typeof cardOf>[4] = {}): Plan {
  const cards = [
    cardOf('s', 'supply', 'Operations', measureOf(noisy(100, 1), 100), more),
    cardOf('d', 'demand', 'Sales', measureOf(noisy(100, 2), 100)),
  ];
  return planOf(cards, [contractOf(cards, 's', 'd', { tolerance: 0.1 })]);
}

/** The forecast of one contract, with this chance. */
function said(chance: number, more: Partial<Forecast> = {}, ahead = 0): Forecast {
  const forecast = foretell(simple())!;
  const [first] = forecast.contracts;
  return { ...forecast, contracts: [{ ...first!, chance, ahead }], ...more };
}

/** Both sides' reports of the weeks after 9 November. */
function reports(required: readonly (number | null)[], supplied: readonly (number | null)[]) {
  const after = (values: readonly (number | null)[]): Actual[] =>
    weekly(values, weekStart(values.length));
  return new Map([
    ['d', after(required)],
    ['s', after(supplied)],
  ]);
}
const weekStart = (ahead: number): string =>
  new Date(at('2026-11-09') + 7 * ahead * DAY_MS).toISOString().slice(0, 10);

const judged = (
  forecasts: readonly Forecast[],
  told: ReadonlyMap<string, readonly Actual[]>,
  asOf = '2026-12-31',
) =>
  trackRecord({
    entries: entriesOf(forecasts),
    reports: told,
    cycle: WEEK,
    asOf,
  });

function entriesOf(forecasts: readonly Forecast[]) {
  let { roster } = readRecorded([]);
  const entries = [];
  for (const forecast of forecasts) {
    entries.push(recordedForecastSchema.parse(recorded(forecast, roster)));
    ({ roster } = readRecorded(entries));
  }
  return entries;
}

describe('when a forecast is due', () => {
  const plan = simple();
  it('K-1: when all that reported the week before have reported the closed one', () => {
    expect(closedCycle(plan, at('2026-11-16'))).toBe('2026-11-09');
  });

  const behind = (asOf?: string): Plan => {
    const [supply, demand] = plan.cards;
    const measure = measureOf([...noisy(100, 1).slice(0, 19), null], 100);
    return {
      ...plan,
      settings: { ...plan.settings, ...(asOf === undefined ? {} : { asOf }) },
      asOf: asOf ?? plan.asOf,
      cards: [{ ...supply!, measure }, demand!],
    };
  };
  it('K-1: else when half of the time is over in which it is the last closed one', () => {
    // Week 46 is over on Sunday the 15th, week 47 on the 22nd.
    expect(closedCycle(behind(), at('2026-11-18') + DAY_MS / 2 - 1)).toBeNull();
    expect(closedCycle(behind(), at('2026-11-18') + DAY_MS / 2)).toBe('2026-11-09');
  });
  it('K-1: by the board’s own day where it has one', () => {
    expect(closedCycle(behind('2026-11-18'), at('2027-05-05'))).toBeNull();
    expect(closedCycle(behind('2026-11-19'), at('2026-01-01'))).toBe('2026-11-09');
  });
  it('K-1: never where nobody reported this week or the one before', () => {
    const cards = plan.cards.map((card) => ({
      ...card,
      measure: measureOf([1, 2, null, null], 1),
    }));
    expect(closedCycle({ ...plan, cards }, at('2026-11-21'))).toBeNull();
  });
});

describe('what is recorded', () => {
  it('K-2: holds the chance that the contract shows, over all cycles where it is foretold', () => {
    const plan = simple();
    const { probability } = assess(plan).contracts['s-d']!;
    const { contracts, closed, horizon } = foretell(plan)!;
    expect(closed).toBe('2026-11-09');
    expect(horizon).toBe(4);
    expect(contracts).toHaveLength(1);
    expect(contracts[0]!.ahead).toBe(0);
    // To three places.
    expect(Math.abs(contracts[0]!.chance - probability)).toBeLessThan(0.000_5 + 1e-9);
    expect(contracts[0]!.contract.sides).toEqual(['Operations', 'Sales']);
  });

  it('K-2: names the worst cycle where the chance is of that one', () => {
    const plan = simple({ capacity: 101 });
    const { contracts } = foretell(plan)!;
    const { worstCycle } = assess(plan).contracts['s-d']!;
    expect(worstCycle).toBe(`wk ${46 + contracts[0]!.ahead}`);
  });

  it('K-2: leaves out contracts of which a later cycle is reported already', () => {
    const plan = simple();
    const asOf = '2026-11-09';
    expect(foretell({ ...plan, asOf })).toBeNull();
  });

  it('K-3: has terms only where what is reported tells the outcome', () => {
    const supply = (id: string, more = {}) => cardOf(id, 'supply', 'Ops', steady(100), more);
    const cards = [
      supply('alone'),
      supply('stocked', { onHand: 5 }),
      supply('part', { title: 'P' }),
      supply('same', { title: 'P' }),
      supply('plant'),
      cardOf('d1', 'demand', 'Sales', steady(90)),
      cardOf('d2', 'demand', 'Sales', steady(90)),
      cardOf('d3', 'demand', 'Sales', steady(90)),
      cardOf('d4', 'demand', 'Sales', steady(40)),
    ];
    const terms = {
      'alone-d1': {},
      'stocked-d2': {},
      'part-d3': {},
      'same-d3': {},
      'plant-alone': {},
      'plant-d4': {},
    };
    const { contracts } = foretell(planOf(cards, contractsOf(cards, terms)))!;
    const told = contracts.filter(({ contract }) => contract.terms !== null);
    expect(contracts.map(({ contract }) => contract.id)).toEqual(Object.keys(terms).sort());
    expect(told.map(({ contract }) => contract.id)).toEqual([
      'alone-d1',
      'plant-alone',
      'plant-d4',
    ]);
    const stocked = cards.map((card) => (card.id === 'alone' ? { ...card, onHand: 5 } : card));
    expect(foretell(planOf(stocked, contractsOf(stocked, terms)))).toBeNull();
  });

  it('K-4: stands as changes, and reads back as it was said', () => {
    const cards = [
      ...['a', 'b', 'c'].map((id) => cardOf(id, 'supply', 'Ops', measureOf(noisy(100, 3), 100))),
      ...['x', 'y', 'z'].map((id) => cardOf(id, 'demand', 'Sales', measureOf(noisy(100, 4), 100))),
    ];
    const forecastOf = (terms: Readonly<Record<string, object>>, closed: string): Forecast => ({
      ...foretell(planOf(cards, contractsOf(cards, terms)))!,
      closed,
    });
    const all = [
      forecastOf({ 'a-x': {}, 'b-y': {} }, '2026-11-09'),
      forecastOf({ 'a-x': {}, 'b-y': {} }, '2026-11-16'),
      forecastOf({ 'b-y': { tolerance: 0.2 }, 'c-z': {}, 'a-x': {} }, '2026-11-23'),
      forecastOf({ 'c-z': {} }, '2026-11-30'),
    ];
    const entries = entriesOf(all);
    expect(entries.map(({ contracts }) => contracts.map(([id]) => id))).toEqual([
      ['a-x', 'b-y'],
      [],
      ['b-y', 'c-z'],
      [],
    ]);
    expect(entries[3]!.gone).toEqual(['a-x', 'b-y']);
    expect(readRecorded(entries).forecasts).toEqual(all);
  });

  it('K-4: counts the first of a cycle, and nothing that does not fit together', () => {
    const entries = entriesOf([said(0.1), said(0.9), said(0.5, { closed: '2026-11-16' })]);
    const broken = { ...entries[2]!, chances: [1, 2] };
    expect(readRecorded(entries).forecasts.map(({ contracts }) => contracts[0]!.chance)).toEqual([
      0.1, 0.5,
    ]);
    expect(readRecorded([entries[0]!, broken]).forecasts).toHaveLength(1);
  });
});

describe('what became of it', () => {
  it('K-5: is short where less came over all cycles than the tolerance allows', () => {
    // 400 asked, 360 brought: exactly the tolerance is within it.
    const kept = judged([said(0.3)], reports([100, 100, 100, 100], [60, 120, 90, 90]));
    expect(kept.bins[2]).toMatchObject({ count: 1, short: 0 });
    const short = judged([said(0.3)], reports([100, 100, 100, 100], [60, 120, 90, 89]));
    expect(short.bins[2]).toMatchObject({ count: 1, short: 1, expected: 0.3 });
    expect(short.brier).toBeCloseTo(0.49, 9);
  });

  it('K-5: is of the named cycle alone where the chance was', () => {
    const told = reports([100, 100, 100, 100], [100, 60, 140, 100]);
    expect(judged([said(0.3, {}, 2)], told).bins[2]!.short).toBe(1);
    expect(judged([said(0.3, {}, 3)], told).bins[2]!.short).toBe(0);
    // It is over before the horizon is.
    expect(judged([said(0.3, {}, 2)], told, '2026-11-29').checked).toBe(1);
    expect(judged([said(0.3, {}, 2)], told, '2026-11-28')).toMatchObject({
      checked: 0,
      open: 1,
      nextCheck: '2026-11-29',
    });
  });

  it('K-5: waits for every cycle, from both sides, and takes what is corrected', () => {
    const half = judged([said(0.3)], reports([100, 100, 100, 100], [100, null, 100, 100]));
    expect(half).toMatchObject({ checked: 0, unreported: 1, open: 0 });
    const late = judged([said(0.3)], reports([100, 100, 100, 100], [100, 10, 100, 100]));
    expect(late.bins[2]!.short).toBe(1);
    const corrected = judged([said(0.3)], reports([100, 100, 100, 100], [100, 100, 100, 100]));
    expect(corrected.bins[2]!.short).toBe(0);
  });

  it('K-5: shares what came among a supplier’s contracts as agreed then', () => {
    const cards = [
      cardOf('s', 'supply', 'Ops', measureOf(noisy(200, 5), 200)),
      cardOf('d', 'demand', 'Sales', measureOf(noisy(100, 6), 100)),
      cardOf('e', 'demand', 'Sales', measureOf(noisy(100, 7), 100)),
    ];
    const terms = {
      's-d': { priority: 2, tolerance: 0.1 },
      's-e': { priority: 1, tolerance: 0.1 },
    };
    const forecast = foretell(planOf(cards, contractsOf(cards, terms)))!;
    const told = reports([100, 100, 100, 100], [150, 150, 150, 150]).set(
      'e',
      weekly([100, 100, 100, 100], weekStart(4)),
    );
    const { bins } = judged([forecast], told);
    expect(bins.reduce((sum, { short }) => sum + short, 0)).toBe(1);
    // While one demand is silent, nobody can say what the other was given.
    told.set('e', []);
    expect(judged([forecast], told)).toMatchObject({ checked: 0, unreported: 2 });
  });

  it('K-5: judges what a supplier brings that serves no demand by what is asked behind it', () => {
    const plant = (id: string, seed: number, level = 100) =>
      cardOf(id, 'supply', 'Ops', measureOf(noisy(level, seed), level));
    const cards = [
      plant('u', 8),
      plant('m', 9, 50),
      cardOf('d', 'demand', 'Sales', measureOf(noisy(100, 10), 100)),
    ];
    const terms = { 'u-m': { ratio: 2, tolerance: 0.1 }, 'm-d': { ratio: 0.5, tolerance: 0.1 } };
    const { contracts, ...rest } = foretell(planOf(cards, contractsOf(cards, terms)))!;
    expect(contracts.map(({ ahead }) => ahead)).toEqual([0, 0]);
    const of = (id: string): Forecast => ({
      ...rest,
      contracts: contracts.filter(({ contract }) => contract.id === id),
    });
    const both = { ...rest, contracts };
    const brought = (values: readonly number[]) =>
      reports([100, 100, 100, 100], [])
        .set('m', weekly([50, 50, 50, 50], weekStart(4)))
        .set('u', weekly(values, weekStart(4)));
    const shortOf = (forecast: Forecast, values: readonly number[]) =>
      judged([forecast], brought(values)).bins.reduce((sum, { short }) => sum + short, 0);
    // 100 a week asked at the end are 50 of the plant and 100 of its supplier.
    expect(judged([both], brought([90, 90, 90, 90]))).toMatchObject({ checked: 2, untold: 0 });
    expect(shortOf(both, [90, 90, 90, 90])).toBe(0);
    expect(shortOf(both, [90, 90, 90, 89])).toBe(1);
    // Without the contract that it serves in the end nobody knows what was asked of it.
    expect(of('m-d').contracts).toHaveLength(1);
    expect(shortOf(of('m-d'), [0, 0, 0, 0])).toBe(0);
  });

  it('K-5: counts what nobody can check, and what other rules or cycles said, apart', () => {
    const untold = said(0.3);
    const [first] = untold.contracts;
    const contract = { ...first!.contract, terms: null };
    const none = judged(
      [
        { ...untold, contracts: [{ ...first!, contract }] },
        said(0.3, { closed: '2026-11-16', edition: 99 }),
        said(0.3, { closed: '2026-11-23', cycle: { unit: 'day', weekStartsOn: 1 } }),
      ],
      reports([100, 100, 100, 100], [100, 100, 100, 100]),
    );
    expect(none).toMatchObject({ cycles: 1, checked: 0, untold: 1, earlier: 2 });
  });

  it('K-6: says which chances are off, of the board and of a department', () => {
    const many: Forecast[] = [];
    for (let week = 0; week < 100; week++) many.push(said(0.35, { closed: weekStart(week) }));
    const full = new Array<number>(104).fill(100);
    const { off, bins, departments } = judged(many, reports(full, full), '2028-12-31');
    expect(off).toBe(2);
    expect(bins[2]).toMatchObject({ count: 100, short: 0 });
    expect(departments).toMatchObject([{ department: 'Operations', checked: 100, off: 2 }]);
    expect(judged(many.slice(0, 30), reports(full, full), '2028-12-31').off).toBeNull();
  });
});
