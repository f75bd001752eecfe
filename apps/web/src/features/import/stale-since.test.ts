import type { LedgerState } from '@interlock/ledger';
import { describe, expect, it } from 'vitest';
import { staleSince } from './stale-since.ts';

const WEEK = { unit: 'week', weekStartsOn: 0 } as const;
const measures = new Map([
  ['a', { actuals: [{ cycle: '2023-07-30', value: 1 }] }],
  ['b', { actuals: [] }],
]) as unknown as LedgerState['measures'];

describe('data of another time', () => {
  it('names the last day of the last cycle with data', () => {
    expect(staleSince(measures, ['a', 'b'], WEEK, '2026-11-23')).toMatchObject({
      day: '2023-08-05',
    });
  });

  it('is silent where the data reach the day that is looked at', () => {
    expect(staleSince(measures, ['a'], WEEK, '2023-08-05')).toBeNull();
    expect(staleSince(measures, ['b'], WEEK, '2026-11-23')).toBeNull();
  });
});
