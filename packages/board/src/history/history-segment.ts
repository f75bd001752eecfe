import { type EntryChange, withChanges } from './board-change.ts';
import { type BoardImage, type ImageJson, imageFromJson } from './board-image.ts';

/** Raised where segments of before cannot be read any more: they are made anew of the log. */
export const HISTORY_FORMAT = 1;

/**
 * A stretch of a board's past: what it said before it (the keyframe), and what each update of the
 * document changed. Numbers of updates count from 1.
 */
export interface HistorySegment {
  readonly first: number;
  readonly last: number;
  readonly keyframe: ImageJson;
  /** When each update was written, ms since 1970: never earlier than the one before it. */
  readonly times: readonly number[];
  /** By update; none where it changed nothing that is seen. */
  readonly changes: readonly (readonly EntryChange[])[];
}

/** Reads moments of one segment; going on from the last one where the next lies behind it. */
export class SegmentReader {
  readonly segment: HistorySegment;
  readonly #keyframe: BoardImage;
  #image: BoardImage;
  /** Updates that are in `#image`, beside the keyframe. */
  #done = 0;

  constructor(segment: HistorySegment) {
    this.segment = segment;
    this.#keyframe = imageFromJson(segment.keyframe);
    this.#image = this.#keyframe;
  }

  /** As it was after update `seq`; RangeError where that is not in here. */
  imageAfter(seq: number): BoardImage {
    const { first, last, changes } = this.segment;
    if (!(seq >= first - 1 && seq <= last))
      throw new RangeError(`update ${seq} is not among ${first} to ${last}`);
    const wanted = seq - first + 1;
    const start = wanted >= this.#done ? this.#done : 0;
    const from = start === 0 ? this.#keyframe : this.#image;
    this.#image = withChanges(from, changes.slice(start, wanted));
    this.#done = wanted;
    return this.#image;
  }

  /** Number of the last update that was written by then (ms since 1970); `first - 1` = none. */
  updateAt(time: number): number {
    const { first, times } = this.segment;
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return first - 1 + low;
  }
}
