import { type HistorySegment, type Moment, Past, type PastIndex } from '@interlock/board';
import type { LedgerEntry } from '@interlock/ledger';
import { Assessor } from '@interlock/rules';
import type { MoneyFound, MoneyPoint } from './history-job.ts';

/** Moments of the curve: more would not be seen. */
const MOST_ENTRIES = 160;
const MOST_UPDATES = 80;
/** Of a board that is costly to judge the curve is coarser: it takes no longer than this, ms. */
const MOST_MS = 30_000;

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

/** Money at risk along a board's past, coarse at first. */
export class MoneyCurve {
  readonly #past: Past;
  readonly #moments: Promise<readonly Moment[]>;
  readonly #points: MoneyPoint[] = [];
  readonly #assessor = new Assessor({ reliefs: false });
  /** ms that were worked until now. */
  #worked = 0;

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
    const from = performance.now();
    const moments = await this.#moments;
    let moment = moments[this.#points.length];
    while (moment !== undefined && this.#worked < MOST_MS) {
      const start = performance.now();
      const { plan } = await this.#past.boardAt(moment);
      const { at, entry, update } = moment;
      this.#points.push([at, entry, update, this.#assessor.assess(plan).moneyAtRisk]);
      this.#worked += performance.now() - start;
      moment = moments[this.#points.length];
      if (performance.now() - from >= ms) break;
    }
    const points = this.#points.toSorted((a, b) => a[1] - b[1] || a[2] - b[2]);
    return { points, complete: moment === undefined || this.#worked >= MOST_MS };
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
    const apart = moments.filter(
      ({ entry, update }, index) =>
        index === 0 || entry !== moments[index - 1]!.entry || update !== moments[index - 1]!.update,
    );
    return coarseFirst(apart);
  }
}

/** Both ends, the middle, the quarters and so on: what is there early shows the whole course. */
function coarseFirst<T>(list: readonly T[]): readonly T[] {
  const order = new Set<number>([0, list.length - 1]);
  for (let parts = 2; order.size < list.length; parts *= 2)
    for (let part = 1; part < parts; part += 2)
      order.add(Math.round((part * (list.length - 1)) / parts));
  return [...order].flatMap((index) => list[index] ?? []);
}

/** So many of them, evenly, with the first and the last. */
function thinned<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: most },
    (_, index) => list[Math.round((index * (list.length - 1)) / (most - 1))]!,
  );
}
