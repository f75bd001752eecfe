import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dateOfDay, dayNumber } from '@interlock/plan';
import { afterAll, describe, expect, it } from 'vitest';
import { dueFromDailySums, FILES, weekFrom, weeklySums } from '../backtest/daily-sums.ts';
import { forecastsAt, type Outcome, outcomes } from '../backtest/forecasts.ts';
import { reliability, score } from '../backtest/score.ts';
import { f1, OWN, skillInterval, skillOf } from '../backtest/skill.ts';

const folder = mkdtempSync(join(tmpdir(), 'interlock-backtest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One product over so many weeks, from a Sunday on; a value per week, spread over its days. */
function csv(weeks: readonly number[]): string {
  const start = dayNumber('2023-01-01');
  const lines = weeks.flatMap((value, week) =>
    Array.from({ length: 7 }, (_, day) => `${dateOfDay(start + 7 * week + day)},${value / 7}`),
  );
  return ['date,A', ...lines].join('\n');
}
const steady = new Array<number>(20).fill(700);
const short = steady.map((value, week) => (week < 14 ? value : value / 2));
for (const name of FILES) writeFileSync(join(folder, `${name}.csv`), csv(steady));
writeFileSync(join(folder, 'delivered.csv'), csv(short));

/** Where the board says that nothing is foretold, nothing is won or lost. */
const chance = (outcome: Outcome) => outcome.probability ?? outcome.commonRate;

describe('the backtest', () => {
  it('adds up complete weeks and compares four weeks with what was ordered', () => {
    const list = outcomes(dueFromDailySums(folder));
    // Weeks 8 to 16: four more must follow.
    expect(list).toHaveLength(9);
    expect(list.map(({ happened }) => happened)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    // One of four weeks at half is 12.5 % short, and shows at the end of the fourth.
    expect(list[3]).toMatchObject({ shortFrom: 4 });
    expect(list[6]).toMatchObject({ shortFrom: 1 });
    expect(list[2]!.probability).toBe(0);
    expect(list[8]!.probability).toBeGreaterThan(0.5);
  });

  it('sets chances against the rates of all windows that were over, and of nothing later', () => {
    const list = outcomes(dueFromDailySums(folder));
    // Five windows of four weeks are over at the end of week 8; none was short.
    expect(list[0]!.commonRate).toBeCloseTo((2 * 0.15) / (2 + 5), 12);
    // At the end of week 16 thirteen are; two of them hold a week or two at half.
    expect(list[8]!.commonRate).toBeCloseTo((2 * 0.15 + 2) / (2 + 13), 12);
    expect(list[8]!.ownRate).toBe(list[8]!.commonRate);
  });

  it('looks at nothing that comes after the week', () => {
    const due = dueFromDailySums(folder);
    const byName = new Map(
      [...due.byName].map(([name, { required, supplied, seen, watched }]) => [
        name,
        {
          required: required.slice(0, 12),
          supplied: supplied.slice(0, 12),
          seen: seen.slice(0, 12),
          watched,
        },
      ]),
    );
    const week = due.first + 11;
    expect(forecastsAt({ ...due, byName }, week, 4)).toEqual(forecastsAt(due, week, 4));
  });

  it('scores warnings and chances as one would by hand', () => {
    const at = (cycle: number, probability: number, happened: boolean): Outcome => ({
      name: 'A',
      cycle,
      probability,
      alert: false,
      happened,
      shortFrom: happened ? 2 : null,
      commonRate: 0.5,
      ownRate: 0.25,
    });
    const list = [at(1, 0.8, true), at(2, 0.6, false), at(9, 0.1, true), at(10, 0.1, false)];
    const found = score(list, (o) => chance(o) >= 0.5, chance);
    expect(found).toMatchObject({ warnings: 2, precision: 0.5, recall: 0.5, lead: 2 });
    expect(found.brier).toBeCloseTo((0.04 + 0.36 + 0.81 + 0.01) / 4, 12);
    expect(reliability(list, chance)[8]).toMatchObject({ count: 1, forecast: 0.8, observed: 1 });
    const skill = skillOf(list, chance);
    expect(skill.againstCommon).toBeCloseTo(1 - 0.305 / 0.25, 12);
    expect(skill.againstOwn).toBeCloseTo(1 - 0.305 / ((2 * 0.5625 + 2 * 0.0625) / 4), 12);
    // .8 beats both others, .1 beats none and ties with one.
    expect(skill.auc).toBeCloseTo(2.5 / 4, 12);
    expect(skill.logLoss).toBeCloseTo(
      -(Math.log(0.8) + Math.log(0.4) + Math.log(0.1) + Math.log(0.9)) / 4,
      12,
    );
    expect(f1(list, chance, 0.5)).toBe(0.5);
    const [low, high] = skillInterval(list, chance, 2);
    expect(low).toBeLessThan(skill.againstCommon);
    expect(high).toBeGreaterThan(skill.againstCommon);
    // The own rate set against itself has no skill in any resampling.
    expect(skillInterval(list, OWN, 2, OWN)).toEqual([0, 0]);
    expect(
      score(
        [],
        () => true,
        () => 0,
      ),
    ).toMatchObject({ precision: null, recall: null });
  });

  it('names the file and the line that it cannot read', () => {
    expect(() => dueFromDailySums(join(folder, 'nowhere'))).toThrow(/orders\.csv cannot be read/);
    expect(() => weeklySums('date,A\n2023-01-01,x', 'a.csv')).toThrow(/a\.csv, line 2/);
    expect(() => weeklySums('date,A\nyesterday,1', 'a.csv')).toThrow(/line 2: "yesterday"/);
    expect(() => weeklySums('day\n', 'a.csv')).toThrow(/line 1/);
  });

  const real = fileURLToPath(new URL('../../../../shared/data/fmcg', import.meta.url));
  const present = existsSync(join(real, 'orders.csv'));
  if (!present) {
    it('the real data is not there: it was NOT checked', () => {
      console.log('The real data (shared/data/fmcg) is absent: no backtest on it.');
      expect(present).toBe(false);
    });
    return;
  }

  /* Some 200 plans are assessed for each start of the week; `BACKTEST_DAYS=7` tries all of them. */
  const days = Number(process.env.BACKTEST_DAYS ?? 2);
  const lists = new Map<number, Outcome[]>();
  function startedOn(day: number): Outcome[] {
    const list = lists.get(day) ?? outcomes(dueFromDailySums(real, 'delivered', weekFrom(day)));
    lists.set(day, list);
    return list;
  }

  it('is better than the alert of a status meeting on real data, by Brier’s score', () => {
    const list = startedOn(0);
    expect(list.length).toBeGreaterThan(150);
    const rules = score(list, () => true, chance);
    const alert = score(
      list,
      () => true,
      (outcome) => Number(outcome.alert),
    );
    expect(rules.brier).toBeLessThan(alert.brier / 2);
  });

  it('has skill against the base rate on real data, calibrated, on any start of the week', {
    timeout: 120_000,
  }, () => {
    // Sundays, and the days furthest from them first.
    for (const day of [0, 3, 5, 1, 4, 2, 6].slice(0, days)) {
      const list = startedOn(day);
      expect(skillOf(list, chance).againstCommon).toBeGreaterThan(0.07);
      if (day > 0) continue;
      expect(skillOf(list, chance).brier).toBeLessThan(0.108);
      expect(skillInterval(list, chance, 8)[0]).toBeGreaterThan(0.05);
      for (const { count, forecast, observed } of reliability(list, chance))
        if (count >= 20) expect(Math.abs(forecast! - observed!)).toBeLessThan(0.1);
    }
  });
});
