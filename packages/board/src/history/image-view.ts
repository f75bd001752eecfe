import { samePlain } from '../plain.ts';
import { assembledView, createRoots, readSettings } from '../projected-view.ts';
import { ENTRY_ROOTS } from '../records/records.ts';
import type { BoardView } from '../view.ts';
import {
  type BoardImage,
  EMPTY_IMAGE,
  type Fields,
  isImaged,
  SETTINGS_KEY,
} from './board-image.ts';
import { readFields } from './read-fields.ts';

/**
 * Shows images of a board as the projector shows its document: what is the same in the next image is
 * the same object in the next view, so that the rules keep what they found of it.
 */
export class ImageView {
  readonly #roots = createRoots(readFields);
  #image: BoardImage = EMPTY_IMAGE;
  #view: BoardView | null = null;

  show(image: BoardImage): BoardView {
    const before = this.#image;
    if (this.#view !== null && image === before) return this.#view;
    for (const root of ENTRY_ROOTS) {
      if (!isImaged(root) || image[root] === before[root]) continue;
      this.#roots[root].update(image[root], changedKeys(before[root], image[root]));
    }
    const { settings: known } = this.#view ?? {};
    const read = readSettings(new Map(Object.entries(image.settings.get(SETTINGS_KEY) ?? {})));
    const same = known !== undefined && samePlain(known, read.value);
    this.#image = image;
    this.#view = assembledView(this.#roots, same ? { ...read, value: known } : read, this.#view);
    return this.#view;
  }
}

type Entries = ReadonlyMap<string, Fields | null>;

function* changedKeys(before: Entries, after: Entries): Generator<string> {
  for (const [key, fields] of after) {
    const known = before.get(key);
    // Of another segment all objects are others; to compare is far less work than to check again.
    if (fields === null || (known !== fields && !samePlain(known, fields))) yield key;
  }
  for (const key of before.keys()) if (!after.has(key)) yield key;
}
