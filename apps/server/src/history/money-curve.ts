import { type HistorySegment, type Moment, Past, type PastIndex } from '@interlock/board';
import type { LedgerEntry } from '@interlock/ledger';
import { assess } from '@interlock/rules';
import type { MoneyFound, MoneyPoint } from './history-job.ts';

/** Moments of the curve: more would not be seen. */
const MOST_ENTRIES = 160;
const MOST_UPDATES = 80;

/** Entries that move no money. */
const STILL: ReadonlySet<string> = new Set([
  'link-created',
  'link-revoked',
  'role-granted',
  'session-joined',
  'session-stepped',
  'session-agenda-set',
  'forecast-recorded',
  'effect-judged',
]);

/** Money at risk along a board's past, from moment to moment: what stayed the same is not judged again. */
export class MoneyCurve {
  readonly #past: Past;
  readonly #moments: Promise<readonly Moment[]>;
  readonly #points: MoneyPoint[] = [];

  constructor(
    index: PastIndex,
    entries: readonly LedgerEntry[],
    load: (first: number) => Promise<HistorySegment>,
  ) {
    this.#past = new Past(index, entries, load);
    this.#moments = this.#choose(index, entries);
  }

  /** Goes on for so many ms, one moment at least. */
  async findFor(ms: number): Promise<MoneyFound> {
    const until = performance.now() + ms;
    const moments = await this.#moments;
    do {
      const moment = moments[this.#points.length];
      if (moment === undefined) break;
      const { plan } = await this.#past.boardAt(moment);
      const { at, entry, update } = moment;
      this.#points.push([at, entry, update, assess(plan).moneyAtRisk]);
    } while (performance.now() < until);
    return { points: this.#points, complete: this.#points.length === moments.length };
  }

  async #choose(
    { updates, segments }: PastIndex,
    entries: readonly LedgerEntry[],
  ): Promise<readonly Moment[]> {
    const past = this.#past;
    const telling = entries.filter(({ type }) => !STILL.has(type));
    const moments = thinned(telling, MOST_ENTRIES).flatMap(
      ({ seq }) => past.momentOfEntry(seq) ?? [],
    );
    const step = Math.max(1, Math.ceil(updates / MOST_UPDATES));
    for (let update = step; update <= updates; update += step) {
      const segment = segments.find(({ last }) => last >= update);
      if (segment !== undefined) moments.push(await past.momentOfUpdate(update));
    }
    moments.push(await past.momentAt(past.ends));
    moments.sort((a, b) => a.entry - b.entry || a.update - b.update);
    return moments.filter(
      ({ entry, update }, index) =>
        index === 0 || entry !== moments[index - 1]!.entry || update !== moments[index - 1]!.update,
    );
  }
}

/** So many of them, evenly, with the first and the last. */
function thinned<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: most },
    (_, index) => list[Math.round((index * (list.length - 1)) / (most - 1))]!,
  );
}
