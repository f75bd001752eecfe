import type { LedgerEntry } from '@interlock/ledger';
import { afterEach, describe, expect, it } from 'vitest';
import { clustersOf, marksOf, nextMark, stretchesOf } from './marks.ts';
import { playedTo } from './player.ts';
import { readWanted } from './replay-address.ts';
import { ticksOf } from './ticks.ts';
import { scaleOf } from './timeline-picture.tsx';

const HOUR = 3_600_000;
const entry = (seq: number, at: string, type: string) =>
  ({ seq, at, type, payload: {} }) as unknown as LedgerEntry;

describe('time axis', () => {
  const { TZ } = process.env;
  afterEach(() => {
    process.env.TZ = TZ;
  });
  it.each([
    ['23 hours, when clocks are set forward', '2026-03-29T00:00:00+01:00', 23],
    ['25 hours, when they are set back', '2026-10-25T00:00:00+02:00', 25],
    ['24 hours on any other', '2026-11-30T00:00:00+01:00', 24],
  ])('a day has %s', (_what, midnight, hours) => {
    process.env.TZ = 'Europe/Berlin';
    const from = Date.parse(midnight);
    const days = ticksOf(from, from + 3 * 24 * HOUR, 4).filter(({ unit }) => unit === 'day');
    expect(days[0]!.at).toBe(from);
    expect((days[1]!.at - from) / HOUR).toBe(hours);
    const perHour = ticksOf(from, from + hours * HOUR - 1, 30);
    expect(perHour).toHaveLength(hours);
    expect(new Set(perHour.map(({ at }) => at)).size).toBe(hours);
  });
  it('has no more ticks than there is room for, at any length, and none of nothing', () => {
    for (const span of [1, 60_000, HOUR, 40 * HOUR, 3e9, 4e10, 9e11, 3e12])
      expect(ticksOf(1.79e12, 1.79e12 + span, 8).length).toBeLessThanOrEqual(9);
    expect(ticksOf(5, 5, 8)).toEqual([]);
    expect(ticksOf(9, 5, 8)).toEqual([]);
  });
});

describe('marks', () => {
  const entries = [
    entry(1, '2026-10-01T08:00:00.000Z', 'board-created'),
    entry(2, '2026-10-01T09:00:00.000Z', 'session-started'),
    entry(3, '2026-10-01T09:10:00.000Z', 'decision-recorded'),
    entry(4, '2026-10-01T09:05:00.000Z', 'contract-signed'),
    entry(5, '2026-10-01T09:45:00.000Z', 'session-ended'),
    entry(6, '2026-10-02T09:00:00.000Z', 'session-started'),
  ];
  const marks = marksOf(entries);

  it('stand in the order of the ledger, whatever the clock said', () => {
    expect(marks.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    expect(marks[2]!.at).toBe(marks[1]!.at);
  });
  it('are gone through one by one, those of one moment too', () => {
    const steps: number[] = [];
    let at = 0;
    let seq = 0;
    for (
      let mark = nextMark(marks, at, seq, 1);
      mark !== null;
      mark = nextMark(marks, at, seq, 1)
    ) {
      steps.push(mark.seq);
      ({ at, seq } = mark);
    }
    expect(steps).toEqual([2, 3, 4, 5, 6]);
    expect(nextMark(marks, at, seq, -1)?.seq).toBe(5);
    expect(nextMark(marks, 0, 0, -1)).toBeNull();
  });
  it('of 1,000 sessions lie apart, and none is lost', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      entry(
        i + 1,
        new Date(Date.UTC(2020, 0, 1) + i * 12 * HOUR).toISOString(),
        i % 2 === 0 ? 'session-started' : 'session-ended',
      ),
    );
    const all = marksOf(many);
    const toX = (time: number) => ((time - all[0]!.at) / (all.at(-1)!.at - all[0]!.at)) * 800;
    const clusters = clustersOf(all, toX, 14);
    expect(clusters.length).toBeLessThanOrEqual(800 / 14 + 1);
    expect(clusters.flatMap((cluster) => cluster.marks)).toEqual(all);
    clusters.slice(1).forEach(({ x }, i) => {
      expect(x - clusters[i]!.x).toBeGreaterThanOrEqual(14);
    });
    expect(stretchesOf(many, all[0]!.at, all.at(-1)!.at)).toHaveLength(1_001);
  });
  it('a session that runs ends with what there is', () => {
    const [all, running, held] = stretchesOf(
      entries,
      Date.parse(entries[0]!.at),
      Date.parse('2026-10-02T10:00:00.000Z'),
    );
    expect(all).toMatchObject({ id: 'all', session: null });
    expect(running).toMatchObject({ session: 6 });
    expect(running!.to).toBeGreaterThan(Date.parse('2026-10-02T10:00:00.000Z'));
    expect(held).toMatchObject({ session: 2 });
  });
});

describe('address', () => {
  it.each([
    ['', null],
    ['entry-12', { kind: 'entry', seq: 12 }],
    ['2026-11-30T14:30Z', { kind: 'time', at: Date.UTC(2026, 10, 30, 14, 30) }],
    ['2026-11-30T14:30:05.250+01:00', { kind: 'time', at: Date.UTC(2026, 10, 30, 13, 30, 5, 250) }],
    ['2026-11-30', { kind: 'time', at: new Date(2026, 10, 30).getTime() }],
  ])('“%s” is a moment', (text, wanted) => {
    expect(readWanted(text)).toEqual({ ok: true, wanted });
  });
  it.each(['yesterday', 'entry-0', 'entry-1e9', '2026-13-40', '12', '2026-11-30T99:00Z', '<b>'])(
    '“%s” is none, and the way out is said',
    (text) => {
      const read = readWanted(text);
      expect(read.ok ? '' : read.why).toContain(`“${text}” in the address is no moment`);
      expect(read.ok ? '' : read.why).toContain('entry-12');
    },
  );
});

describe('playing', () => {
  it('goes as fast as was chosen, and passes quiet stretches', () => {
    expect(playedTo(1_000, 16, 1, 2_000, 9_000_000)).toBe(1_016);
    expect(playedTo(1_000, 16, 64, 9_000, 9_000_000)).toBe(1_000 + 16 * 64);
    const leapt = playedTo(0, 16, 1, 7_200_000, 9_000_000);
    expect(leapt).toBeGreaterThan(7_190_000);
    expect(leapt).toBeLessThan(7_200_000);
  });
  it('ends at the end', () => {
    expect(playedTo(8_999_990, 1_000, 64, null, 9_000_000)).toBe(9_000_000);
  });
});

it('what passed at once does not flatten the curve', () => {
  const curve = [
    { at: 0, money: 1_000_000 },
    { at: 1, money: 100 },
    { at: 500, money: 300 },
  ];
  expect(scaleOf(curve, 1_000)).toBe(300);
  expect(scaleOf([], 5)).toBe(1);
  expect(scaleOf([{ at: 5, money: 7 }], 5)).toBe(7);
});
