import { type Cycle, cycleIndex, type RecordedForecast } from '@interlock/plan';
import { FORECAST_EDITION } from './foretell.ts';
import { Outcomes, type Reports } from './outcomes.ts';
import { readRecorded } from './recorded.ts';
import { type Reliability, ReliabilitySums } from './reliability.ts';

/** How past forecasts of a board came true. */
export interface TrackRecord extends Reliability {
  /** Closed cycles with a forecast, and the first day of the first of them. */
  readonly cycles: number;
  readonly since: string | null;
  /** Not over; over but not reported by all; never told by what is reported; of other rules or cycles. */
  readonly open: number;
  readonly unreported: number;
  readonly untold: number;
  readonly earlier: number;
  /** Last day of the open forecast that is over first. */
  readonly nextCheck: string | null;
  /** By the department that supplies. */
  readonly departments: readonly (Reliability & { readonly department: string })[];
}

export interface TrackRecordInput {
  /** Entries of the ledger, in its order. */
  readonly entries: readonly RecordedForecast[];
  readonly reports: Reports;
  /** The board's cycle and day. */
  readonly cycle: Cycle;
  readonly asOf: string;
}

/** What the forecasts of a board were worth, by what has been reported since (K-5, K-6). Pure. */
export function trackRecord({ entries, reports, cycle, asOf }: TrackRecordInput): TrackRecord {
  const all = readRecorded(entries).forecasts.toSorted((a, b) => (a.closed < b.closed ? -1 : 1));
  const present = all.filter(
    (forecast) => forecast.edition === FORECAST_EDITION && isSameCycle(forecast.cycle, cycle),
  );
  const outcomes = new Outcomes(reports, cycle, asOf);
  const count = { open: 0, unreported: 0, untold: 0, earlier: 0 };
  const board = new ReliabilitySums();
  const departments = new Map<string, ReliabilitySums>();
  let nextCheck: string | null = null;
  for (const forecast of all) {
    if (!present.includes(forecast)) {
      count.earlier += forecast.contracts.length;
      continue;
    }
    for (const { foretold, outcome } of outcomes.of(forecast)) {
      const { state } = outcome;
      if (state === 'open' && (nextCheck === null || outcome.until < nextCheck))
        nextCheck = outcome.until;
      if (state === 'kept' || state === 'short') {
        const { contract, chance } = foretold;
        const [department] = contract.sides;
        const own = departments.get(department) ?? new ReliabilitySums();
        departments.set(department, own);
        for (const sums of [board, own]) sums.add(contract.from, chance, state === 'short');
      } else count[state] += 1;
    }
    const order = cycleIndex(cycle, forecast.closed);
    for (const sums of [board, ...departments.values()]) sums.close(order, forecast.horizon);
  }
  return {
    ...board.reliability(1),
    cycles: present.length,
    since: present[0]?.closed ?? null,
    ...count,
    nextCheck,
    departments: [...departments]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([department, sums]) => ({ department, ...sums.reliability(departments.size) })),
  };
}

const isSameCycle = (a: Cycle, b: Cycle): boolean =>
  a.unit === b.unit && (a.unit !== 'week' || a.weekStartsOn === b.weekStartsOn);
