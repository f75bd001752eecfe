import { Bets, recordIsOff, SupplierOutcome } from './calibration.ts';

/** Lower ends of the bins: few enough to fill within a year, and the same for every board. */
export const BIN_STARTS: readonly number[] = [0, 0.05, 0.2, 0.5, 0.8];

/** Forecasts whose chance lay between two bounds, and how they came true. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean chance that was given, and the part that fell short; null without any. */
  readonly foretold: number | null;
  readonly happened: number | null;
  /** How many fell short, and how many were to by their chances. */
  readonly short: number;
  readonly expected: number;
}

export interface Reliability {
  /** Forecasts whose outcome is reported. */
  readonly checked: number;
  /** Mean squared difference of chance and outcome; the same of always saying how often it happened. */
  readonly brier: number | null;
  readonly baseRate: number | null;
  readonly brierOfBaseRate: number | null;
  readonly bins: readonly ReliabilityBin[];
  /** Index of the bin that speaks most against the chances, where the record says they are off. */
  readonly off: number | null;
}

/** Index of the bin of a chance. */
export const binOf = (chance: number): number => BIN_STARTS.findLastIndex((from) => chance >= from);

/** Forecasts and their outcomes, cycle by cycle; a large board has a million of them. */
export class ReliabilitySums {
  readonly #bins = BIN_STARTS.map(() => ({
    count: 0,
    chance: 0,
    short: 0,
    squares: 0,
    bets: new Bets(),
    suppliers: new Map<string, SupplierOutcome>(),
  }));

  add(supplier: string, chance: number, short: boolean): void {
    const bin = this.#bins[binOf(chance)]!;
    bin.count += 1;
    bin.chance += chance;
    if (short) bin.short += 1;
    bin.squares += (chance - Number(short)) ** 2;
    let outcome = bin.suppliers.get(supplier);
    if (outcome === undefined) {
      outcome = new SupplierOutcome();
      bin.suppliers.set(supplier, outcome);
    }
    outcome.add(chance, short);
  }

  /** All that was foretold when the cycle `order` closed has been added. */
  close(order: number, horizon: number): void {
    for (const { bets, suppliers } of this.#bins) {
      bets.add(order, horizon, [...suppliers.values()]);
      suppliers.clear();
    }
  }

  /** `families`: groups that are asked at the same time, of which one by chance is one too many. */
  reliability(families: number): Reliability {
    const bins = this.#bins;
    const sum = (of: 'count' | 'short' | 'squares') => bins.reduce((all, bin) => all + bin[of], 0);
    const checked = sum('count');
    const rate = part(sum('short'), checked);
    return {
      checked,
      brier: part(sum('squares'), checked),
      baseRate: rate,
      brierOfBaseRate: rate === null ? null : rate * (1 - rate),
      bins: bins.map(({ count, chance, short }, bin) => ({
        from: BIN_STARTS[bin]!,
        to: BIN_STARTS[bin + 1] ?? 1,
        count,
        foretold: part(chance, count),
        happened: part(short, count),
        short,
        expected: chance,
      })),
      off: recordIsOff(
        bins.map(({ bets }) => bets),
        families,
      ),
    };
  }
}

const part = (sum: number, count: number): number | null => (count === 0 ? null : sum / count);
