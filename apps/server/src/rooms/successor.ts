import * as Y from 'yjs';
import type { Slices } from '../turns/slices.ts';
import { DeletedRanges } from './deleted-ranges.ts';
import { copyInSlices } from './load-document.ts';

/**
 * A replica that is to take the place of the guard's, which goes on judging meanwhile: a copy of a
 * document, with what was accepted and is not committed yet.
 */
export class Successor {
  readonly replica: Y.Doc;
  readonly deleted: DeletedRanges;
  readonly #accepted: () => readonly Uint8Array[];
  #taken = 0;

  static async of(
    doc: Y.Doc,
    accepted: () => readonly Uint8Array[],
    slices: Slices,
  ): Promise<Successor> {
    const successor = new Successor(await copyInSlices(doc, slices), accepted);
    while (successor.#takeOne()) if (slices.over) await slices.rest();
    return successor;
  }

  private constructor(replica: Y.Doc, accepted: () => readonly Uint8Array[]) {
    this.replica = replica;
    this.deleted = new DeletedRanges(replica);
    this.#accepted = accepted;
  }

  /** Takes in the rest, and the name under which the one before it wrote. */
  succeed(before: Y.Doc): void {
    while (this.#takeOne());
    this.replica.clientID = before.clientID;
  }

  #takeOne(): boolean {
    const update = this.#accepted()[this.#taken];
    if (update === undefined) return false;
    Y.applyUpdate(this.replica, update);
    this.#taken += 1;
    return true;
  }
}
