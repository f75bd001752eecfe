import * as Y from 'yjs';
import { prepareDocument, rootMap } from '../layout.ts';
import { changeImage, type EntryChange, entryChange, type OpenImage } from './board-change.ts';
import {
  IMAGED_ROOTS,
  type ImagedRoot,
  type ImageJson,
  imagedEntry,
  imageJson,
  imageOf,
  SETTINGS_KEY,
} from './board-image.ts';
import type { HistorySegment } from './history-segment.ts';

/** Letters of changes that make a segment at least: a smaller one is not worth a request. */
const LEAST = 128 * 1024;
/** Updates of one segment, whatever their size. */
const MOST_UPDATES = 8_192;

/** An update as it lies in the log. */
export interface LoggedUpdate {
  readonly seq: number;
  /** ms since 1970. */
  readonly time: number;
  readonly bytes: Uint8Array;
}

/** Where a writer stopped, so that another goes on without reading all of the log again. */
export interface HistoryState {
  /** Updates that are in it. */
  readonly seq: number;
  readonly time: number;
  /** The document, as one update. */
  readonly document: Uint8Array;
}

/**
 * Makes segments of a board's log of updates. A segment ends where its changes are as long as its
 * keyframe: so that all keyframes together are never longer than all changes, and any moment is one
 * keyframe and as much again away.
 */
export class HistoryWriter {
  readonly #doc = prepareDocument(new Y.Doc());
  readonly #touched = new Map<ImagedRoot, Set<string>>();
  readonly #image: OpenImage;
  #seq: number;
  #time: number;
  #keyframe: ImageJson;
  #keyframeLetters: number;
  #times: number[] = [];
  #changes: (readonly EntryChange[])[] = [];
  #letters = 0;

  constructor(state: HistoryState | null) {
    if (state !== null) Y.applyUpdate(this.#doc, state.document);
    this.#seq = state?.seq ?? 0;
    this.#time = state?.time ?? 0;
    this.#image = imageOf(this.#doc);
    this.#keyframe = imageJson(this.#image);
    this.#keyframeLetters = lettersOf(this.#keyframe);
    for (const root of IMAGED_ROOTS) this.#observe(root);
  }

  /** Updates that it has. */
  get seq(): number {
    return this.#seq;
  }

  /** Takes the next update; RangeError where one is missing before it. */
  add({ seq, time, bytes }: LoggedUpdate): void {
    if (seq !== this.#seq + 1) throw new RangeError(`update ${seq} after update ${this.#seq}`);
    Y.applyUpdate(this.#doc, bytes);
    const changes = this.#changesNow();
    changeImage(this.#image, changes);
    this.#seq = seq;
    // A clock that was set back does not turn the past around.
    this.#time = Math.max(this.#time, time);
    this.#times.push(this.#time);
    this.#changes.push(changes);
    if (changes.length > 0) this.#letters += lettersOf(changes);
  }

  /** Whether what was taken is as much as belongs into one segment. */
  get full(): boolean {
    const enough = Math.max(LEAST, this.#keyframeLetters);
    return this.#letters >= enough || this.#times.length >= MOST_UPDATES;
  }

  /** What was taken since the last segment was closed; null = nothing. */
  open(): HistorySegment | null {
    if (this.#times.length === 0) return null;
    return {
      first: this.#seq - this.#times.length + 1,
      last: this.#seq,
      keyframe: this.#keyframe,
      times: this.#times,
      changes: this.#changes,
    };
  }

  /** Ends the segment; what comes next is in another one. */
  close(): HistorySegment | null {
    const segment = this.open();
    this.#keyframe = imageJson(this.#image);
    this.#keyframeLetters = lettersOf(this.#keyframe);
    this.#times = [];
    this.#changes = [];
    this.#letters = 0;
    return segment;
  }

  state(): HistoryState {
    return { seq: this.#seq, time: this.#time, document: Y.encodeStateAsUpdate(this.#doc) };
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #observe(root: ImagedRoot): void {
    rootMap(this.#doc, root).observeDeep((events) => {
      let keys = this.#touched.get(root);
      if (keys === undefined) {
        keys = new Set();
        this.#touched.set(root, keys);
      }
      if (root === 'settings') keys.add(SETTINGS_KEY);
      else
        for (const event of events) {
          const [key] = event.path;
          if (key !== undefined) keys.add(String(key));
          else for (const changed of event.keys.keys()) keys.add(changed);
        }
    });
  }

  #changesNow(): readonly EntryChange[] {
    const changes: EntryChange[] = [];
    for (const [root, keys] of this.#touched)
      for (const key of keys) {
        const after = imagedEntry(this.#doc, root, key);
        const change = entryChange(root, key, this.#image[root].get(key), after);
        if (change !== null) changes.push(change);
      }
    this.#touched.clear();
    return changes;
  }
}

const lettersOf = (value: unknown): number => JSON.stringify(value).length;
