import { describe, expect, it } from 'vitest';
import { destinationsByTitle, guessDestination, kindOfLane } from './guess-destination.ts';

const LANES = [
  { id: 'sales', name: 'Sales' },
  { id: 'ops', name: 'Operations' },
  { id: 'fin', name: 'Finance' },
];

describe('where a file probably belongs', () => {
  it.each([
    ['orders.csv', 'demand', 'sales'],
    ['production.csv', 'supply', 'ops'],
    ['gross margin 2026.csv', 'kpi', 'fin'],
    ['data.csv', 'demand', 'sales'],
    // Nobody delivers here: another lane that supplies is nearer than the first one.
    ['issued.csv', 'supply', 'ops'],
  ])('%s is %s of %s', (name, kind, department) => {
    expect(guessDestination(name, [], LANES, null)).toEqual({ kind, department });
  });

  it('asks the headers where the name says nothing', () => {
    expect(guessDestination('Pasted cells', ['date', 'Throughput'], LANES, null).kind).toBe(
      'supply',
    );
  });

  it('stays in the lane of a participant', () => {
    expect(guessDestination('orders.csv', [], LANES, 'ops').department).toBe('ops');
  });

  it('goes by the words of each measure where all of them say it', () => {
    expect(destinationsByTitle(['Orders', 'Shipments'], LANES)).toEqual([
      { kind: 'demand', department: 'sales' },
      { kind: 'supply', department: 'ops' },
    ]);
    expect(destinationsByTitle(['Gross requirements', 'Planned orders'], LANES)).toEqual([
      { kind: 'demand', department: 'sales' },
      { kind: 'supply', department: 'ops' },
    ]);
    // Products, one of which has such a word in its name by chance.
    expect(destinationsByTitle(['Pumps', 'Truck axles'], LANES)).toBeNull();
  });

  it.each([
    ['Sales', 'demand'],
    ['Fertigung', 'supply'],
    ['Finance', 'kpi'],
    ['Team blue', null],
  ])('a row of the department %s is %s', (name, kind) => {
    expect(kindOfLane(name)).toBe(kind);
  });
});
