import * as Y from 'yjs';
import { Slices } from '../turns/slices.ts';
import { encodingDocument } from './encode-document.ts';
import { isEmpty, step2Head } from './frames.ts';
import { type Wire, wireOf } from './wire.ts';

/** Beyond this tail, as a part of what was encoded, it is encoded anew for the next who asks. */
const TAIL_SHARE = 0.1;
const MOST_IN_TAIL = 200;
/** Up to this size it is encoded anew after each change: that costs next to nothing. */
const SMALL_BYTES = 64 * 1024;
/** Different state vectors whose answers are kept: after a restart most people have the same. */
const MOST_KEPT = 16;

/** What somebody lacks: all of it as of some moment, and what was committed after. */
export interface Lacking {
  readonly update: Uint8Array;
  readonly tail: Uint8Array | null;
  /** The update as sync step 2, framed once for everybody who is sent it. */
  readonly step2: Wire;
}

/** Told in the turn in which it is whole: before the next commit. */
type Tell = (lacking: Lacking) => void;

interface Kept {
  /** Null while it is encoded and framed. */
  answer: Pick<Lacking, 'update' | 'step2'> | null;
  /** Committed since it was begun. */
  tail: Uint8Array[];
  tailBytes: number;
  readonly waiting: { readonly tell: Tell; readonly fail: (error: unknown) => void }[];
}

/**
 * Answers to sync step 1, each encoded in slices, once for all who ask the same until much has
 * changed. A change that is committed while one is encoded goes into its tail.
 */
export class Answers {
  readonly #document: () => Y.Doc;
  /** By state vector. */
  readonly #kept = new Map<string, Kept>();

  constructor(document: () => Y.Doc) {
    this.#document = document;
  }

  /**
   * Tells what a client with this state vector lacks; resolves once it is told. Rejects on bytes
   * that are no state vector.
   */
  give(stateVector: Uint8Array, tell: Tell): Promise<void> {
    const key = Buffer.from(stateVector).toString('latin1');
    const kept = this.#kept.get(key) ?? this.#begin(key, stateVector);
    if (kept.answer === null)
      return new Promise((resolve, reject) => {
        kept.waiting.push({
          tell(lacking) {
            tell(lacking);
            resolve();
          },
          fail: reject,
        });
      });
    tell(lackingOf(kept, kept.answer));
    return Promise.resolve();
  }

  /** A committed update, which is in the document before anything is encoded anew. */
  adopt(update: Uint8Array): void {
    for (const [key, kept] of this.#kept) {
      kept.tail.push(update);
      kept.tailBytes += update.byteLength;
      if (kept.answer !== null && isOld(kept, kept.answer.update)) this.#kept.delete(key);
    }
  }

  #begin(key: string, stateVector: Uint8Array): Kept {
    const kept: Kept = { answer: null, tail: [], tailBytes: 0, waiting: [] };
    this.#makeRoom();
    this.#kept.set(key, kept);
    this.#encode(kept, stateVector).catch((error: unknown) => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
      for (const { fail } of kept.waiting.splice(0)) fail(error);
    });
    return kept;
  }

  async #encode(kept: Kept, stateVector: Uint8Array): Promise<void> {
    const since = isEmpty(stateVector) ? new Map() : Y.decodeStateVector(stateVector);
    const slices = new Slices();
    const { update } = await slices.run(encodingDocument(this.#document(), since));
    // What is committed meanwhile goes into the tail.
    const large = update.byteLength > SMALL_BYTES;
    if (large) await slices.rest();
    const step2 = wireOf(step2Head(update), update);
    if (large) await slices.rest();
    kept.answer = { update, step2 };
    const lacking = lackingOf(kept, kept.answer);
    for (const { tell } of kept.waiting.splice(0)) tell(lacking);
  }

  #makeRoom(): void {
    for (const [key, { answer }] of this.#kept) {
      if (this.#kept.size < MOST_KEPT) return;
      if (answer !== null) this.#kept.delete(key);
    }
  }
}

function isOld({ tail, tailBytes }: Kept, update: Uint8Array): boolean {
  const small = update.byteLength <= SMALL_BYTES;
  return small || tailBytes > update.byteLength * TAIL_SHARE || tail.length > MOST_IN_TAIL;
}

function lackingOf(kept: Kept, answer: NonNullable<Kept['answer']>): Lacking {
  if (kept.tail.length > 1) kept.tail = [Y.mergeUpdates(kept.tail)];
  return { ...answer, tail: kept.tail[0] ?? null };
}
