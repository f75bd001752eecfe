import type { TrackRecordAnswer } from '@interlock/protocol/routes/track-record';
import { expect, it } from 'vitest';
import {
  emptyText,
  describe as inWords,
  offText,
  type Reliability,
  uncheckedLines,
} from './record-words.ts';

const bin = (from: number, to: number, count: number, short: number, foretold: number) => ({
  from,
  to,
  count,
  short,
  foretold: count === 0 ? null : foretold,
  happened: count === 0 ? null : short / count,
  expected: count * foretold,
});
const reliability = (off: number | null): Reliability => ({
  checked: 60,
  brier: 0.1,
  baseRate: 0.1,
  brierOfBaseRate: 0.09,
  off,
  bins: [bin(0, 0.05, 0, 0, 0), bin(0.05, 0.2, 20, 2, 0.1), bin(0.2, 0.5, 40, 2, 0.35)],
});
const nothing: TrackRecordAnswer = {
  ...reliability(null),
  checked: 0,
  cycles: 0,
  since: null,
  open: 0,
  unreported: 0,
  untold: 0,
  earlier: 0,
  nextCheck: null,
  departments: [],
};
const PLAN = { cycle: { unit: 'week', weekStartsOn: 1 }, horizon: 4, asOf: '2026-11-19' } as const;
const plain = (text: string | null): string | undefined => text?.replaceAll('\u00a0', ' ');

it('says in one sentence which chances the record speaks against, and to which side', () => {
  expect(offText(reliability(null))).toBeNull();
  expect(plain(offText(reliability(2)))).toBe(
    'Contracts were shown at 20–50 % 40 times and fell short 2 times, where 14 were to be expected: such chances have been too high here.',
  );
  const low = { ...reliability(1), bins: [bin(0, 0.05, 0, 0, 0), bin(0.05, 0.2, 20, 9, 0.1)] };
  expect(plain(offText(low))).toContain(
    '20 times and fell short 9 times, where 2 were to be expected: such chances have been too low',
  );
});

it('tells the picture in words, without the bins that are empty', () => {
  expect(plain(inWords(reliability(null)))).toBe(
    'Shown at 5–20 %: 20, of which 2 fell short (10 %; 10 % were foretold). Shown at 20–50 %: 40, of which 2 fell short (5 %; 35 % were foretold).',
  );
});

it('says when there is something to check, before and after the first forecast', () => {
  // Week 46 is the last that closed; the four weeks ahead are over with week 50.
  expect(emptyText(null, PLAN)).toContain('Sun 13 Dec 2026 is over at the earliest');
  expect(emptyText({ ...nothing, cycles: 2, open: 3, nextCheck: '2026-12-06' }, PLAN)).toMatch(
    /^Forecasts of 2 weeks are on record\. .* when Sun 6 Dec 2026 is over/,
  );
  expect(emptyText({ ...nothing, cycles: 1, unreported: 3 }, PLAN)).toContain(
    'none of them could be checked',
  );
});

it('counts what was not checked, and why', () => {
  expect(uncheckedLines({ ...nothing, open: 3, untold: 7 })).toEqual([
    ['not over yet', 3],
    ['never checked: no report tells what came of them', 7],
  ]);
});
