import { emptyLedger, fold, type LedgerEntry, type LedgerState } from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import { composePlan } from '../compose-plan.ts';
import type { BoardView } from '../view.ts';
import { type BoardImage, EMPTY_IMAGE } from './board-image.ts';
import { type HistorySegment, SegmentReader } from './history-segment.ts';
import { ImageView } from './image-view.ts';

/** Where to find what of a board's past. Numbers of updates and entries count from 1. */
export interface PastIndex {
  /** Updates of the document. */
  readonly updates: number;
  /** In order, without a gap; times in ms since 1970. */
  readonly segments: readonly {
    readonly first: number;
    readonly last: number;
    readonly from: number;
    readonly to: number;
  }[];
  /** For each ledger entry, how many updates the document had when it was written. */
  readonly documents: readonly number[];
}

/** What was there at a moment: so many ledger entries, and so many updates of the document. */
export interface Moment {
  /** ms since 1970. */
  readonly at: number;
  readonly entry: number;
  readonly update: number;
}

/** A board as it was. */
export interface PastBoard {
  readonly moment: Moment;
  readonly view: BoardView;
  readonly ledger: LedgerState;
  /** As of the day of the moment (UTC), or of the day that the board was set to then. */
  readonly plan: Plan;
  /**
   * What is bound is of that moment; what is drawn is the first drawing that was kept here, and
   * later. So it is of a ledger that came with a board.
   */
  readonly drawnLater: boolean;
}

/** Segments that are kept readable: jumps to and fro stay within few of them. */
const MOST_READERS = 3;
/** Entries between two states of the ledger that are kept. */
const STEP = 500;

/**
 * A board's past, read where it is asked for: the same board at the same moment in page, server and
 * command line.
 */
export class Past {
  readonly index: PastIndex;
  readonly #entries: readonly LedgerEntry[];
  readonly #load: (first: number) => Promise<HistorySegment>;
  /** By the number of the first update; the one that was used last comes last. */
  readonly #readers = new Map<number, Promise<SegmentReader>>();
  readonly #shown = new ImageView();
  readonly #ledgers: LedgerState[] = [emptyLedger];
  /** When each entry was written, never earlier than the one before it. */
  readonly #times: readonly number[];
  #ledger: LedgerState = emptyLedger;
  #plan: Plan | undefined;

  /**
   * @param entries the ledger from its first entry; those that the index does not know are left out
   * @param load reads the segment that begins with this update
   */
  constructor(
    index: PastIndex,
    entries: readonly LedgerEntry[],
    load: (first: number) => Promise<HistorySegment>,
  ) {
    this.index = index;
    this.#entries = entries.slice(0, index.documents.length);
    this.#load = load;
    let last = Number.NEGATIVE_INFINITY;
    this.#times = this.#entries.map(({ at }) => {
      last = Math.max(last, Date.parse(at));
      return last;
    });
  }

  /** The first moment of which anything is known, ms since 1970. */
  get begins(): number {
    return Math.min(
      this.#times[0] ?? Number.POSITIVE_INFINITY,
      this.index.segments[0]?.from ?? Number.POSITIVE_INFINITY,
    );
  }

  /** The last moment at which anything changed. */
  get ends(): number {
    return Math.max(this.#times.at(-1) ?? this.begins, this.index.segments.at(-1)?.to ?? 0);
  }

  /** When it was first drawn here. */
  get drawn(): number {
    return this.index.segments[0]?.from ?? this.begins;
  }

  /** What was there then; before the beginning, the beginning. */
  async momentAt(time: number): Promise<Moment> {
    const at = Math.max(time, this.begins);
    const entry = countUpTo(this.#times, at);
    const { documents, segments } = this.index;
    const least = documents[entry - 1] ?? 0;
    const most = documents[entry] ?? this.index.updates;
    const segment = segments.findLast(({ from }) => from <= at);
    if (segment === undefined) return { at, entry, update: least };
    const written =
      at >= segment.to ? segment.last : (await this.#reader(segment.first)).updateAt(at);
    return { at, entry, update: Math.max(least, Math.min(written, most)) };
  }

  /** The moment at which this entry was written, as decided: with it, and nothing later. */
  momentOfEntry(seq: number): Moment | null {
    const at = this.#times[seq - 1];
    if (at === undefined) return null;
    return { at, entry: seq, update: this.index.documents[seq - 1] ?? 0 };
  }

  /** The moment at which this update was written. */
  async momentOfUpdate(update: number): Promise<Moment> {
    const segment = this.index.segments.find(({ last }) => last >= update);
    if (segment === undefined) return this.momentAt(this.ends);
    const { segment: read } = await this.#reader(segment.first);
    const at = read.times[update - read.first] ?? segment.from;
    const { entry } = await this.momentAt(at);
    const { documents } = this.index;
    // Of a ledger that is ahead of the clock, no entry that came with a later update.
    let known = entry;
    while (known > 0 && (documents[known - 1] ?? 0) > update) known -= 1;
    return { at, entry: known, update };
  }

  /** When something changes after this time; null = nothing does any more. */
  async nextChange(time: number): Promise<number | null> {
    const entry = this.#times[countUpTo(this.#times, time)];
    const segment = this.index.segments.find(({ to }) => to > time);
    let update: number | undefined;
    if (segment !== undefined && segment.from > time) update = segment.from;
    else if (segment !== undefined) {
      const reader = await this.#reader(segment.first);
      update = reader.segment.times[reader.updateAt(time) - segment.first + 1];
    }
    const next = Math.min(entry ?? Number.POSITIVE_INFINITY, update ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(next) ? next : null;
  }

  /** The image after an update; of what was drawn before anything was, the first drawing. */
  async image(update: number): Promise<BoardImage> {
    const { segments } = this.index;
    const wanted = Math.max(1, update);
    const segment = segments.find(({ last }) => last >= wanted);
    if (segment === undefined) return EMPTY_IMAGE;
    return (await this.#reader(segment.first)).imageAfter(wanted);
  }

  async boardAt(moment: Moment): Promise<PastBoard> {
    const view = this.#shown.show(await this.image(moment.update));
    const ledger = this.#ledgerAt(moment.entry);
    const drawnLater = moment.update === 0;
    const day = new Date(moment.at).toISOString().slice(0, 10);
    const set = view.settings.asOf;
    const asOf = drawnLater && set !== undefined && day < set ? day : undefined;
    const plan = composePlan(view, ledger, day, this.#plan, asOf);
    this.#plan = plan;
    return { moment, view, ledger, plan, drawnLater };
  }

  #reader(first: number): Promise<SegmentReader> {
    const known = this.#readers.get(first);
    this.#readers.delete(first);
    const reader = known ?? this.#load(first).then((segment) => new SegmentReader(segment));
    this.#readers.set(first, reader);
    // What could not be read is tried again by whoever asks next.
    if (known === undefined) reader.catch(() => this.#readers.delete(first));
    for (const oldest of this.#readers.keys()) {
      if (this.#readers.size <= MOST_READERS) break;
      this.#readers.delete(oldest);
    }
    return reader;
  }

  /** Going on from the last state where that is earlier, else from one that was kept on the way. */
  #ledgerAt(entry: number): LedgerState {
    const wanted = Math.min(entry, this.#entries.length);
    if (this.#ledger.head.seq > wanted) this.#ledger = this.#ledgers[Math.floor(wanted / STEP)]!;
    while (this.#ledgers.length <= Math.floor(wanted / STEP)) {
      const last = this.#ledgers.at(-1)!;
      const from = (this.#ledgers.length - 1) * STEP;
      this.#ledgers.push(fold(last, this.#entries.slice(from, from + STEP)));
    }
    const kept = this.#ledgers[Math.floor(wanted / STEP)]!;
    const start = this.#ledger.head.seq >= kept.head.seq ? this.#ledger : kept;
    this.#ledger = fold(start, this.#entries.slice(start.head.seq, wanted));
    return this.#ledger;
  }
}

/** How many of these times, which never go back, are no later. */
function countUpTo(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
